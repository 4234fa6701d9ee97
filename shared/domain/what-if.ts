import { decide } from './decide.ts'
import type { Command } from './commands.ts'
import type { Moment, Refusal } from './decision.ts'
import { evolveAll, record } from './evolve.ts'
import { forecast as forecastOf } from './forecast/forecast.ts'
import type { Forecast } from './forecast/types.ts'
import { commandId, type Instant, minutes, type Minutes, MINUTE, type OrderId } from './ids.ts'
import { openOrders, type Shop } from './shop.ts'

/** What commands would do to one car that has a promise. Null where nobody can say. */
export interface PromiseShift {
  readonly order: OrderId
  readonly promise: Instant
  readonly before: Instant | null
  readonly after: Instant | null
  /** Minutes behind the promise after the commands, at least 1 while it is broken; 0 when kept or unknown. */
  readonly late: Minutes
}

export interface WhatIf {
  readonly ok: true
  readonly shop: Shop
  readonly forecast: Forecast
  /** Promises that hold now and would not, the worst first. */
  readonly broken: readonly PromiseShift[]
  /** Promises that are broken now and would hold. */
  readonly saved: readonly PromiseShift[]
}

/**
 * What commands would do, one after the other, before they are sent: the same decision and the same
 * forecast as the house's (domain §6). The first one that is refused is the answer for all.
 * `forecast` is that of `shop` at `moment.now`. Cost: one forecast.
 */
export const whatIf = (
  shop: Shop,
  forecast: Forecast,
  moment: Moment,
  commands: readonly Command[],
): WhatIf | { readonly ok: false; readonly refusal: Refusal } => {
  const stamp = { at: moment.now, by: moment.actor.user, command: commandId('') }
  let then = shop
  for (const command of commands) {
    const decision = decide(then, command, moment)
    if (!decision.ok) return decision
    then = evolveAll(then, record(then, decision.events, stamp))
  }
  const next = then === shop ? forecast : forecastOf(then, moment.calendars, moment.now)
  const isLate = (of: Forecast, id: OrderId): boolean => of.orders[id]?.health === 'late'
  const shifts = openOrders(then).flatMap(({ id, promise }): readonly PromiseShift[] => {
    if (!promise || isLate(forecast, id) === isLate(next, id)) return []
    const [before, after] = [forecast.orders[id]?.readyAt ?? null, next.orders[id]?.readyAt ?? null]
    const behind = after === null ? 0 : Math.ceil((after - promise.at) / MINUTE)
    return [{ order: id, promise: promise.at, before, after, late: minutes(Math.max(0, behind)) }]
  })
  return {
    ok: true,
    shop: then,
    forecast: next,
    broken: shifts.filter(({ order }) => isLate(next, order)).sort((a, b) => b.late - a.late),
    saved: shifts.filter(({ order }) => !isLate(next, order)),
  }
}
