import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import type { Shop } from '../shop.ts'

export const partArrived = (shop: Shop, command: CommandOf<'part-arrived'>, _moment: Moment): Decision => {
  const part = find(shop.parts, command.part)
  if (!part) return refuse({ reason: 'no-such-part', part: command.part })
  if (part.state === 'arrived') return refuse({ reason: 'already-arrived' })
  return accept([{ type: 'part-arrived', body: { part: part.id } }])
}
