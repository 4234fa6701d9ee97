import { DateTime } from 'luxon'
import { instant, type Interval } from '#domain/ids.ts'
import { type Settings, weekdays } from '#domain/settings.ts'

/** Another hand's answer to what `shared/calendar` answers: the same questions, put to luxon. */
export const luxonDate = (zone: string, at: number): string =>
  DateTime.fromMillis(at, { zone }).toISODate() ?? ''

const first = (time: DateTime): DateTime => time.getPossibleOffsets()[0] ?? time

/** A clock time of a date such as `2026-03-29`; the first of two, and past a gap when there is none. */
export const luxonTime = (zone: string, date: string, clock: string): number => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  const day = DateTime.fromISO(date, { zone })
  const time = hour === 24 ? day.plus({ days: 1 }).set({ hour: 0 }) : day.set({ hour, minute })
  return first(time).toMillis()
}

/** The shop's open hours on the days around `now`, stretches that touch joined into one. */
export const luxonHours = (settings: Settings, now: number, before: number, after: number): Interval[] => {
  const { zone, hours, closedDates, openDates } = settings
  const noon = DateTime.fromMillis(now, { zone }).set({ hour: 12 })
  const joined: Interval[] = []
  for (let index = -before; index < after; index += 1) {
    const day = noon.plus({ days: index })
    const date = day.toISODate() ?? ''
    const weekday = weekdays[day.weekday - 1] ?? 'mon'
    const spans = [...(closedDates.includes(date) ? [] : (hours[weekday] ?? [])), ...(openDates[date] ?? [])]
    for (const [from, to] of spans.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const open = instant(luxonTime(zone, date, from))
      const shut = instant(luxonTime(zone, date, to))
      const last = joined.at(-1)
      if (last && open <= last.to) {
        joined[joined.length - 1] = { from: last.from, to: instant(Math.max(last.to, shut)) }
      } else if (shut > open) joined.push({ from: open, to: shut })
    }
  }
  return joined
}
