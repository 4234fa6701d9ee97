import type { JobWish } from '../commands.ts'
import type { Moment, Refusal } from '../decision.ts'
import type { EventOf, ShopEvent } from '../events.ts'
import { find } from '../find.ts'
import { shopTime } from '../forecast/resources.ts'
import { addWork } from '../forecast/working-time.ts'
import { type Instant, MINUTE, type OrderId } from '../ids.ts'
import { halfHourAt } from '../load/half-hours.ts'
import type { BookingCost } from '../load/booking-cost.ts'
import { arrivalsFault, capacityFault, demandOf, handoversFault } from '../load/limits.ts'
import { outlookOf } from '../load/outlook.ts'
import type { Order } from '../order.ts'
import { jobsOf, type Shop } from '../shop.ts'
import { isGiven } from './promise-rules.ts'

/** The booked order behind the id of an appointment, or why there is none. */
export const bookedOrder = (shop: Shop, id: OrderId): Order | Refusal => {
  const order = find(shop.orders, id)
  if (!order) return { reason: 'no-such-order', order: id }
  return order.stage === 'booked' ? order : { reason: 'wrong-state', state: order.stage }
}

/** [L1] Nobody can come then, whatever the load. */
export const timeFault = (at: Instant, { now, calendars }: Moment): Refusal | null => {
  if (at <= now) return { reason: 'appointment-in-past', at }
  return halfHourAt(calendars.shop, at) ? null : { reason: 'appointment-outside-hours', at }
}

/** Closer than this two appointments of one car are one and the same, booked twice. */
const SAME_VISIT = 12 * 60 * MINUTE

/** [L1] The same car is expected around that time already. */
export const twiceFault = (shop: Shop, plate: string, at: Instant, own?: OrderId): Refusal | null => {
  const other = Object.values(shop.orders).find(
    (order) =>
      order.plate === plate &&
      order.id !== own &&
      order.stage === 'booked' &&
      order.appointmentAt !== undefined &&
      Math.abs(order.appointmentAt - at) < SAME_VISIT,
  )
  return other?.appointmentAt === undefined
    ? null
    : { reason: 'already-booked', plate, order: other.id, at: other.appointmentAt }
}

export interface Wished {
  readonly at: Instant
  readonly jobs: readonly JobWish[]
  readonly promise?: Instant | undefined
  /** The order itself, when it is only moved. */
  readonly order?: OrderId
}

type Overbooked = EventOf<'appointment-overbooked'>['body']
type Limit = Omit<Overbooked, 'order'>

export interface BrokenLimit {
  readonly refusal: Refusal
  readonly limit: Limit
}

/**
 * [L2] The limits that a booking would break, with the facts of each: what its half hours take, what reception and
 * hand-over take, and what it costs the others.
 */
export const brokenLimits = (
  shop: Shop,
  { at, jobs, promise, order }: Wished,
  cost: BookingCost,
  { calendars, now }: Pick<Moment, 'calendars' | 'now'>,
): readonly BrokenLimit[] => {
  const seen = outlookOf(shop, calendars, now)
  const { reserve } = cost
  const capacity =
    capacityFault(seen, demandOf(calendars, at, jobs), order) ??
    (reserve && {
      reason: 'over-capacity' as const,
      halfHour: reserve.from,
      bookable: reserve.bookable,
      booked: reserve.carried + reserve.booked,
    })
  const counts = [
    arrivalsFault(seen, at, order),
    promise === undefined ? null : handoversFault(seen, promise, order),
  ]
  return [
    ...(capacity
      ? [
          limitAt(capacity, 'capacity', {
            halfHour: capacity.halfHour,
            allows: Math.round(capacity.bookable),
            has: Math.round(capacity.booked),
          }),
        ]
      : []),
    ...counts.flatMap((fault) =>
      fault
        ? [
            limitAt(fault, fault.reason === 'too-many-arrivals' ? 'arrivals' : 'handovers', {
              halfHour: fault.halfHour,
              allows: fault.limit,
              has: fault.limit + 1,
            }),
          ]
        : [],
    ),
    ...brokenPromise(shop, cost, at),
    ...passedCar(shop, cost, at),
  ]
}

const limitAt = (refusal: Refusal, limit: Limit['limit'], facts: Omit<Limit, 'limit'>): BrokenLimit => ({
  refusal,
  limit: { limit, ...facts },
})

const brokenPromise = ({ orders }: Shop, { broken }: BookingCost, at: Instant): readonly BrokenLimit[] =>
  broken.slice(0, 1).map(({ order, at: promise }) => {
    const refusal = { reason: 'breaks-promise', order, plate: orders[order]?.plate ?? '', promise } as const
    return limitAt(refusal, 'promises', { halfHour: at, allows: 0, has: broken.length })
  })

const passedCar = ({ orders }: Shop, { passed }: BookingCost, at: Instant): readonly BrokenLimit[] => {
  const plate = passed && orders[passed.order]?.plate
  if (!plate) return []
  const refusal = { reason: 'priority-passed', plate, ...passed } as const
  return [limitAt(refusal, 'priority', { halfHour: at, allows: 0, has: passed.minutes })]
}

/** [L2] Refused at a limit, or with a reason taken beyond it: then each broken limit is written down. */
export const limitsOf = (
  broken: readonly BrokenLimit[],
  order: OrderId,
  reason: string | undefined,
): Refusal | readonly ShopEvent[] => {
  const [first] = broken
  if (first && !isGiven(reason)) return first.refusal
  return broken.map(({ limit }): ShopEvent => ({
    type: 'appointment-overbooked',
    body: { order, ...limit },
  }))
}

/**
 * [P1] A delivery time agreed with an appointment: in opening hours, and not before the car is ready
 * by the forecast of that day, all that is booked being planned.
 */
export const bookedPromiseFault = (
  shopAfter: Shop,
  id: OrderId,
  at: Instant,
  reason: string | undefined,
  { calendars, now }: Pick<Moment, 'calendars' | 'now'>,
): Refusal | null => {
  if (isGiven(reason)) return null
  if (!calendars.shop.some((stretch) => stretch.from <= at && at <= stretch.to))
    return { reason: 'promise-outside-hours', at }
  const order = shopAfter.orders[id]
  const answer = outlookOf(shopAfter, calendars, now).forecast.orders[id]
  if (!order || !answer) return null
  const work = jobsOf(shopAfter, id).reduce((sum, { minutes }) => sum + minutes * MINUTE, 0)
  const least = addWork(shopTime(calendars), order.appointmentAt ?? now, work) ?? answer.earliestReady
  const readyAt = answer.readyAt ?? least
  return at < readyAt ? { reason: 'promise-before-forecast', readyAt } : null
}
