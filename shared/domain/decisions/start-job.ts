import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, type Refusal, refuse } from '../decision.ts'
import type { ShopEvent } from '../events.ts'
import { find } from '../find.ts'
import { carMoves, closedFault, handsFault, placeFault, workingJobOf } from '../floor-rules.ts'
import type { Job, Slot } from '../job.ts'
import type { Order } from '../order.ts'
import type { Shop } from '../shop.ts'

/**
 * Work begins, or goes on [F7], where and by whom it is planned. The faults are looked for in this
 * order: state, [F4] car, [P3] authorisation, [F5] [F1] bay, [F2] technicians, the car's other jobs.
 */
export const startJob = (shop: Shop, command: CommandOf<'start-job'>, moment: Moment): Decision => {
  const job = find(shop.jobs, command.job)
  if (!job) return refuse({ reason: 'no-such-job', job: command.job })
  const slot = job.state === 'queued' || job.state === 'stopped' ? job.slot : undefined
  if (!slot) return refuse({ reason: 'wrong-state', state: job.state })
  const order = find(shop.orders, job.order)
  if (!order) return refuse({ reason: 'no-such-order', order: job.order })
  const fault = startFault(shop, job, slot, order, moment)
  if (fault) return refuse(fault)

  const begins: readonly ShopEvent[] =
    order.stage === 'arrived'
      ? [{ type: 'stage-changed', body: { order: order.id, from: 'arrived', to: 'in-work' } }]
      : []
  const segment = { bay: slot.bay, technicians: slot.technicians, from: moment.now }
  return accept([
    ...begins,
    ...carMoves(order, slot.bay),
    { type: 'job-started', body: { job: job.id, segment } },
  ])
}

const startFault = (shop: Shop, job: Job, slot: Slot, order: Order, moment: Moment): Refusal | null => {
  if (order.arrivedAt === null) return { reason: 'not-arrived', order: order.id }
  if (job.awaits) return { reason: 'not-authorised', extra: job.awaits.extra }
  const bay = find(shop.bays, slot.bay)
  if (!bay) return { reason: 'no-such-bay', bay: slot.bay }
  const taken =
    closedFault(bay, moment.now) ??
    placeFault(shop, bay.id, order.id) ??
    handsFault(shop, slot.technicians, order.id)
  if (taken) return taken
  const other = workingJobOf(shop, order.id)
  return other ? { reason: 'car-busy', order: order.id, by: other.id } : null
}
