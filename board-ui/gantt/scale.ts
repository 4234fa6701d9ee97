import type { Instant, Interval } from '#domain/ids.ts'
import { instant } from '#domain/ids.ts'

/** A stretch of time laid out on a line of pixels. */
export interface Scale extends Interval {
  readonly width: number
  /** Pixels from the left edge; outside the window they are negative or beyond `width`. */
  x(at: number): number
  at(x: number): Instant
  readonly perHour: number
}

const HOUR = 3_600_000

export const scaleOf = (window: Interval, width: number): Scale => {
  const perMs = width / (window.to - window.from)
  return {
    ...window,
    width,
    perHour: perMs * HOUR,
    x: (at) => (at - window.from) * perMs,
    at: (x) => instant(Math.round(window.from + x / perMs)),
  }
}
