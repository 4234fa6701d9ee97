import type { Instant } from '#domain/ids.ts'
import type { ShopTime } from '#screen/format.ts'

/** A board that was just opened is not taken away again. */
export const SETTLED_MS = 2 * 3_600_000
/** A red this young is being read. */
const YOUNG_RED_MS = 120_000
const NIGHT_HOUR = 3
/** The cars of the day are received: nobody may lose the board for a second. */
const RUSH = { from: 7 * 60 + 30, to: 9 * 60 + 30 }
const MB = 1_048_576
const GROWN = 250 * MB
const NEARLY_FULL = 0.8

export interface Moment {
  readonly time: ShopTime
  readonly now: Instant
  /** Real milliseconds since the last car turned red under the eyes of this wall. */
  readonly sinceRed: number
  /** Somebody has the legend or the setup open. */
  readonly busy: boolean
}

/** Whether a wall may be away for the second that a reload takes. */
export const isCalm = ({ time, now, sinceRed, busy }: Moment): boolean => {
  const { hour, minute } = time.parts(now)
  const clock = hour * 60 + minute
  return !busy && sinceRed >= YOUNG_RED_MS && (clock < RUSH.from || clock >= RUSH.to)
}

/** At three in the morning, each wall some minutes after another. `jitter` in minutes. */
export const isNightly = (time: ShopTime, now: Instant, jitter: number): boolean => {
  const { hour, minute } = time.parts(now)
  return hour === NIGHT_HOUR && minute >= jitter
}

export interface Heap {
  readonly used: number
  readonly limit: number
}

/** `before`: the heap when the page had settled. */
export const hasGrown = (before: Heap, after: Heap): boolean =>
  after.used - before.used > GROWN || after.used > after.limit * NEARLY_FULL

/** Chromium alone tells, and not always. */
export const heapOf = (clock: Performance): Heap | null => {
  const memory: unknown = 'memory' in clock ? clock.memory : undefined
  if (typeof memory !== 'object' || memory === null) return null
  if (!('usedJSHeapSize' in memory) || !('jsHeapSizeLimit' in memory)) return null
  const { usedJSHeapSize: used, jsHeapSizeLimit: limit } = memory
  return typeof used === 'number' && typeof limit === 'number' ? { used, limit } : null
}
