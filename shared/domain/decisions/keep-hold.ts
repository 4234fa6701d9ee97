import type { Moment, Refusal } from '../decision.ts'
import type { ShopEvent } from '../events.ts'
import { evolveAll, record } from '../evolve.ts'
import { forecast } from '../forecast/forecast.ts'
import { heldOrders } from '../hold.ts'
import { commandId } from '../ids.ts'
import type { Shop } from '../shop.ts'

/**
 * [P7] A time that is held for somebody on the phone and that these plans would break; the first of them.
 * Asked of the forecast, for what is held is when the car is ready. Two forecasts, and none without a hold.
 */
export const holdBroken = (
  shop: Shop,
  plans: readonly ShopEvent[],
  { now, calendars, actor }: Moment,
): Refusal | null => {
  const held = heldOrders(shop, now)
  if (held.length === 0 || plans.length === 0) return null
  const before = forecast(shop, calendars, now)
  const stamp = { at: now, by: actor.user, command: commandId('') }
  const after = forecast(evolveAll(shop, record(shop, plans, stamp)), calendars, now)
  const broken = held.find(([{ id }, { at }]) => {
    const [was, is] = [before.orders[id]?.readyAt ?? null, after.orders[id]?.readyAt ?? null]
    // One that does not hold any more is broken already, and not by these.
    return was !== null && was <= at && (is === null || is > at)
  })
  if (!broken) return null
  const [{ id, plate }, { by, until }] = broken
  return { reason: 'time-held', order: id, plate, by, until }
}
