import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import type { Shop } from '../shop.ts'
import { bookedOrder } from './appointment-rules.ts'
import { leavesPlan } from './leave-plan.ts'
import { noteBeside } from './promise-rules.ts'

/** [L5] The customer does not come, and said so. His words stay in the contact record [H5]. */
export const cancelAppointment = (
  shop: Shop,
  command: CommandOf<'cancel-appointment'>,
  _moment: Moment,
): Decision => {
  const order = bookedOrder(shop, command.appointment)
  if ('reason' in order) return refuse(order)
  return accept(
    [
      ...leavesPlan(shop, order),
      { type: 'stage-changed', body: { order: order.id, from: 'booked', to: 'cancelled' } },
    ],
    noteBeside(order.id, 'appointment', command.reason),
  )
}
