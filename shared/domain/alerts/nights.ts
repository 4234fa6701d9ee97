import type { Calendars } from '../calendar.ts'
import { type Instant, instant, type Interval, MINUTE, type Minutes } from '../ids.ts'

/** A break of the day is shorter than this, a night is longer. */
const NIGHT = 4 * 60 * MINUTE

/** When the shop closed for a night, and when it opens after it. */
export interface Night {
  readonly from: Instant
  readonly to: Instant
}

/** The first night that ends after `at`; null when the calendar knows of none. */
export const nightAround = (open: readonly Interval[], at: Instant): Night | null => {
  const next = open.findIndex(({ from, to }, index) => {
    const before = open[index - 1]
    return from > at && to > at && (before ? from - before.to >= NIGHT : false)
  })
  const [before, after] = [open[next - 1], open[next]]
  return before && after ? { from: before.to, to: after.from } : null
}

/** When the shop opens after its next night; null when its calendar knows of none. */
export const morningAfter = ({ shop }: Pick<Calendars, 'shop'>, at: Instant): Instant | null =>
  nightAround(shop, at)?.to ?? null

/** [A4] So many minutes later by the days of the shop: its nights do not count, the breaks of a day do. */
export const plusDayMinutes = (open: readonly Interval[], at: Instant, count: Minutes): Instant => {
  let [from, left] = [at, count * MINUTE]
  for (let night = nightAround(open, from); night; night = nightAround(open, from)) {
    const day = Math.max(0, night.from - from)
    if (left <= day && from < night.from) break
    left -= day
    from = night.to
  }
  return instant(from + left)
}
