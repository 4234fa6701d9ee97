import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import type { ShopEvent } from '../events.ts'
import { evolveAll, record } from '../evolve.ts'
import { commandId } from '../ids.ts'
import { jobsOf, type Shop } from '../shop.ts'
import { bookedOrder, bookedPromiseFault, limitsOf, timeFault } from './appointment-rules.ts'
import { leavesPlan } from './leave-plan.ts'
import { agreement, noteBeside } from './promise-rules.ts'

/**
 * [L4] Another arrival, agreed with the customer: within the limits of the new half hour [L1][L2], and
 * with another delivery time where the old one would not hold any more [P2]. Plans for the old time fall.
 */
export const moveAppointment = (
  shop: Shop,
  command: CommandOf<'move-appointment'>,
  moment: Moment,
): Decision => {
  const { at, promise, overrideReason } = command
  const order = bookedOrder(shop, command.appointment)
  if ('reason' in order) return refuse(order)
  if (order.appointmentAt === at) return accept([])
  const fault = timeFault(at, moment)
  if (fault) return refuse(fault)
  const jobs = jobsOf(shop, order.id)
  const limits = limitsOf(shop, { at, jobs, promise, order: order.id }, order.id, overrideReason, moment)
  if ('reason' in limits) return refuse(limits)

  const events: ShopEvent[] = [
    ...leavesPlan(shop, order),
    { type: 'appointment-moved', body: { order: order.id, from: order.appointmentAt ?? null, to: at } },
    ...limits,
  ]
  const stamp = { at: moment.now, by: moment.actor.user, command: commandId('') }
  const after = evolveAll(shop, record(shop, events, stamp))
  const holds = promise ?? order.promise?.at
  const early = holds === undefined ? null : bookedPromiseFault(after, order.id, holds, undefined, moment)
  if (early) return refuse(promise === undefined ? { reason: 'new-promise-missing' } : early)
  const agreed =
    promise === undefined || promise === order.promise?.at ? [] : agreement(shop, order, promise, 'phone')
  return accept([...events, ...agreed], noteBeside(order.id, 'appointment', overrideReason))
}
