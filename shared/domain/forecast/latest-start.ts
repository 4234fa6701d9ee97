import type { Calendars } from '../calendar.ts'
import { type Instant, type JobId, MINUTE } from '../ids.ts'
import type { Job } from '../job.ts'
import type { Order } from '../order.ts'
import type { Shop } from '../shop.ts'
import { shopTime, workLeft } from './resources.ts'
import { stationMinutes, stationsAhead } from './stations.ts'
import { subtractWork } from './working-time.ts'

/**
 * The latest start of each unfinished job of an order (domain §4.9): from the promise backwards
 * through everything that still has to happen after it, without queues. Null without a promise.
 * `position` is the place in the taking order; a job without one counts as after every other.
 */
export const latestStarts = (
  shop: Shop,
  calendars: Calendars,
  now: Instant,
  order: Order,
  jobs: readonly Job[],
  position: (job: JobId) => number | undefined,
): ReadonlyMap<JobId, Instant | null> => {
  const promise = order.promise
  if (!promise) return new Map(jobs.map((job) => [job.id, null]))
  const open = shopTime(calendars)
  const policies = shop.settings.policies
  const stations = stationsAhead(order).reduce(
    (sum, station) => sum + stationMinutes(policies, station) * MINUTE,
    0,
  )
  const work = new Map(jobs.map((job) => [job.id, workLeft(shop, calendars, job, now)]))
  return new Map(
    jobs.map((job) => {
      const own = position(job.id)
      const after = jobs.reduce((sum, other) => {
        if (other === job) return sum
        const place = position(other.id)
        const isAfter = place === undefined || (own !== undefined && place > own)
        return isAfter ? sum + (work.get(other.id) ?? 0) : sum
      }, 0)
      return [job.id, subtractWork(open, promise.at, stations + after + (work.get(job.id) ?? 0))]
    }),
  )
}
