import type { Moment } from '#domain/decision.ts'
import type { Forecast } from '#domain/forecast/types.ts'
import { type Instant, MINUTE } from '#domain/ids.ts'
import type { Order, Wish } from '#domain/order.ts'
import { suggest } from '#domain/replan/suggest.ts'
import type { Touch } from '#domain/replan/suggest.ts'
import { jobsOf, type Shop } from '#domain/shop.ts'
import { roundUp } from './proposals.ts'

/** Another place for the next job of a car, which would have it ready earlier; only the foreman can give it. */
export interface Earlier {
  readonly wish: Required<Wish>
  readonly readyAt: Instant
  readonly touches: readonly Touch[]
}

/** Less is not worth a question. */
const LEAST = 10 * MINUTE
const MOST = 2

/**
 * [P8] Places at which the car would be ready at least ten minutes earlier than as things stand, the earliest
 * first. Two at most; none while it is in work already. Costs a search, so it is asked for by a tap.
 */
export const earlierOf = (
  shop: Shop,
  forecast: Forecast,
  moment: Moment,
  order: Order,
): readonly Earlier[] => {
  const now = forecast.orders[order.id]?.readyAt ?? null
  const [job, ...more] = jobsOf(shop, order.id).filter(({ state }) => state !== 'done')
  // With another job behind it nobody can say when the car is ready by the place of the first.
  if (!job || more.length > 0) return []
  return suggest(shop, moment, job.id)
    .flatMap(({ bay, technicians, readyAt, touches }): readonly Earlier[] =>
      readyAt !== null && (now === null || readyAt + LEAST <= now)
        ? [{ wish: { at: roundUp(readyAt, 5), bay, technicians }, readyAt, touches }]
        : [],
    )
    .toSorted((one, other) => one.readyAt - other.readyAt)
    .slice(0, MOST)
}
