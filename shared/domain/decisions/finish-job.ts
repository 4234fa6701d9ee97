import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { carMoves, goesToInspection } from '../floor-rules.ts'
import { places } from '../order.ts'
import { jobsOf, type Shop } from '../shop.ts'

/**
 * [F9] A job is done and its bay free at once. After the last one the car goes to inspection; work
 * that awaits the customer's answer is not finished, so the car waits in the yard for it.
 */
export const finishJob = (shop: Shop, command: CommandOf<'finish-job'>, _moment: Moment): Decision => {
  const job = find(shop.jobs, command.job)
  if (!job) return refuse({ reason: 'no-such-job', job: command.job })
  if (job.state !== 'working') return refuse({ reason: 'wrong-state', state: job.state })
  const order = find(shop.orders, job.order)
  if (!order) return refuse({ reason: 'no-such-order', order: job.order })
  const last = jobsOf(shop, order.id).every((other) => other.id === job.id || other.state === 'done')
  return accept([
    { type: 'job-finished', body: { job: job.id } },
    ...(last ? goesToInspection(order) : carMoves(order, places.yard)),
  ])
}
