import type { Forecast } from '../forecast/types.ts'
import { MINUTE } from '../ids.ts'
import type { Flags, Order } from '../order.ts'
import { openOrders, type Shop } from '../shop.ts'

/** How much a minute late weighs: who sits in the lounge or comes back is waited for more. */
export const latenessWeights = { waiting: 3, comeback: 3, vip: 2, other: 1 } as const

/** A car nobody can time counts as this much later than at best: a plan that can be timed wins. */
export const UNKNOWN_MINUTES = 480

export const weightOf = ({ waiting, comeback, vip }: Flags): number =>
  Math.max(
    latenessWeights.other,
    waiting ? latenessWeights.waiting : 0,
    comeback ? latenessWeights.comeback : 0,
    vip ? latenessWeights.vip : 0,
  )

export interface Lateness {
  /** What the planner makes small: minutes late, weighted, the unknown cars with their surcharge. */
  readonly weighted: number
  /** Plain minutes behind the promises that can be timed. */
  readonly minutes: number
  readonly late: number
  readonly unknown: number
}

/** Weighted minutes of one car; `earliest` stands in for a time nobody can say. */
export const lateMinutes = (
  order: Pick<Order, 'promise' | 'flags'>,
  ready: number | null,
  earliest: number,
): number => {
  if (!order.promise) return 0
  const behind = Math.max(0, (ready ?? earliest) - order.promise.at) / MINUTE
  return weightOf(order.flags) * (ready === null ? behind + UNKNOWN_MINUTES : behind)
}

/** How late a board is, over all cars with a promise: one measure for a place and for a whole plan. */
export const latenessOf = (shop: Shop, forecast: Forecast): Lateness => {
  let [weighted, minutes, late, unknown] = [0, 0, 0, 0]
  for (const order of openOrders(shop)) {
    const answer = forecast.orders[order.id]
    if (!answer || !order.promise) continue
    weighted += lateMinutes(order, answer.readyAt, answer.earliestReady)
    if (answer.readyAt === null) unknown += 1
    const behind = ((answer.readyAt ?? answer.earliestReady) - order.promise.at) / MINUTE
    if (behind <= 0) continue
    late += 1
    minutes += behind
  }
  return { weighted, minutes, late, unknown }
}
