import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import type { Shop } from '../shop.ts'

/** [F8] A new word on how much work is left, with a reason; also while the job is stopped. */
export const extendJob = (shop: Shop, command: CommandOf<'extend-job'>, _moment: Moment): Decision => {
  const { remainingMinutes, reason } = command
  const job = find(shop.jobs, command.job)
  if (!job) return refuse({ reason: 'no-such-job', job: command.job })
  if (job.state !== 'working' && job.state !== 'stopped') {
    return refuse({ reason: 'wrong-state', state: job.state })
  }
  return accept([{ type: 'job-extended', body: { job: job.id, remainingMinutes, reason } }])
}
