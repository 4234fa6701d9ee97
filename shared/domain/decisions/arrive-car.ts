import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { inShop, standing } from '../floor-rules.ts'
import type { Shop } from '../shop.ts'

/** [F4] A booked car has come: from now on its jobs may start. */
export const arriveCar = (shop: Shop, command: CommandOf<'arrive-car'>, _moment: Moment): Decision => {
  const order = find(shop.orders, command.order)
  if (!order) return refuse({ reason: 'no-such-order', order: command.order })
  if (order.stage !== 'booked') return refuse({ reason: 'wrong-state', state: standing(order) })
  const guest = inShop(shop, order.plate)
  if (guest) return refuse({ reason: 'car-in-shop', plate: order.plate, order: guest.id })
  return accept([
    { type: 'stage-changed', body: { order: order.id, from: 'booked', to: 'arrived' } },
    { type: 'car-arrived', body: { order: order.id } },
  ])
}
