import type { BayId, JobId, OrderId, TechnicianId } from '#domain/ids.ts'
import type { Job } from '#domain/job.ts'
import { jobsOf, type Shop } from '#domain/shop.ts'

/** What the action bar acts on. A car is chosen with the job meant, where one is. */
export type Selection =
  | { readonly kind: 'car'; readonly order: OrderId; readonly job: JobId | null }
  | { readonly kind: 'bay'; readonly bay: BayId }
  | { readonly kind: 'technician'; readonly technician: TechnicianId }

const byUrgency: readonly Job['state'][] = ['working', 'stopped', 'queued', 'unplanned', 'done']

/** The job meant when somebody points at a car: the one in work, else stopped, else the next to do. */
export const presentJobOf = (shop: Shop, order: OrderId): Job | undefined => {
  const jobs = jobsOf(shop, order)
  for (const state of byUrgency) {
    const found = jobs.find((job) => job.state === state)
    if (found) return found
  }
  return undefined
}

export const selectCar = (shop: Shop, order: OrderId): Selection => ({
  kind: 'car',
  order,
  job: presentJobOf(shop, order)?.id ?? null,
})
