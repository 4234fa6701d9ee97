import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { isOpen } from '../order.ts'
import type { Shop } from '../shop.ts'
import { agreement, noteBeside, promiseFault } from './promise-rules.ts'

/** [P1] The first promise, made face to face. A later one needs the customer's agreement [P2]. */
export const makePromise = (shop: Shop, command: CommandOf<'make-promise'>, moment: Moment): Decision => {
  const order = find(shop.orders, command.order)
  if (!order) return refuse({ reason: 'no-such-order', order: command.order })
  if (!isOpen(order)) return refuse({ reason: 'wrong-state', state: order.stage })
  if (order.promise) return refuse({ reason: 'promise-needs-agreement' })
  const fault = promiseFault(shop, order.id, command.at, command.reason, moment)
  if (fault) return refuse(fault)
  return accept(
    agreement(shop, order, command.at, 'counter'),
    noteBeside(order.id, 'promise', command.reason),
  )
}
