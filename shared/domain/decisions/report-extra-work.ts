import { bornJobs } from '../births.ts'
import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import type { ShopEvent } from '../events.ts'
import type { ExtraWork } from '../extra-work.ts'
import { find } from '../find.ts'
import { expectedFault, standing, takesJobs } from '../floor-rules.ts'
import { bornId, extraId } from '../ids.ts'
import type { Shop } from '../shop.ts'

/**
 * [P3] Work the customer did not ask for: it may be planned, not started, until he has answered.
 * What to tell him stays in the contact record [H5]. Answers with the ids of the finding and its jobs.
 */
export const reportExtraWork = (
  shop: Shop,
  command: CommandOf<'report-extra-work'>,
  moment: Moment,
): Decision => {
  const order = find(shop.orders, command.order)
  if (!order) return refuse({ reason: 'no-such-order', order: command.order })
  if (order.stage === 'booked' || !takesJobs(order)) {
    return refuse({ reason: 'wrong-state', state: standing(order) })
  }
  const expectedAt = command.expectedAt ?? null
  const past = expectedFault(expectedAt, moment.now)
  if (past) return refuse(past)

  const birth = shop.version + 1
  const id = extraId(bornId('x', birth))
  const jobs = bornJobs(order.id, command.jobs, birth, { extra: id, expectedAt })
  const extra: ExtraWork = {
    id,
    order: order.id,
    jobs: jobs.map((job) => job.id),
    since: moment.now,
    expectedAt,
  }
  const back: readonly ShopEvent[] =
    order.stage === 'inspection'
      ? [{ type: 'stage-changed', body: { order: order.id, from: 'inspection', to: 'in-work' } }]
      : []
  return accept([{ type: 'extra-work-reported', body: { extra, jobs } }, ...back], {
    answer: { extra: id, jobs: extra.jobs },
    contact: { order: order.id, note: { about: id, text: command.note } },
  })
}
