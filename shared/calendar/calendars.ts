import type { Calendars } from '#domain/calendar.ts'
import { type Instant, instant, type Interval, MINUTE } from '#domain/ids.ts'
import { type DayHours, type Settings, type WeekHours, weekdays } from '#domain/settings.ts'
import { atLocal, dayNumber, isoDate, weekdayOf } from './local-time.ts'

const DAYS_BEFORE = 120
const DAYS_AFTER = 400
const WEEK = 7 * 86_400_000

/** The shop's local date of an instant, such as `2026-11-21`. */
export const localDate = (zone: string, at: Instant): string => isoDate(dayNumber(zone, at))

const cache = new WeakMap<Settings, { readonly week: number; readonly calendars: Calendars }>()

/**
 * The open hours of a shop and of its people with a shift of their own, as stretches of time
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
    technicians: shiftsOf(days, settings.technicians),
    advisors: shiftsOf(days, settings.advisors),
  }
  cache.set(settings, { week, calendars })
  return calendars
}

interface Day {
  readonly date: string
  readonly weekday: (typeof weekdays)[number]
  /** The instant of a clock time such as `08:30`; `24:00` is the next midnight. */
  at(clock: string): Instant
}

const daysAround = (zone: string, at: Instant): readonly Day[] => {
  const first = dayNumber(zone, at) - DAYS_BEFORE
  return (
    Array.from({ length: DAYS_BEFORE + DAYS_AFTER }, (_, index) => first + index)
      // A date that a zone left out, as Samoa did to change sides of the date line, has no length.
      .filter((day) => atLocal(zone, day, 0) < atLocal(zone, day + 1, 0))
      .map((day) => ({
        date: isoDate(day),
        weekday: weekdays[weekdayOf(day)] ?? 'mon',
        at: (clock) => atLocal(zone, day, sinceMidnight(clock)),
      }))
  )
}

const sinceMidnight = (clock: string): number => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return (hour * 60 + minute) * MINUTE
}

const shiftsOf = (
  days: readonly Day[],
  people: readonly { readonly id: string; readonly hours?: WeekHours }[],
): Readonly<Record<string, readonly Interval[]>> =>
  Object.fromEntries(people.flatMap(({ id, hours }) => (hours ? [[id, expandWeek(days, hours)]] : [])))

const expandWeek = (days: readonly Day[], hours: WeekHours): readonly Interval[] =>
  expand(days, (_date, weekday) => hours[weekday] ?? [])

const expand = (
  days: readonly Day[],
  hoursOf: (date: string, weekday: Day['weekday']) => DayHours,
): readonly Interval[] =>
  merge(
    days.flatMap((day) =>
      hoursOf(day.date, day.weekday).map(([from, to]) => ({ from: day.at(from), to: day.at(to) })),
    ),
  )

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
