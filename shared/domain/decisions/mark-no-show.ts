import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import type { Shop } from '../shop.ts'
import { bookedOrder } from './appointment-rules.ts'
import { leavesPlan } from './leave-plan.ts'

/** [L5] The time has passed and nobody came. Before that nobody can know. */
export const markNoShow = (shop: Shop, command: CommandOf<'mark-no-show'>, { now }: Moment): Decision => {
  const order = bookedOrder(shop, command.appointment)
  if ('reason' in order) return refuse(order)
  const { appointmentAt: due } = order
  if (due !== undefined && now <= due) return refuse({ reason: 'appointment-not-due', at: due })
  return accept([
    ...leavesPlan(shop, order),
    { type: 'stage-changed', body: { order: order.id, from: 'booked', to: 'no-show' } },
  ])
}
