import { openBetween, type OpenTime } from '#domain/forecast/working-time.ts'
import { type Instant, instant, type Interval, MINUTE } from '#domain/ids.ts'
import { within } from './bands.ts'
import type { IdleGap } from './chip-model.ts'

const NOW_MINUTES = 15
const PAST_MINUTES = 30

const minutesOpen = (open: OpenTime, from: number, to: number): number =>
  Math.floor(openBetween(open, from, to) / MINUTE)

/**
 * Where a row had or has nothing to do: free now for a quarter of an hour and more, or a hole of
 * half an hour in today's past. Counted in open time from the day's opening.
 */
export const idleOf = (
  spans: readonly Interval[],
  open: OpenTime,
  today: readonly Interval[],
  now: Instant,
): readonly IdleGap[] => {
  const opening = today[0]?.from
  const closing = today.at(-1)?.to
  // A row without a single chip is not idle, it is not in use.
  if (spans.length === 0 || opening === undefined || closing === undefined || now < opening) return []
  const sorted = [...spans].sort((a, b) => a.from - b.from)
  const gaps: IdleGap[] = []
  let free: number = opening
  for (const { from, to } of sorted) {
    if (to <= free) continue
    if (from >= now) break
    for (const part of within(today, { from: instant(free), to: from })) {
      const minutes = minutesOpen(open, part.from, part.to)
      if (minutes >= PAST_MINUTES) gaps.push({ kind: 'past', ...part, minutes, next: part.to })
    }
    free = Math.max(free, to)
  }
  if (free >= now || now >= closing) return gaps
  const minutes = minutesOpen(open, free, now)
  const shopOpen = today.some(({ from, to }) => from <= now && now < to)
  if (minutes >= NOW_MINUTES && shopOpen) {
    const next = sorted.find(({ from }) => from >= now)?.from ?? null
    gaps.push({ kind: 'now', from: instant(free), to: now, minutes, next })
  }
  return gaps
}
