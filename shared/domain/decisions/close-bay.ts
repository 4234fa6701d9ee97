import { isClosedAt } from '../bay.ts'
import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { expectedFault } from '../floor-rules.ts'
import type { Shop } from '../shop.ts'

/** [F5] Takes a bay out of service, also under a car in work: the forecast shows what that costs. */
export const closeBay = (shop: Shop, command: CommandOf<'close-bay'>, moment: Moment): Decision => {
  const { reason, until } = command
  const bay = find(shop.bays, command.bay)
  if (!bay) return refuse({ reason: 'no-such-bay', bay: command.bay })
  const past = expectedFault(until, moment.now)
  if (past) return refuse(past)
  const { closed } = bay
  if (isClosedAt(bay, moment.now) && closed?.reason === reason && closed.until === until) return accept([])
  return accept([
    { type: 'bay-closed', body: { bay: bay.id, reason, ...(until === undefined ? {} : { until }) } },
  ])
}
