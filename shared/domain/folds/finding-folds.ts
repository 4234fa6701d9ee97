import { type Instant, type OrderId, instant } from '../ids.ts'
import { pendingParts } from '../parts-of.ts'
import type { Shop } from '../shop.ts'
import { type Folds, type Stamped, addJobs, changedBy, putJob, withJob, withOrder, without } from './rows.ts'

/** [C] A stopped job waits for the latest of its parts that are still on the way. */
const followParts = (shop: Shop, order: OrderId, stamp: Stamped): Shop => {
  let next = shop
  for (const id of shop.orders[order]?.jobs ?? []) {
    const job = next.jobs[id]
    if (job?.state !== 'stopped' || job.stop.code !== 'C') continue
    const etas = pendingParts(next, job).map((part) => part.eta)
    const expectedAt = etas.length === 0 ? stamp.at : latestOrUnknown(etas)
    if (expectedAt === job.stop.expectedAt) continue
    const first = job.stop.firstExpectedAt ?? job.stop.expectedAt
    const stop = { ...job.stop, expectedAt, ...(first === null ? {} : { firstExpectedAt: first }) }
    next = putJob(next, { ...job, stop, changed: changedBy(stamp) })
  }
  return next
}

const latestOrUnknown = (etas: readonly (Instant | null)[]): Instant | null =>
  etas.reduce((latest, eta) => (latest === null || eta === null ? null : instant(Math.max(latest, eta))))

/** What was found on a car or is on its way to it. */
export const findingFolds: Folds<
  'extra-work-reported' | 'extra-work-answered' | 'part-ordered' | 'part-eta-changed' | 'part-arrived'
> = {
  'extra-work-reported': (shop, { extra, jobs }, stamp) =>
    withOrder(
      addJobs({ ...shop, extras: { ...shop.extras, [extra.id]: extra } }, jobs, stamp),
      extra.order,
      (row) => ({ ...row, jobs: [...row.jobs, ...extra.jobs] }),
      stamp,
    ),
  'extra-work-answered': (shop, { extra, answer }, stamp) => {
    const row = shop.extras[extra]
    if (!row) return shop
    const answered: Shop = { ...shop, extras: { ...shop.extras, [extra]: { ...row, answer } } }
    if (answer === 'declined') {
      const dropped = { ...answered, jobs: without(answered.jobs, row.jobs) }
      const gone = new Set(row.jobs)
      return withOrder(
        dropped,
        row.order,
        (order) => ({ ...order, jobs: order.jobs.filter((id) => !gone.has(id)) }),
        stamp,
      )
    }
    return row.jobs.reduce(
      (next, id) =>
        withJob(
          next,
          id,
          (job) => {
            const { awaits: _awaits, ...free } = job
            return free
          },
          stamp,
        ),
      answered,
    )
  },
  'part-ordered': (shop, { part }, stamp) =>
    followParts({ ...shop, parts: { ...shop.parts, [part.id]: part } }, part.order, stamp),
  'part-eta-changed': (shop, { part, eta, from }, stamp) => {
    const row = shop.parts[part]
    if (!row) return shop
    const firstEta = row.firstEta ?? from
    const moved = { ...row, eta, ...(firstEta === null ? {} : { firstEta }) }
    return followParts({ ...shop, parts: { ...shop.parts, [part]: moved } }, row.order, stamp)
  },
  'part-arrived': (shop, { part }, stamp) => {
    const row = shop.parts[part]
    if (!row) return shop
    return followParts(
      { ...shop, parts: { ...shop.parts, [part]: { ...row, state: 'arrived' } } },
      row.order,
      stamp,
    )
  },
}
