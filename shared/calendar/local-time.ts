import { type Instant, instant } from '#domain/ids.ts'
import { zoneOffset } from './zone-offset.ts'

const DAY = 86_400_000

/** Days since 1970 by the calendar of the zone: equal numbers are the same date. */
export const dayNumber = (zone: string, at: Instant): number => Math.floor((at + zoneOffset(zone)(at)) / DAY)

/**
 * When the clocks of a zone show a time of a day, in milliseconds after its midnight. A time that
 * comes twice is the first one; one that is skipped is as much later, as if the clocks had gone on.
 */
export const atLocal = (zone: string, day: number, time: number): Instant => {
  const offset = zoneOffset(zone)
  const local = day * DAY + time
  // No zone is a whole day away from UTC: these are offsets of before and after, changed between or not.
  const before = offset((day - 1) * DAY)
  const after = offset((day + 2) * DAY)
  if (before === after || offset(local - before) === before) return instant(local - before)
  return instant(offset(local - after) === after ? local - after : local - before)
}

/** `2026-11-21` of a number of days. */
export const isoDate = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

/** 0 is Monday. */
export const weekdayOf = (day: number): number => (new Date(day * DAY).getUTCDay() + 6) % 7
