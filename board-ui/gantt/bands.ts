import { type Instant, instant, type Interval } from '#domain/ids.ts'
import type { ShopTime } from '#screen/format.ts'

export interface Band extends Interval {
  /** `lunch` lies between two open stretches of one day. */
  readonly kind: 'lunch' | 'closed'
}

/** The parts of a window in which nothing of `open` lies, in ascending order. */
export const gapsOf = (open: readonly Interval[], window: Interval): readonly Interval[] => {
  const gaps: Interval[] = []
  let from: Instant = window.from
  for (const stretch of open) {
    if (stretch.to <= window.from) continue
    if (stretch.from >= window.to) break
    if (stretch.from > from) gaps.push({ from, to: stretch.from })
    from = instant(Math.max(from, stretch.to))
  }
  if (from < window.to) gaps.push({ from, to: window.to })
  return gaps
}

/** What of `span` lies in `open`, in ascending order. */
export const within = (open: readonly Interval[], span: Interval): readonly Interval[] => {
  const parts: Interval[] = []
  for (const stretch of open) {
    if (stretch.to <= span.from) continue
    if (stretch.from >= span.to) break
    parts.push({
      from: instant(Math.max(stretch.from, span.from)),
      to: instant(Math.min(stretch.to, span.to)),
    })
  }
  return parts
}

/** Lunch and closed hours of a window. */
export const bandsOf = (open: readonly Interval[], window: Interval, time: ShopTime): readonly Band[] =>
  gapsOf(open, window).map((gap) => {
    const next = open.findIndex(({ from }) => from >= gap.to)
    const before = open[next - 1]
    const after = open[next]
    const lunch =
      before !== undefined && after !== undefined && time.day(instant(before.to - 1)) === time.day(after.from)
    return { from: gap.from, to: gap.to, kind: lunch ? 'lunch' : 'closed' }
  })
