import { workTime } from '../forecast/resources.ts'
import { openBetween } from '../forecast/working-time.ts'
import { type Instant, type Interval, minutes, type Minutes, MINUTE, type OrderId } from '../ids.ts'
import { type Job, lastSegment, type Slot } from '../job.ts'
import { isOpen, type Order } from '../order.ts'
import type { Shop } from '../shop.ts'
import { type Capacity, capacityOf } from './capacity.ts'
import { handoverHalfHour, halfHoursIn, workingDayEnd } from './half-hours.ts'
import type { Outlook } from './outlook.ts'

/** What an outlook says of the days; a what-if with plans is one too. */
export type Seen = Pick<Outlook, 'shop' | 'calendars' | 'forecast' | 'now'>

/** Work of one job in one half hour. */
export interface Share {
  readonly half: number
  readonly job: Job
  readonly slot: Slot
  readonly minutes: number
}

/** Work as the forecast spreads it, and what has been done already, over some half hours. */
export const sharesIn = (seen: Seen, halves: readonly Interval[], except?: OrderId): readonly Share[] => {
  const { shop } = seen
  const [first, last] = [halves[0], halves.at(-1)]
  if (!first || !last) return []
  return Object.values(shop.jobs).flatMap((job) => {
    if (job.order === except || shop.orders[job.order] === undefined) return []
    return stretchesOf(seen, job).flatMap(({ slot, from, to }) => {
      if (to <= first.from || from >= last.to) return []
      const open = workTime(shop, seen.calendars, slot.bay, slot.technicians)
      return halves.flatMap((half, index) => {
        const worked = openBetween(open, Math.max(from, half.from), Math.min(to, half.to)) / MINUTE
        return worked > 0 ? [{ half: index, job, slot, minutes: worked * slot.technicians.length }] : []
      })
    })
  })
}

const stretchesOf = (
  { shop, forecast, now }: Seen,
  job: Job,
): readonly (Interval & { readonly slot: Slot })[] => {
  const done = job.segments.map((slot) => ({ slot, from: slot.from, to: slot.to ?? now }))
  const run = forecast.jobs[job.id]
  const slot = ('slot' in job ? job.slot : undefined) ?? lastSegment(job)
  const order = shop.orders[job.order]
  if (!run || run.from === null || run.to === null || !slot || !order || !isOpen(order)) return done
  return [...done, { slot, from: run.from, to: run.to }]
}

export interface HalfHourLoad extends Interval, Capacity {
  /** Work on cars that were here the day before. */
  readonly carried: Minutes
  /** All other work. */
  readonly booked: Minutes
  readonly arrivals: number
  readonly handovers: number
}

export interface DayLoad {
  readonly halfHours: readonly HalfHourLoad[]
  /** Minutes of work by half hour, for each technician and each advisor who has any. */
  readonly technicians: ReadonlyMap<string, readonly number[]>
  readonly advisors: ReadonlyMap<string, readonly number[]>
}

/** The load of a stretch of time, such as a day, in open half hours. */
export const dayLoad = (seen: Seen, from: Instant, to: Instant): DayLoad => {
  const { shop, calendars, now } = seen
  const halves = halfHoursIn(calendars.shop, from, to)
  const shares = sharesIn(seen, halves)
  const today = workingDayEnd(calendars.shop, now)
  const sums = halves.map(() => ({ carried: 0, booked: 0 }))
  const technicians = new Map<string, number[]>()
  const advisors = new Map<string, number[]>()
  const add = (rows: Map<string, number[]>, key: string, half: number, count: number): void => {
    const row = rows.get(key) ?? halves.map(() => 0)
    row[half] = (row[half] ?? 0) + count
    rows.set(key, row)
  }
  for (const { half, job, slot, minutes: count } of shares) {
    const order = shop.orders[job.order]
    const sum = sums[half]
    const begins = halves[half]
    if (!order || !sum || !begins) continue
    sum[isCarried(order, begins.from, today) ? 'carried' : 'booked'] += count
    for (const technician of slot.technicians) {
      add(technicians, technician, half, count / slot.technicians.length)
    }
    add(advisors, order.advisor, half, count)
  }
  const halfHours = halves.map((half, index) => ({
    ...half,
    ...capacityOf(shop, calendars, now, half),
    carried: minutes(sums[index]?.carried ?? 0),
    booked: minutes(sums[index]?.booked ?? 0),
    arrivals: arrivalsIn(shop, half).length,
    handovers: handoversIn(seen, half).length,
  }))
  return { halfHours, technicians, advisors }
}

/** It spent the night before in the shop. */
const isCarried = (order: Order, at: Instant, today: Instant): boolean =>
  order.carriedOver !== undefined || (order.arrivedAt !== null && at >= today)

const isIn = (half: Interval, at: Instant | undefined): boolean =>
  at !== undefined && half.from <= at && at < half.to

/** Cars announced for a half hour, whether they came or not yet. */
export const arrivalsIn = (shop: Shop, half: Interval, except?: OrderId): readonly Order[] =>
  Object.values(shop.orders).filter(
    (order) =>
      order.id !== except &&
      order.stage !== 'cancelled' &&
      order.stage !== 'no-show' &&
      isIn(half, order.appointmentAt),
  )

/** Cars promised for a half hour. */
export const handoversIn = (
  { shop, calendars }: Pick<Seen, 'shop' | 'calendars'>,
  half: Interval,
  except?: OrderId,
): readonly Order[] =>
  Object.values(shop.orders).filter(
    ({ id, promise, stage }) =>
      id !== except &&
      promise !== null &&
      stage !== 'cancelled' &&
      stage !== 'no-show' &&
      half.from <= promise.at &&
      promise.at <= half.to &&
      handoverHalfHour(calendars.shop, promise.at)?.from === half.from,
  )

/** How full a day is: work over what may be booked; null for a day that is closed. */
export const fullness = ({ halfHours }: DayLoad): number | null => {
  const bookable = halfHours.reduce((sum, half) => sum + half.bookable, 0)
  const load = halfHours.reduce((sum, half) => sum + half.carried + half.booked, 0)
  return halfHours.length === 0 || bookable === 0 ? null : load / bookable
}
