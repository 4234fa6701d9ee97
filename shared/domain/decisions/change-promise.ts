import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { isOpen } from '../order.ts'
import type { Shop } from '../shop.ts'
import { agreement, liveAlertsOf, noteBeside, promiseFault } from './promise-rules.ts'

/** [P2] A delivery time the customer agreed to, with the talk it came from. */
export const changePromise = (shop: Shop, command: CommandOf<'change-promise'>, moment: Moment): Decision => {
  const order = find(shop.orders, command.order)
  if (!order) return refuse({ reason: 'no-such-order', order: command.order })
  if (!isOpen(order)) return refuse({ reason: 'wrong-state', state: order.stage })
  // The same time again is an agreement only while somebody owes the customer a word about it.
  if (order.promise?.at === command.at && liveAlertsOf(shop, order.id).length === 0) return accept([])
  const fault = promiseFault(shop, order.id, command.at, command.reason, moment)
  if (fault) return refuse(fault)
  return accept(
    agreement(shop, order, command.at, command.via),
    noteBeside(order.id, 'promise', command.reason),
  )
}
