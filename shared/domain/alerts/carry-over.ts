import type { Alert } from '../alert.ts'
import type { Calendars } from '../calendar.ts'
import type { ShopEvent } from '../events.ts'
import { find } from '../find.ts'
import { chainOf } from '../forecast/chain.ts'
import { forecast } from '../forecast/forecast.ts'
import type { Instant } from '../ids.ts'
import type { Order } from '../order.ts'
import { openOrders, type Shop } from '../shop.ts'
import { carryOverId } from './alert-id.ts'
import { morningAfter } from './nights.ts'
import { firstLevel } from './timers.ts'

export type PhoneReason = 'no-promise' | 'promised'

/**
 * [A8] Why the owner of a car that stays is to be phoned: he counts on it before the next morning, or
 * nobody has told him any time. Null: he is not; that his car is ready and here he knows already.
 */
export const phoneReason = (order: Order, calendars: Calendars, now: Instant): PhoneReason | null => {
  if (order.stage === 'booked') return null
  if (order.stage === 'ready' && order.toldAt !== undefined) return null
  if (!order.promise) return 'no-promise'
  return order.promise.at < (morningAfter(calendars, now) ?? now) ? 'promised' : null
}

/** [A8] The duties of a day's close; `shop` is closed already. A duty that is still alive is not doubled. */
export const carryOverAlerts = (
  shop: Shop,
  calendars: Calendars,
  date: string,
  now: Instant,
): readonly ShopEvent[] => {
  const owners = openOrders(shop).filter((order) => {
    if (phoneReason(order, calendars, now) === null) return false
    const alive = Object.values(shop.alerts).some(
      ({ kind, order: of, state }) => kind === 'carry-over' && of === order.id && state !== 'closed',
    )
    return !alive && !find(shop.alerts, carryOverId(order.id, date))
  })
  if (owners.length === 0) return []
  const then = forecast(shop, calendars, now)
  return owners.map((order): ShopEvent => {
    const readyAt = then.orders[order.id]?.readyAt ?? null
    const alert: Alert = {
      id: carryOverId(order.id, date),
      kind: 'carry-over',
      order: order.id,
      advisor: order.advisor,
      state: 'open',
      level: firstLevel('carry-over'),
      openedAt: now,
      since: now,
      promise: order.promise,
      readyAt,
      askedFor: readyAt,
      chain: chainOf(shop, then, order.id),
      calls: [],
    }
    return { type: 'alert-opened', body: { alert } }
  })
}
