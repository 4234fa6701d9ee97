import { calendarsOf } from '#calendar/calendars.ts'
import { customerView } from '#domain/customer-view.ts'
import { find } from '#domain/find.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import type { Forecast } from '#domain/forecast/types.ts'
import { type Instant, MINUTE } from '#domain/ids.ts'
import type { Order } from '#domain/order.ts'
import type { Shop } from '#domain/shop.ts'
import { shopOf, stateOf } from '#domain/view.ts'
import type { CarStatus } from '#protocol/status.ts'
import { redactState } from '#server/live/redact.ts'

interface Look {
  readonly minute: number
  readonly seen: Shop
  readonly foreseen: Forecast
}

/**
 * One car of a shop, looked at with the eyes of the lounge: what a screen for everybody may not show
 * cannot stand behind a link that anybody may be sent.
 */
export const createLook = () => {
  // All links of a shop share one forecast a minute: whoever reloads wildly costs nothing.
  const looks = new WeakMap<Shop, Look>()
  const lookAt = (shop: Shop, now: Instant): Look => {
    const minute = Math.floor(now / MINUTE)
    const known = looks.get(shop)
    if (known?.minute === minute) return known
    const seen = shopOf(redactState(stateOf(shop, now), 'lounge'))
    const look = { minute, seen, foreseen: forecast(seen, calendarsOf(shop.settings, now), now) }
    looks.set(shop, look)
    return look
  }

  return (shop: Shop, order: Order, now: Instant): CarStatus => {
    const { seen, foreseen } = lookAt(shop, now)
    const masked = find(seen.orders, order.id)
    const view = masked ? customerView(seen, foreseen, masked, now) : null
    const advisor = shop.settings.advisors.find(({ id }) => id === order.advisor)
    return {
      ok: true,
      shop: seen.settings.name,
      zone: seen.settings.zone,
      plate: masked?.plate ?? '',
      car: view ? { kind: 'here', view } : { kind: order.stage === 'booked' ? 'expected' : 'gone' },
      phone: advisor?.phone ?? null,
      now,
    }
  }
}
