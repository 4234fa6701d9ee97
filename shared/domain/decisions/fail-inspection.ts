import { bornJobs } from '../births.ts'
import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { carMoves, standing } from '../floor-rules.ts'
import { places } from '../order.ts'
import type { Shop } from '../shop.ts'

/** [F9] A fault was found: back to work with jobs that mend it. Answers with their ids. */
export const failInspection = (
  shop: Shop,
  command: CommandOf<'fail-inspection'>,
  _moment: Moment,
): Decision => {
  const order = find(shop.orders, command.order)
  if (!order) return refuse({ reason: 'no-such-order', order: command.order })
  const state = standing(order)
  if (state !== 'inspection-started') return refuse({ reason: 'wrong-state', state })
  // Without a job to mend it the car would be back in work for ever with nothing to finish.
  if (command.jobs.length === 0) {
    return refuse({ reason: 'malformed', path: 'jobs', message: 'at least one' })
  }
  const jobs = bornJobs(order.id, command.jobs, shop.version + 1)
  return accept(
    [
      { type: 'inspection-failed', body: { order: order.id, fault: command.fault, jobs } },
      { type: 'stage-changed', body: { order: order.id, from: 'inspection', to: 'in-work' } },
      ...carMoves(order, places.yard),
    ],
    { answer: { jobs: jobs.map((job) => job.id) } },
  )
}
