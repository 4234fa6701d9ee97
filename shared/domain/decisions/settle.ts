import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { standing } from '../floor-rules.ts'
import type { Shop } from '../shop.ts'

/** The bill is made: the car is ready for its customer. */
export const settle = (shop: Shop, command: CommandOf<'settle'>, _moment: Moment): Decision => {
  const order = find(shop.orders, command.order)
  if (!order) return refuse({ reason: 'no-such-order', order: command.order })
  const state = standing(order)
  if (state !== 'settlement') return refuse({ reason: 'wrong-state', state })
  return accept([{ type: 'stage-changed', body: { order: order.id, from: 'settlement', to: 'ready' } }])
}
