import type { Command } from '#domain/commands.ts'
import type { Moment } from '#domain/decision.ts'
import type { Forecast, Health } from '#domain/forecast/types.ts'
import type { Instant, Minutes, OrderId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { type PromiseShift, whatIf } from '#domain/what-if.ts'
import { shakyIn } from './shaky.ts'

/** What a command would do to the promise of its own car and of others, before it is sent. */
export interface Effect {
  readonly promise: Instant | null
  readonly before: Instant | null
  readonly after: Instant | null
  readonly slack: Minutes | null
  readonly health: Health
  /** Other cars whose promise would break by it, the worst first. */
  readonly broken: readonly PromiseShift[]
  /** Other cars whose promise would hold again. */
  readonly saved: readonly PromiseShift[]
  /** Other cars that would come close to their promise, or of which nobody could say any more. */
  readonly shaky: readonly OrderId[]
}

/** Null when the command would be refused. */
export const effectOf = (
  shop: Shop,
  forecast: Forecast,
  moment: Moment,
  command: Command,
  /** Null: the command is about no car of its own. */
  order: OrderId | null,
): Effect | null => {
  const then = whatIf(shop, forecast, moment, [command])
  if (!then.ok) return null
  const own = order === null ? undefined : then.forecast.orders[order]
  const others = (shifts: readonly PromiseShift[]) => shifts.filter((shift) => shift.order !== order)
  return {
    promise: order === null ? null : (shop.orders[order]?.promise?.at ?? null),
    before: order === null ? null : (forecast.orders[order]?.readyAt ?? null),
    after: own?.readyAt ?? null,
    slack: own?.slack ?? null,
    health: own?.health ?? 'none',
    broken: others(then.broken),
    saved: others(then.saved),
    shaky: shakyIn(then.shop, forecast, then.forecast).filter((id) => id !== order),
  }
}
