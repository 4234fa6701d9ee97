import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { standing } from '../floor-rules.ts'
import type { Shop } from '../shop.ts'

export const startWash = (shop: Shop, command: CommandOf<'start-wash'>, _moment: Moment): Decision => {
  const order = find(shop.orders, command.order)
  if (!order) return refuse({ reason: 'no-such-order', order: command.order })
  const state = standing(order)
  if (state !== 'wash-waiting') return refuse({ reason: 'wrong-state', state })
  return accept([{ type: 'station-started', body: { order: order.id } }])
}
