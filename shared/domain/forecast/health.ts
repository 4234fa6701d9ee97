import { type Instant, MINUTE } from '../ids.ts'
import { crewOf, type Job } from '../job.ts'
import type { Order } from '../order.ts'
import { pendingParts } from '../parts-of.ts'
import type { Shop } from '../shop.ts'
import type { Health } from './types.ts'

/** A stop, part, reply or return that nobody can put a time to. */
const isOpenEnded = (shop: Shop, job: Job): boolean =>
  (job.state === 'stopped' && job.stop.expectedAt === null) ||
  job.awaits?.expectedAt === null ||
  pendingParts(shop, job).some((part) => part.eta === null) ||
  crewOf(job).some((id) => shop.technicians[id]?.away?.until === null)

/** [P4] The health of an order's promise (domain §4.8). `jobs` are its unfinished ones. */
export const healthOf = (
  shop: Shop,
  now: Instant,
  order: Order,
  jobs: readonly Job[],
  readyAt: Instant | null,
  earliestReady: Instant,
  latestStart: (job: Job) => Instant | null,
): Health => {
  const promise = order.promise
  if (!promise) return 'none'
  if ((readyAt ?? earliestReady) > promise.at) return 'late'
  const threshold = shop.settings.policies.riskMinutes * MINUTE
  if (readyAt !== null && promise.at - readyAt < threshold) return 'risk'
  const pressing = jobs.some((job) => {
    if (isOpenEnded(shop, job)) return true
    if (job.state !== 'unplanned' && job.state !== 'queued') return false
    const latest = latestStart(job)
    return latest !== null && latest - now < threshold
  })
  return pressing ? 'risk' : 'ok'
}
