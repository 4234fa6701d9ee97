import { isClosedAt } from '#domain/bay.ts'
import type { Calendars } from '#domain/calendar.ts'
import { type Instant, instant, type Interval, MINUTE } from '#domain/ids.ts'
import type { Slot } from '#domain/job.ts'
import type { Shop } from '#domain/shop.ts'
import type { Technician } from '#domain/technician.ts'

/** An instant, or null for the answer "never". */
export type Moment = number | null
type Predicate = (minute: number) => boolean

const nobodyAway: Pick<Technician, 'away' | 'wasAway'> = {}

const minutesOf = (intervals: readonly Interval[]): ReadonlySet<number> => {
  const open = new Set<number>()
  for (const { from, to } of intervals) for (let m: number = from; m < to; m += MINUTE) open.add(m)
  return open
}

/** Open time (domain §4.1), counted one minute after the other between the calendar's ends. */
export const minuteClock = (shop: Shop, calendars: Calendars, now: Instant) => {
  const firstMinute = Math.min(now, ...calendars.shop.map((open) => open.from))
  const lastMinute = Math.max(now, ...calendars.shop.map((open) => open.to))
  const shopMinutes = minutesOf(calendars.shop)
  const shiftMinutes = new Map(
    Object.entries(calendars.technicians).map(([id, shift]) => [id, minutesOf(shift)]),
  )

  /** [F13] Told by stepping over the absences, each from its first minute to the one before its end. */
  const awayAt = (id: string, m: number): boolean => {
    const { away, wasAway = [] } = shop.technicians[id] ?? nobodyAway
    const isIn = (from: number, to: number | null) => m >= from && (to === null || m < to)
    return wasAway.some(({ from, to }) => isIn(from, to)) || (away ? isIn(away.since, away.until) : false)
  }

  const shopOpen: Predicate = (m) => shopMinutes.has(m)
  const openAt =
    ({ bay, technicians }: Slot): Predicate =>
    (m) => {
      const row = shop.bays[bay]
      if (!shopOpen(m) || (row && isClosedAt(row, instant(m)))) return false
      return technicians.every((id) => (shiftMinutes.get(id)?.has(m) ?? true) && !awayAt(id, m))
    }

  const addWork = (since: Moment, count: number, open: Predicate): Moment => {
    if (since === null || count <= 0) return since
    let left = count
    for (let m = since; m < lastMinute; m += MINUTE) {
      if (open(m)) left -= 1
      if (left === 0) return m + MINUTE
    }
    return null
  }

  /** The latest instant from which `count` open minutes of the shop pass until `until`. */
  const subtractWork = (until: number, count: number): Moment => {
    let left = count
    let m = until
    while (left > 0 && m > firstMinute) {
      m -= MINUTE
      if (shopOpen(m)) left -= 1
    }
    return left > 0 ? null : m
  }

  const nextOpen = (since: number, open: Predicate): Moment => {
    for (let m = since; m < lastMinute; m += MINUTE) if (open(m)) return m
    return null
  }

  const openMinutes = (from: number, to: number, open: Predicate): number => {
    let count = 0
    for (let m = from; m < to; m += MINUTE) if (open(m)) count += 1
    return count
  }

  return { awayAt, shopOpen, openAt, addWork, subtractWork, nextOpen, openMinutes, lastMinute }
}
