import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import type { Shop } from '../shop.ts'
import { bookedOrder } from './appointment-rules.ts'

/** [L3] The customer says that he comes, or could not be reached; said twice it changes nothing. */
export const confirmAppointment = (
  shop: Shop,
  command: CommandOf<'confirm-appointment'>,
  _moment: Moment,
): Decision => {
  const order = bookedOrder(shop, command.appointment)
  if ('reason' in order) return refuse(order)
  if (order.booking?.confirmed) return accept([])
  const type = command.reached === false ? 'appointment-call-missed' : 'appointment-confirmed'
  return accept([{ type, body: { order: order.id } }])
}
