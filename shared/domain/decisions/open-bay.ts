import { isClosedAt } from '../bay.ts'
import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import type { Shop } from '../shop.ts'

/** [F5] Back in service, before its stated end or without one. */
export const openBay = (shop: Shop, command: CommandOf<'open-bay'>, moment: Moment): Decision => {
  const bay = find(shop.bays, command.bay)
  if (!bay) return refuse({ reason: 'no-such-bay', bay: command.bay })
  if (!isClosedAt(bay, moment.now)) return refuse({ reason: 'wrong-state', state: 'open' })
  return accept([{ type: 'bay-opened', body: { bay: bay.id } }])
}
