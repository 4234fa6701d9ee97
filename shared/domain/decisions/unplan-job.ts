import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import type { Shop } from '../shop.ts'

/** Takes a job that has not begun, or a stopped one, off the plan. Without a slot: nothing to do. */
export const unplanJob = (shop: Shop, command: CommandOf<'unplan-job'>, _moment: Moment): Decision => {
  const job = find(shop.jobs, command.job)
  if (!job) return refuse({ reason: 'no-such-job', job: command.job })
  if (job.state === 'working' || job.state === 'done') {
    return refuse({ reason: 'wrong-state', state: job.state })
  }
  const slot = job.state === 'unplanned' ? undefined : job.slot
  return accept(slot ? [{ type: 'job-unplanned', body: { job: job.id, from: slot } }] : [])
}
