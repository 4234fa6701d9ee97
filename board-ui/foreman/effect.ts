import { decide } from '#domain/decide.ts'
import type { Command } from '#domain/commands.ts'
import type { Moment } from '#domain/decision.ts'
import { evolveAll, record } from '#domain/evolve.ts'
import { forecast as forecastOf } from '#domain/forecast/forecast.ts'
import type { Forecast, Health } from '#domain/forecast/types.ts'
import { commandId, type Instant, type Minutes, type OrderId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'

/** What a command would do to promises, before it is sent. */
export interface Effect {
  readonly promise: Instant | null
  readonly before: Instant | null
  readonly after: Instant | null
  readonly slack: Minutes | null
  readonly health: Health
  /** Other cars whose promise would break by it. */
  readonly broken: readonly OrderId[]
}

/** The same decision and the same forecast as the house's; null when it would be refused. */
export const effectOf = (
  shop: Shop,
  forecast: Forecast,
  moment: Moment,
  command: Command,
  order: OrderId,
): Effect | null => {
  const decision = decide(shop, command, moment)
  if (!decision.ok) return null
  const stamp = { at: moment.now, by: moment.actor.user, command: commandId('') }
  const then = evolveAll(shop, record(shop, decision.events, stamp))
  const next = forecastOf(then, moment.calendars, moment.now)
  const isLate = (of: Forecast, id: string) => of.orders[id]?.health === 'late'
  return {
    promise: shop.orders[order]?.promise?.at ?? null,
    before: forecast.orders[order]?.readyAt ?? null,
    after: next.orders[order]?.readyAt ?? null,
    slack: next.orders[order]?.slack ?? null,
    health: next.orders[order]?.health ?? 'none',
    broken: Object.values(shop.orders)
      .map(({ id }) => id)
      .filter((id) => id !== order && isLate(next, id) && !isLate(forecast, id)),
  }
}
