import type { Moment } from '../decision.ts'
import { holdOf } from '../hold.ts'
import { goesFirst } from '../decisions/keep-priority.ts'
import { type Instant, instant, type JobId, MINUTE, minutes, type Minutes, type OrderId } from '../ids.ts'
import type { Order } from '../order.ts'
import { openOrders, type Shop } from '../shop.ts'
import { dayLoad, type HalfHourLoad } from './day-load.ts'
import { workingDayEnd } from './half-hours.ts'
import { HAIR } from './limits.ts'
import { type Outlook, outlookOf } from './outlook.ts'

export interface BookingCost {
  /** Times of others, promised or held on the phone, that would not hold any more; the latest by most first. */
  readonly broken: readonly BrokenTime[]
  /** The first half hour whose reserve would be worked in; null while each has what it had. */
  readonly reserve: HalfHourLoad | null
  /** [F10] The work of a comeback or of a waiting customer that would begin later by most; null while none does. */
  readonly passed: Passed | null
}

export interface BrokenTime {
  readonly order: OrderId
  readonly at: Instant
}

interface Passed {
  readonly job: JobId
  readonly order: OrderId
  readonly minutes: Minutes
}

/**
 * [L2] What one more car costs the others, all that is booked being planned: from its arrival until the evening of
 * the day on which it is ready. `own`: the car itself, whose promise is another question.
 */
export const bookingCost = (
  shop: Shop,
  shopAfter: Shop,
  { own, at }: { readonly own: OrderId; readonly at: Instant },
  { calendars, now }: Pick<Moment, 'calendars' | 'now'>,
): BookingCost => {
  const before = outlookOf(shop, calendars, now)
  const after = outlookOf(shopAfter, calendars, now)
  const broken = openOrders(after.shop).flatMap((order) => {
    const missed = missedTime(after, order)
    if (missed === null || order.id === own || missedTime(before, order) !== null) return []
    const late = (after.forecast.orders[order.id]?.readyAt ?? missed) - missed
    return [{ order: order.id, at: missed, late }]
  })
  const readyAt = after.forecast.orders[own]?.readyAt ?? at
  const end = workingDayEnd(calendars.shop, instant(Math.max(at, readyAt) + MINUTE))
  const was = dayLoad(before, at, end).halfHours
  const reserve = dayLoad(after, at, end).halfHours.find((half, index) => {
    const old = was[index]
    return work(half) > Math.max(half.bookable, old ? work(old) : 0) + HAIR
  })
  return {
    broken: broken.sort((a, b) => b.late - a.late).map(({ order, at: time }) => ({ order, at: time })),
    reserve: reserve ?? null,
    passed: goesFirst(after.shop.orders[own]) ? null : passedBy(before, after),
  }
}

const passedBy = (before: Outlook, after: Outlook): Passed | null => {
  const passed = Object.values(before.shop.jobs).flatMap(({ id, order }): readonly Passed[] => {
    if (!goesFirst(before.shop.orders[order])) return []
    const [was, is] = [before.forecast.jobs[id]?.from ?? null, after.forecast.jobs[id]?.from ?? null]
    if (was === null || is === null || is <= was) return []
    return [{ job: id, order, minutes: minutes(Math.ceil((is - was) / MINUTE)) }]
  })
  return passed.toSorted((a, b) => b.minutes - a.minutes)[0] ?? null
}

/** The time of a car that does not hold: one that is held on the phone [P7] is as good as promised. */
const missedTime = ({ forecast, now }: Outlook, order: Order): Instant | null => {
  const { health, readyAt = null } = forecast.orders[order.id] ?? {}
  if (health === 'late' && order.promise) return order.promise.at
  const held = holdOf(order, now)
  return held !== null && readyAt !== null && readyAt > held.at ? held.at : null
}

const work = ({ carried, booked }: HalfHourLoad): number => carried + booked
