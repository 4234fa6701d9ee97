import type { Calendars } from '#domain/calendar.ts'
import { type Instant, instant, MINUTE, minutes, plusMinutes } from '#domain/ids.ts'
import type { ShopTime } from '#screen/format.ts'

/** A whole minute, rounded up: nobody plans for seconds. */
export const wholeMinute = (at: Instant): Instant => instant(Math.ceil(at / MINUTE) * MINUTE)

/** The next steps of five minutes after so many minutes. */
export const inMinutes = (now: Instant, count: number): Instant => {
  const at = plusMinutes(now, minutes(count))
  return instant(Math.ceil(at / (5 * MINUTE)) * 5 * MINUTE)
}

/** When the shop opens on its next open day after today; null when its calendar has none. */
export const nextOpening = (calendars: Calendars, time: ShopTime, now: Instant): Instant | null =>
  calendars.shop.find(({ from }) => time.day(from) > time.day(now))?.from ?? null

/** When the shop closes today; null when it is closed for the rest of the day. */
export const closingToday = (calendars: Calendars, time: ShopTime, now: Instant): Instant | null => {
  const today = calendars.shop.filter(({ from, to }) => time.day(from) === time.day(now) && to > now)
  return today.at(-1)?.to ?? null
}

const two = (count: number): string => String(count).padStart(2, '0')

/** An instant as a date-and-time field wants it, in the shop's zone: `2026-11-21T15:40`. */
export const fieldOf = (time: ShopTime, at: Instant): string => {
  const { year, month, day } = time.parts(at)
  return `${year}-${two(month)}-${two(day)}T${time.clock(at)}`
}

/** What such a field says, as an instant of the shop's zone; null when it says nothing. */
export const readField = (time: ShopTime, text: string): Instant | null => {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text)
  if (!match) return null
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = match.slice(1).map(Number)
  const wanted = Date.UTC(year, month - 1, day, hour, minute)
  const shown = (at: Instant): number => {
    const parts = time.parts(at)
    return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute)
  }
  // Once for the zone, once more for a clock that is changed on that day.
  const first = instant(wanted - (shown(instant(wanted)) - wanted))
  return instant(first - (shown(first) - wanted))
}
