import type { Moment } from '#domain/decision.ts'
import type { Forecast } from '#domain/forecast/types.ts'
import { type Instant, MINUTE, type OrderId } from '#domain/ids.ts'
import type { Order, Wish } from '#domain/order.ts'
import { suggest } from '#domain/replan/suggest.ts'
import { jobsOf, openOrders, type Shop } from '#domain/shop.ts'
import { whatIf } from '#domain/what-if.ts'
import { roundUp } from './proposals.ts'

/** Another place for the next job of a car, which would have it ready earlier; only the foreman can give it. */
export interface Earlier {
  readonly wish: Required<Wish>
  readonly readyAt: Instant
  /** Other cars that would be later behind their promise. */
  readonly touches: readonly OrderId[]
}

/** Less is not worth a question. */
const LEAST = 10 * MINUTE
const MOST = 2

/** How far behind its promise a car would be, in milliseconds; 0 while it is kept, and without one. */
const behind = ({ promise }: Order, forecast: Forecast, id: OrderId): number => {
  const answer = forecast.orders[id]
  const ready = answer ? (answer.readyAt ?? answer.earliestReady) : null
  return promise && ready !== null ? Math.max(0, ready - promise.at) : 0
}

/**
 * [P8] Places at which the car would be ready at least ten minutes earlier than as things stand, the earliest
 * first. Two at most; none while it is in work already. Each is forecast as if it were planned, for a search
 * may suppose what nobody knows. Costs that search, so it is asked for by a tap.
 */
export const earlierOf = (
  shop: Shop,
  forecast: Forecast,
  moment: Moment,
  order: Order,
): readonly Earlier[] => {
  const ready = forecast.orders[order.id]?.readyAt ?? null
  const job = jobsOf(shop, order.id).find(({ state }) => state !== 'done')
  if (!job) return []
  return suggest(shop, moment, job.id)
    .flatMap(({ bay, technicians, from }): readonly Earlier[] => {
      const then = whatIf(shop, forecast, moment, [{ type: 'plan-job', job: job.id, bay, technicians, from }])
      const readyAt = then.ok ? (then.forecast.orders[order.id]?.readyAt ?? null) : null
      if (!then.ok || readyAt === null || (ready !== null && readyAt + LEAST > ready)) return []
      const touches = openOrders(shop).flatMap((other) => {
        const { id } = other
        const later = behind(other, then.forecast, id) > behind(other, forecast, id)
        return id !== order.id && later ? [id] : []
      })
      return [{ wish: { at: roundUp(readyAt, 5), bay, technicians, from }, readyAt, touches }]
    })
    .toSorted((one, other) => one.readyAt - other.readyAt)
    .slice(0, MOST)
}
