import type { Forecast } from '#domain/forecast/types.ts'
import type { Instant } from '#domain/ids.ts'
import { crewOf, type Job } from '#domain/job.ts'
import type { Order } from '#domain/order.ts'
import type { Shop } from '#domain/shop.ts'

export interface MorningJob {
  readonly job: Job
  readonly order: Order
  readonly from: Instant
  readonly bay: string
  readonly technicians: readonly string[]
  readonly carried: boolean
}

/** What is worked on first after an opening; of jobs that begin together those carried over go ahead. */
export const firstJobs = (
  shop: Shop,
  forecast: Forecast,
  opening: Instant,
  most: number,
): readonly MorningJob[] =>
  Object.values(shop.jobs)
    .flatMap((job): readonly MorningJob[] => {
      const order = shop.orders[job.order]
      const run = forecast.jobs[job.id]
      const slot = 'slot' in job ? job.slot : undefined
      if (!order || !slot || !run || run.to === null || run.from === null || run.to < opening) return []
      const carried = order.carriedOver !== undefined
      return [{ job, order, from: run.from, bay: slot.bay, technicians: crewOf(job), carried }]
    })
    .sort(
      (a, b) => a.from - b.from || Number(b.carried) - Number(a.carried) || (a.job.id < b.job.id ? -1 : 1),
    )
    .slice(0, most)
