import type { Moment, Refusal } from '#domain/decision.ts'
import type { OrderId } from '#domain/ids.ts'
import { forecast as forecastOf } from '#domain/forecast/forecast.ts'
import { withoutMissing } from '#domain/missing-people.ts'
import { type Lateness, latenessOf } from '#domain/replan/lateness.ts'
import { commandOf, type Move } from '#domain/replan/replan.ts'
import { openOrders, type Shop } from '#domain/shop.ts'
import { type PromiseShift, whatIf } from '#domain/what-if.ts'

/** What the moves ticked so far would do together. */
export type ReplanEffect =
  | {
      readonly ok: true
      readonly before: Lateness
      readonly after: Lateness
      readonly saved: readonly PromiseShift[]
      readonly broken: readonly PromiseShift[]
      /** Cars nobody could time before, and somebody can after, in time. */
      readonly timed: ReadonlySet<OrderId>
    }
  | { readonly ok: false; readonly refusal: Refusal }

/** A person who is missing counts as away, before and after: as in the search. */
export const effectOfMoves = (shop: Shop, moment: Moment, moves: readonly Move[]): ReplanEffect => {
  const calendars = withoutMissing(shop, moment.calendars, moment.now)
  const now = forecastOf(shop, calendars, moment.now)
  const then = whatIf(shop, now, { ...moment, calendars }, moves.length === 0 ? [] : [commandOf(moves)])
  if (!then.ok) return then
  const timed = openOrders(then.shop).filter(({ id }) => {
    const after = then.forecast.orders[id]
    return (now.orders[id]?.readyAt ?? null) === null && after?.readyAt != null && after.health !== 'late'
  })
  return {
    ok: true,
    timed: new Set(timed.map(({ id }) => id)),
    before: latenessOf(shop, now),
    after: latenessOf(then.shop, then.forecast),
    saved: then.saved,
    broken: then.broken,
  }
}
