import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { carMoves, placeFault, workingJobOf } from '../floor-rules.ts'
import { isOpen } from '../order.ts'
import type { Shop } from '../shop.ts'

/** [F11] Records where a car stands now. A car in work is moved by stopping or finishing the work. */
export const moveCar = (shop: Shop, command: CommandOf<'move-car'>, _moment: Moment): Decision => {
  const order = find(shop.orders, command.order)
  if (!order) return refuse({ reason: 'no-such-order', order: command.order })
  if (!isOpen(order)) return refuse({ reason: 'wrong-state', state: order.stage })
  if (order.arrivedAt === null) return refuse({ reason: 'not-arrived', order: order.id })
  if (order.place === command.place) return accept([])
  const job = workingJobOf(shop, order.id)
  if (job) return refuse({ reason: 'car-busy', order: order.id, by: job.id })
  const fault = placeFault(shop, command.place, order.id)
  return fault ? refuse(fault) : accept(carMoves(order, command.place))
}
