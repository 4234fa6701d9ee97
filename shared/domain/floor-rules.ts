import { type Bay, isClosedAt } from './bay.ts'
import type { Refusal } from './decision.ts'
import type { ShopEvent } from './events.ts'
import { find } from './find.ts'
import type { BayId, Instant, OrderId, TechnicianId } from './ids.ts'
import { type Job, lastSegment } from './job.ts'
import { isOpen, type Order, places } from './order.ts'
import { jobOfTechnician, jobsOf, type Shop } from './shop.ts'

/** [F1] Another car than `order` that is worked on at the bay or stands there. */
export const otherCarOn = (shop: Shop, bay: BayId, order: OrderId): Order | undefined => {
  const working = Object.values(shop.jobs).find(
    (job) => job.state === 'working' && job.order !== order && lastSegment(job)?.bay === bay,
  )
  if (working) return shop.orders[working.order]
  const named: string = bay
  if (Object.values<string>(places).includes(named)) return undefined
  return Object.values(shop.orders).find((row) => row.id !== order && isOpen(row) && row.place === named)
}

/** [F1] Why the car of `order` may not stand at `place`; any place but a bay takes any number of cars. */
export const placeFault = (shop: Shop, place: string, order: OrderId): Refusal | null => {
  const bay = find(shop.bays, place)
  const holder = bay && otherCarOn(shop, bay.id, order)
  return holder ? { reason: 'bay-busy', bay: place, by: holder.id, plate: holder.plate } : null
}

/** [F5] Why no new work goes to a bay at an instant. */
export const closedFault = (bay: Bay, at: Instant): Refusal | null =>
  bay.closed && isClosedAt(bay, at)
    ? { reason: 'bay-closed', bay: bay.id, until: bay.closed.until ?? null, why: bay.closed.reason }
    : null

/** [F2] Why technicians cannot take up the car of `order`: the first who holds another one. */
export const handsFault = (
  shop: Shop,
  technicians: readonly TechnicianId[],
  order: OrderId,
): Refusal | null => {
  for (const technician of technicians) {
    const held = jobOfTechnician(shop, technician)
    const holder = held && held.order !== order ? shop.orders[held.order] : undefined
    if (holder) return { reason: 'technician-busy', technician, by: holder.id, plate: holder.plate }
  }
  return null
}

/** The job of a car that is being worked on. */
export const workingJobOf = (shop: Shop, order: OrderId): Job | undefined =>
  jobsOf(shop, order).find((job) => job.state === 'working')

/** A time somebody promised (a part, a reply, a bay) cannot lie behind us; `null` is unknown. */
export const expectedFault = (at: Instant | null | undefined, now: Instant): Refusal | null =>
  at !== null && at !== undefined && at < now ? { reason: 'expected-in-past', at } : null

/** [F11] The event of a car that changes its place; nothing when it stands there already. */
export const carMoves = (order: Order, to: string): readonly ShopEvent[] =>
  order.place === to ? [] : [{ type: 'car-moved', body: { order: order.id, from: order.place, to } }]

/** [F9] The last job is done: the car goes to inspection. */
export const goesToInspection = (order: Order): readonly ShopEvent[] => [
  { type: 'stage-changed', body: { order: order.id, from: order.stage, to: 'inspection' } },
  ...carMoves(order, places.inspection),
]

/** The stage of an order, at a station with whether somebody has begun there: `inspection-waiting`. */
export const standing = (order: Order): string => {
  if (order.stage !== 'inspection' && order.stage !== 'wash') return order.stage
  return order.station.startedAt === undefined ? `${order.stage}-waiting` : `${order.stage}-started`
}

/** An order of the same plate whose car is in the shop; a booked one has not come yet. */
export const inShop = (shop: Shop, plate: string): Order | undefined =>
  Object.values(shop.orders).find(
    (order) => order.plate === plate && isOpen(order) && order.stage !== 'booked',
  )

/** Until the car is washed or billed new work can join; from inspection it goes back to work. */
export const takesJobs = (order: Order): boolean =>
  order.stage === 'booked' ||
  order.stage === 'arrived' ||
  order.stage === 'in-work' ||
  order.stage === 'inspection'
