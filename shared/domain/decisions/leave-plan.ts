import type { ShopEvent } from '../events.ts'
import type { Order } from '../order.ts'
import { jobsOf, type Shop } from '../shop.ts'

/** The slots of a car that does not come as planned are given back to the floor. */
export const leavesPlan = (shop: Shop, order: Order): readonly ShopEvent[] =>
  jobsOf(shop, order.id).flatMap((job) =>
    job.state === 'queued' ? [{ type: 'job-unplanned', body: { job: job.id, from: job.slot } }] : [],
  )
