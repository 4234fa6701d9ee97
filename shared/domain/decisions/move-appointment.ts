import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import type { ShopEvent } from '../events.ts'
import { evolveAll, record } from '../evolve.ts'
import { commandId } from '../ids.ts'
import { bookingCost } from '../load/booking-cost.ts'
import { jobsOf, type Shop } from '../shop.ts'
import {
  bookedOrder,
  bookedPromiseFault,
  brokenLimits,
  limitsOf,
  timeFault,
  twiceFault,
} from './appointment-rules.ts'
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
  const fault = timeFault(at, moment) ?? twiceFault(shop, order.plate, at, order.id)
  if (fault) return refuse(fault)
  const jobs = jobsOf(shop, order.id)
  const moved: readonly ShopEvent[] = [
    ...leavesPlan(shop, order),
    { type: 'appointment-moved', body: { order: order.id, from: order.appointmentAt ?? null, to: at } },
    ...(promise === undefined || promise === order.promise?.at
      ? []
      : agreement(shop, order, promise, 'phone')),
  ]
  const stamp = { at: moment.now, by: moment.actor.user, command: commandId('') }
  const after = evolveAll(shop, record(shop, moved, stamp))
  const wished = { at, jobs, promise, order: order.id }
  const cost = bookingCost(shop, after, { own: order.id, at }, moment)
  const broken = brokenLimits(shop, wished, cost, moment)
  const limits = limitsOf(broken, order.id, overrideReason)
  if ('reason' in limits) return refuse(limits)
  const holds = promise ?? order.promise?.at
  const early = holds === undefined ? null : bookedPromiseFault(after, order.id, holds, undefined, moment)
  if (early) return refuse(promise === undefined ? { reason: 'new-promise-missing' } : early)
  return accept([...moved, ...limits], noteBeside(order.id, 'appointment', overrideReason))
}
