import type { Calendars } from '#domain/calendar.ts'
import { type Instant, instant, type Interval, MINUTE } from '#domain/ids.ts'

const DAY = 24 * 60 * MINUTE
/** Midnight of Tuesday, 24 November 2026, at +08:00, where no clock is ever changed. */
const MIDNIGHT = Date.UTC(2026, 10, 24) - 8 * 60 * MINUTE

/** `10:30` of the test's day, or of a later (or earlier) one: `+1 10:30`, `-2 08:00`. */
export const at = (text: string): Instant => {
  const match = /^(?:([+-]\d+) )?(\d\d):(\d\d)$/.exec(text)
  if (!match) throw new Error(`not a time of day: ${text}`)
  const [, days = '0', hours, minutes] = match
  return instant(MIDNIGHT + Number(days) * DAY + (Number(hours) * 60 + Number(minutes)) * MINUTE)
}

/** The local date of an instant, such as `2026-11-24`. */
export const dayOf = (time: Instant): string => new Date(time + 8 * 60 * MINUTE).toISOString().slice(0, 10)

const openOn = (day: number): readonly Interval[] => {
  const sign = day < 0 ? '-' : '+'
  const on = (time: string) => at(`${sign}${Math.abs(day)} ${time}`)
  return [
    { from: on('08:00'), to: on('12:00') },
    { from: on('13:00'), to: on('18:00') },
  ]
}

/** Open 08:00–12:00 and 13:00–18:00 on every day from ten before to ten after. */
export const calendars: Calendars = {
  shop: Array.from({ length: 21 }, (_, index) => openOn(index - 10)).flat(),
  technicians: {},
}
