import { isAboutPromise } from '../alerts/outcomes.ts'
import type { ContactNote, Moment, Refusal } from '../decision.ts'
import type { ShopEvent } from '../events.ts'
import { forecast } from '../forecast/forecast.ts'
import type { AlertId, Instant, OrderId } from '../ids.ts'
import type { Order } from '../order.ts'
import type { AgreedVia } from '../promise.ts'
import type { Shop } from '../shop.ts'

export const isGiven = (text: string | undefined): text is string => text !== undefined && text.trim() !== ''

/**
 * [P1] Why a delivery time cannot be promised without a reason: the shop is closed then, or the
 * car is not ready by then. `shopAfter` holds the order as it will be. The end of an open
 * stretch is still open: cars are handed over at closing time.
 */
export const promiseFault = (
  shopAfter: Shop,
  order: OrderId,
  at: Instant,
  reason: string | undefined,
  { calendars, now }: Pick<Moment, 'calendars' | 'now'>,
): Refusal | null => {
  if (isGiven(reason)) return null
  if (!calendars.shop.some((stretch) => stretch.from <= at && at <= stretch.to)) {
    return { reason: 'promise-outside-hours', at }
  }
  const answer = forecast(shopAfter, calendars, now).orders[order]
  if (!answer) return null
  const readyAt = answer.readyAt ?? answer.earliestReady
  return at < readyAt ? { reason: 'promise-before-forecast', readyAt } : null
}

/** [P2] The next version of a promise. The duties that its forerunner left are done with it [A3]. */
export const agreement = (
  shop: Shop,
  order: Order,
  at: Instant,
  via: AgreedVia,
  call?: AlertId,
): readonly ShopEvent[] => [
  {
    type: 'promise-agreed',
    body: {
      order: order.id,
      version: (order.promise?.version ?? 0) + 1,
      at,
      previous: order.promise?.at ?? null,
      via,
      ...(call === undefined ? {} : { alert: call }),
    },
  },
  ...liveAlertsOf(shop, order.id).map(({ id }): ShopEvent => ({
    type: 'alert-closed',
    body: { alert: id, outcome: 'agreed' },
  })),
]

/** The duties of a car that are about its promise. */
export const liveAlertsOf = (shop: Shop, order: OrderId) =>
  Object.values(shop.alerts).filter(
    (alert) => alert.order === order && alert.state !== 'closed' && isAboutPromise(alert.kind),
  )

/** [H5] Free text may quote the customer, so it goes to the contact record and not into an event. */
export const noteBeside = (
  order: OrderId,
  about: 'promise' | 'call' | 'appointment' | 'complaint' | 'hand-over',
  text: string | undefined,
): { readonly contact?: ContactNote } =>
  isGiven(text) ? { contact: { order, note: { about, text: text.trim() } } } : {}
