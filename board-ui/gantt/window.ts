import type { Calendars } from '#domain/calendar.ts'
import { type Instant, instant, type Interval, MINUTE, minutes } from '#domain/ids.ts'
import type { ShopTime } from '#screen/format.ts'

const HALF_HOUR = minutes(30)
const HOUR_MS = 60 * MINUTE

/** The open stretches of one local day, first to last. */
export const openDay = (open: readonly Interval[], time: ShopTime, now: Instant): readonly Interval[] =>
  open.filter(({ from }) => time.day(from) === time.day(now))

const DAYS_AROUND = 3 * 24 * HOUR_MS

/** The stretches a board can touch; calendars reach over years. */
export const openAround = (calendars: Calendars, at: Instant): readonly Interval[] =>
  calendars.shop.filter(({ from, to }) => to > at - DAYS_AROUND && from < at + DAYS_AROUND)

export interface WindowWish {
  readonly hours: number
  /** How much of it lies before now. */
  readonly before: number
}

/**
 * What the board shows. It does not creep: it steps each half hour, and stays within the day's
 * opening hours and half an hour around them, where they are longer than the window.
 */
export const boardWindow = (
  calendars: Calendars,
  time: ShopTime,
  now: Instant,
  { hours, before }: WindowWish,
): Interval => {
  const length = hours * HOUR_MS
  const day = openDay(openAround(calendars, now), time, now)
  const first = day[0]?.from
  const last = day.at(-1)?.to
  let from: number = time.floor(now, HALF_HOUR) - before * HOUR_MS
  if (first !== undefined && last !== undefined) {
    const earliest = first - 30 * MINUTE
    const latest = Math.max(earliest, last + 30 * MINUTE - length)
    from = Math.min(Math.max(from, earliest), latest)
  }
  return { from: instant(from), to: instant(from + length) }
}

const DAY_HOURS = 10

/** Opening to closing of the day, by whole hours, ten at least; a closed day has those around noon. */
export const dayWindow = (calendars: Calendars, time: ShopTime, now: Instant): Interval => {
  const day = openDay(openAround(calendars, now), time, now)
  const first = day[0]?.from
  const last = day.at(-1)?.to
  const from =
    first === undefined ? time.floor(now, minutes(24 * 60)) + 8 * HOUR_MS : time.floor(first, minutes(60))
  const to = Math.max(
    from + DAY_HOURS * HOUR_MS,
    last === undefined ? 0 : Math.ceil((last - from) / HOUR_MS) * HOUR_MS + from,
  )
  return { from: instant(from), to: instant(to) }
}

/** The instants of each whole step of local time within a window, its edges included. */
export const stepsWithin = (window: Interval, time: ShopTime, step: number): readonly Instant[] => {
  const ms = step * MINUTE
  const first = time.floor(window.from, minutes(step))
  const steps: Instant[] = []
  for (let at: number = first; at <= window.to; at += ms) if (at >= window.from) steps.push(instant(at))
  return steps
}
