import { type Instant, instant, type Interval, MINUTE } from '../ids.ts'

export const HALF_HOUR = 30 * MINUTE

const stretchOf = (open: readonly Interval[], at: number, includingEnd: boolean): Interval | undefined =>
  open.find(({ from, to }) => from <= at && (includingEnd ? at <= to : at < to))

/** Half hours are counted from when the shop opens: a shop that opens at 08:15 has one until 08:45. */
const halfIn = (stretch: Interval, at: number): Interval => {
  const from = stretch.from + Math.floor((at - stretch.from) / HALF_HOUR) * HALF_HOUR
  return { from: instant(from), to: instant(Math.min(from + HALF_HOUR, stretch.to)) }
}

/** The open half hour of an instant; null while the shop is closed. */
export const halfHourAt = (open: readonly Interval[], at: Instant): Interval | null => {
  const stretch = stretchOf(open, at, false)
  return stretch ? halfIn(stretch, at) : null
}

/** The half hour a delivery time belongs to: cars are handed over until closing time. */
export const handoverHalfHour = (open: readonly Interval[], at: Instant): Interval | null => {
  const stretch = stretchOf(open, at, false) ?? stretchOf(open, at, true)
  return stretch ? halfIn(stretch, Math.min(at, stretch.to - 1)) : null
}

/** All open half hours that begin in a stretch of time, such as a day. */
export const halfHoursIn = (open: readonly Interval[], from: Instant, to: Instant): readonly Interval[] =>
  open
    .filter((stretch) => stretch.to > from && stretch.from < to)
    .flatMap((stretch) => {
      const halves: Interval[] = []
      for (let at = Number(stretch.from); at < Math.min(stretch.to, to); at += HALF_HOUR) {
        if (at >= from) halves.push(halfIn(stretch, at))
      }
      return halves
    })

/** A pause longer than this is a night: what comes after it is another working day. */
const NIGHT = 4 * 60 * MINUTE

/** When the working day that runs at `now` ends; `now` itself at night. */
export const workingDayEnd = (open: readonly Interval[], now: Instant): Instant => {
  const begun = open.findLast(({ from }) => from <= now)
  if (!begun || now - begun.to >= NIGHT) return now
  let end: number = begun.to
  for (const { from, to } of open) {
    if (from > now && from - end < NIGHT) end = to
  }
  return instant(Math.max(now, end))
}
