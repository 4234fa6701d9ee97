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
  const behind = workBehind(jobs, work, position)
  return new Map(
    jobs.map((job) => {
      const left = stations + (behind.get(job.id) ?? 0) + (work.get(job.id) ?? 0)
      return [job.id, subtractWork(open, promise.at, left)]
    }),
  )
}

/** Milliseconds of work that each job has behind it, summed once from the last job to the first. */
const workBehind = (
  jobs: readonly Job[],
  work: ReadonlyMap<JobId, number>,
  position: (job: JobId) => number | undefined,
): ReadonlyMap<JobId, number> => {
  const placed: { readonly id: JobId; readonly place: number }[] = []
  const unplaced: JobId[] = []
  for (const { id } of jobs) {
    const place = position(id)
    if (place === undefined) unplaced.push(id)
    else placed.push({ id, place })
  }
  let sum = unplaced.reduce((total, id) => total + (work.get(id) ?? 0), 0)
  const behind = new Map(unplaced.map((id) => [id, sum - (work.get(id) ?? 0)]))
  for (const { id } of placed.toSorted((a, b) => b.place - a.place)) {
    behind.set(id, sum)
    sum += work.get(id) ?? 0
  }
  return behind
}
