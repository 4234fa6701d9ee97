import type { Alert } from '../alert.ts'
import type { EventBodies, EventType, Newborn, Stamp } from '../events.ts'
import type { JobId, OrderId } from '../ids.ts'
import type { Changed, Job } from '../job.ts'
import type { Order } from '../order.ts'
import type { Shop } from '../shop.ts'

export type Stamped = Stamp & { readonly type: string }
/** One event type's part of the fold. */
export type Fold<T extends EventType> = (shop: Shop, body: EventBodies[T], stamp: Stamped) => Shop
export type Folds<T extends EventType> = { readonly [K in T]: Fold<K> }

export const changedBy = (stamp: Stamped): Changed => ({
  version: stamp.version,
  at: stamp.at,
  by: stamp.by,
  what: stamp.type,
})

export const putJob = (shop: Shop, job: Job): Shop => ({ ...shop, jobs: { ...shop.jobs, [job.id]: job } })
export const putOrder = (shop: Shop, order: Order): Shop => ({
  ...shop,
  orders: { ...shop.orders, [order.id]: order },
})
export const putAlert = (shop: Shop, alert: Alert): Shop => ({
  ...shop,
  alerts: { ...shop.alerts, [alert.id]: alert },
})

/** A row that is not there is left alone: the log is the truth, the fold never throws. */
export const withJob = (shop: Shop, id: JobId, change: (job: Job) => Job, stamp: Stamped): Shop => {
  const job = shop.jobs[id]
  return job ? putJob(shop, { ...change(job), changed: changedBy(stamp) }) : shop
}
export const withOrder = (shop: Shop, id: OrderId, change: (order: Order) => Order, stamp: Stamped): Shop => {
  const order = shop.orders[id]
  return order ? putOrder(shop, { ...change(order), changed: changedBy(stamp) }) : shop
}
/** What is noted about an order without being a change for those who work on its car. */
export const noteOrder = (shop: Shop, id: OrderId | undefined, change: (order: Order) => Order): Shop => {
  const order = shop.orders[id ?? '']
  return order ? putOrder(shop, change(order)) : shop
}
export const withAlert = (shop: Shop, id: string, change: (alert: Alert) => Alert): Shop => {
  const alert = shop.alerts[id]
  return alert ? putAlert(shop, change(alert)) : shop
}

export const addJobs = (shop: Shop, jobs: readonly Newborn<Job>[], stamp: Stamped): Shop => ({
  ...shop,
  jobs: {
    ...shop.jobs,
    ...Object.fromEntries(jobs.map((job) => [job.id, { ...job, changed: changedBy(stamp) }])),
  },
})

export const without = <Row>(
  rows: Readonly<Record<string, Row>>,
  ids: readonly string[],
): Record<string, Row> => {
  const gone = new Set(ids)
  return Object.fromEntries(Object.entries(rows).filter(([id]) => !gone.has(id)))
}
