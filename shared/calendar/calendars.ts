import { DateTime } from 'luxon'
import type { Calendars } from '#domain/calendar.ts'
import { type Instant, instant, type Interval } from '#domain/ids.ts'
import { type DayHours, type Settings, type WeekHours, weekdays } from '#domain/settings.ts'

const DAYS_BEFORE = 120
const DAYS_AFTER = 400
const WEEK = 7 * 86_400_000

/** The shop's local date of an instant, such as `2026-11-21`. */
export const localDate = (zone: string, at: Instant): string =>
  DateTime.fromMillis(at, { zone }).toISODate() ?? new Date(at).toISOString().slice(0, 10)

const cache = new WeakMap<Settings, { readonly week: number; readonly calendars: Calendars }>()

/**
 * The open hours of a shop and of technicians with a shift of their own, as stretches of time
 * from 120 days before the week of `now` to 400 days after it. Made once per settings and week:
 * every forecast asks for it.
 */
export const calendarsOf = (settings: Settings, now: Instant): Calendars => {
  const week = Math.floor(now / WEEK)
  const known = cache.get(settings)
  if (known?.week === week) return known.calendars
  const days = daysAround(settings.zone, instant(week * WEEK))
  const calendars: Calendars = {
    shop: expand(days, (date, weekday) => [
      ...(settings.closedDates.includes(date) ? [] : (settings.hours[weekday] ?? [])),
      ...(settings.openDates[date] ?? []),
    ]),
    technicians: Object.fromEntries(
      settings.technicians.flatMap(({ id, hours }) => (hours ? [[id, expandWeek(days, hours)]] : [])),
    ),
  }
  cache.set(settings, { week, calendars })
  return calendars
}

interface Day {
  readonly date: string
  readonly weekday: (typeof weekdays)[number]
  readonly start: DateTime
}

const daysAround = (zone: string, at: Instant): readonly Day[] => {
  const first = DateTime.fromMillis(at, { zone }).startOf('day').minus({ days: DAYS_BEFORE })
  return Array.from({ length: DAYS_BEFORE + DAYS_AFTER }, (_, index) => {
    const start = first.plus({ days: index })
    return { date: start.toISODate() ?? '', weekday: weekdays[start.weekday - 1] ?? 'mon', start }
  })
}

const expandWeek = (days: readonly Day[], hours: WeekHours): readonly Interval[] =>
  expand(days, (_date, weekday) => hours[weekday] ?? [])

const expand = (
  days: readonly Day[],
  hoursOf: (date: string, weekday: Day['weekday']) => DayHours,
): readonly Interval[] =>
  merge(
    days.flatMap(({ date, weekday, start }) =>
      hoursOf(date, weekday).map(([from, to]) => ({
        from: clockTime(start, from),
        to: clockTime(start, to),
      })),
    ),
  )

/** Wall-clock time on a day, so that a night with a changed clock keeps its opening hours. */
const clockTime = (day: DateTime, text: string): Instant => {
  const [hour = 0, minute = 0] = text.split(':').map(Number)
  const at = hour === 24 ? day.plus({ days: 1 }) : day.set({ hour, minute })
  return instant(at.toMillis())
}

const merge = (intervals: readonly Interval[]): readonly Interval[] => {
  const merged: Interval[] = []
  for (const next of intervals.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && next.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: instant(Math.max(last.to, next.to)) }
    } else if (next.to > next.from) merged.push(next)
  }
  return merged
}
