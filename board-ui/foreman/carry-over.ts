import type { CommandOf } from '#domain/commands.ts'
import { type BayId, type Instant, type JobId, type OrderId, type TechnicianId } from '#domain/ids.ts'
import type { Job } from '#domain/job.ts'
import { isOpen, type Order } from '#domain/order.ts'
import { jobsOf, type Shop } from '#domain/shop.ts'

export interface NightPlan {
  readonly bay: BayId | null
  readonly technician: TechnicianId | null
  readonly from: Instant | null
}

/** What the day's close asks of one car. */
export interface NightCar {
  readonly order: Order
  /** Jobs that need a slot for tomorrow, in the order they are done. */
  readonly jobs: readonly Job[]
  /** Jobs somebody still works on: they go on tomorrow where they are. */
  readonly working: readonly Job[]
}

/** [H6] Every car that is in the shop, in the order of plates that people look for them by. */
export const carsOfTheNight = (shop: Shop): readonly NightCar[] =>
  Object.values(shop.orders)
    .filter((order) => isOpen(order) && order.stage !== 'booked')
    .map((order) => {
      const jobs = jobsOf(shop, order.id)
      return {
        order,
        jobs: jobs.filter((job) => job.state === 'unplanned' || (job.state === 'stopped' && !job.slot)),
        working: jobs.filter((job) => job.state === 'working'),
      }
    })
    .sort((a, b) => (a.order.plate < b.order.plate ? -1 : 1))

/** The command of the day's close: one entry per job to plan, or one for the place alone. */
export const closeDayCommand = (
  cars: readonly NightCar[],
  placeOf: (order: OrderId) => string | null,
  planOf: (job: JobId) => NightPlan | undefined,
): CommandOf<'close-day'> => ({
  type: 'close-day',
  carryOver: cars.flatMap(({ order, jobs }) => {
    const place = placeOf(order.id)
    if (place === null) return []
    if (jobs.length === 0) return [{ order: order.id, place }]
    return jobs.map((job) => {
      const { bay = null, technician = null, from = null } = planOf(job.id) ?? {}
      const known = bay !== null && technician !== null && from !== null
      return { order: order.id, place, ...(known ? { bay, technicians: [technician], from } : {}) }
    })
  }),
})
