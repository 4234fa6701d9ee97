import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { standing } from '../floor-rules.ts'
import type { Shop } from '../shop.ts'

/** [F12] The customer knows that his car can be fetched. Said twice, it is known once. */
export const tellReady = (shop: Shop, command: CommandOf<'tell-ready'>, _moment: Moment): Decision => {
  const order = find(shop.orders, command.order)
  if (!order) return refuse({ reason: 'no-such-order', order: command.order })
  if (order.stage !== 'ready') return refuse({ reason: 'wrong-state', state: standing(order) })
  return order.toldAt === undefined
    ? accept([{ type: 'customer-told', body: { order: order.id } }])
    : accept([])
}
