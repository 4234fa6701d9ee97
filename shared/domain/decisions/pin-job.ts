import type { CommandOf } from '../commands.ts'
import { accept, type Decision, refuse } from '../decision.ts'
import { find } from '../find.ts'
import type { Shop } from '../shop.ts'

/** Keeps a chip where it is when the board is planned anew, or lets it go again. */
export const pinJob = (shop: Shop, { job: id, pinned }: CommandOf<'pin-job'>): Decision => {
  const job = find(shop.jobs, id)
  if (!job) return refuse({ reason: 'no-such-job', job: id })
  const isPlanned = job.state === 'queued' || (job.state === 'stopped' && job.slot !== undefined)
  if (!isPlanned) return refuse({ reason: 'wrong-state', state: job.state })
  if ((job.pinned ?? false) === pinned) return accept([])
  return accept([{ type: 'job-pinned', body: { job: job.id, pinned } }])
}
