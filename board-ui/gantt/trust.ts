import { openBetween, type OpenTime } from '#domain/forecast/working-time.ts'
import { type Instant, MINUTE, minutes, type Minutes } from '#domain/ids.ts'
import type { Job } from '#domain/job.ts'
import type { Order } from '#domain/order.ts'

/** How far a lane can be believed: nobody has touched its car for `hours` of open time. */
export interface Trust {
  readonly kind: 'fresh' | 'doubtful'
  /** Whole hours since the last touch; 0 while fresh, so that a fresh lane is not drawn anew. */
  readonly hours: number
}

/** Open minutes without a touch after which a lane is doubted, where the shop's policies say nothing. */
export const UNTOUCHED_MINUTES: Minutes = minutes(120)

const HOUR = 60 * MINUTE

/**
 * A board is as true as its last tap. Every command that touches the job or its car counts, and only
 * open time: nobody taps at lunch or at night.
 */
export const trustOf = (
  job: Job,
  order: Order,
  open: OpenTime,
  now: Instant,
  limit: Minutes = UNTOUCHED_MINUTES,
): Trust => {
  const touched = Math.max(job.changed.at, order.changed.at)
  const silent = openBetween(open, Math.min(touched, now), now)
  return silent < limit * MINUTE
    ? { kind: 'fresh', hours: 0 }
    : { kind: 'doubtful', hours: Math.floor(silent / HOUR) }
}
