import type { Andon } from '../andon.ts'
import type { CommandOf } from '../commands.ts'
import { accept, type ContactNote, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { andonId, bornId } from '../ids.ts'
import { orderOnBay, type Shop } from '../shop.ts'

/**
 * A call for help from a bay. Pulled twice before anybody came it is still one call. A note may
 * quote anybody, so it is kept with the contact record of the car on the bay [H5].
 */
export const pullAndon = (shop: Shop, command: CommandOf<'pull-andon'>, moment: Moment): Decision => {
  const { kind } = command
  const bay = find(shop.bays, command.bay)
  if (!bay) return refuse({ reason: 'no-such-bay', bay: command.bay })
  const pulled = Object.values(shop.andons).find(
    (row) => row.bay === bay.id && row.kind === kind && row.answered === undefined,
  )
  const id = pulled?.id ?? andonId(bornId('n', shop.version + 1))
  const andon: Andon = { id, bay: bay.id, kind, since: moment.now }
  return accept(pulled ? [] : [{ type: 'andon-pulled', body: { andon } }], {
    answer: { andon: id },
    ...noteOf(shop, command, id),
  })
}

const noteOf = (
  shop: Shop,
  { bay, note }: CommandOf<'pull-andon'>,
  about: string,
): { readonly contact?: ContactNote } => {
  const order = orderOnBay(shop, bay)
  return order && note !== undefined ? { contact: { order: order.id, note: { about, text: note } } } : {}
}
