import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { standing } from '../floor-rules.ts'
import type { Shop } from '../shop.ts'

/** [F9] Every car is inspected; nobody skips it. */
export const startInspection = (
  shop: Shop,
  command: CommandOf<'start-inspection'>,
  _moment: Moment,
): Decision => {
  const order = find(shop.orders, command.order)
  if (!order) return refuse({ reason: 'no-such-order', order: command.order })
  const state = standing(order)
  if (state !== 'inspection-waiting') return refuse({ reason: 'wrong-state', state })
  return accept([{ type: 'station-started', body: { order: order.id } }])
}
