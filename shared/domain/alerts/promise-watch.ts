import type { Alert, AlertOutcome } from '../alert.ts'
import type { Calendars } from '../calendar.ts'
import type { ShopEvent } from '../events.ts'
import { chainOf } from '../forecast/chain.ts'
import type { Forecast, OrderForecast } from '../forecast/types.ts'
import type { Instant } from '../ids.ts'
import { isOpen, type Order } from '../order.ts'
import type { DeliveryPromise } from '../promise.ts'
import type { Policies } from '../settings.ts'
import { openOrders, type Shop } from '../shop.ts'
import { delayId } from './alert-id.ts'
import { newDuties, reasonGone } from './duties.ts'
import { isAboutPromise } from './outcomes.ts'
import { type Look, slipOf } from './slip.ts'
import { dutyTime, firstLevel, levelBy, regressesAt } from './timers.ts'

/**
 * What has become due for the shop's alerts at `now`, in milliseconds: opened [A1][A2], closed by
 * itself [A3], escalated or regressed [A4], brought up to date or raised again [A5], and the other
 * duties towards customers [A9]–[A16]. Asking again
 * after its own answer gives nothing, so any process may ask at any time.
 */
export const alertEvents = (
  shop: Shop,
  calendars: Calendars,
  forecast: Forecast,
  now: Instant,
  look: Look,
): readonly ShopEvent[] => [
  ...Object.values(shop.alerts).flatMap((alert) => {
    if (alert.state === 'closed') return takeUp(shop, forecast, alert)
    if (isAboutPromise(alert.kind)) return followPromise(shop, calendars, forecast, alert, now, look)
    const over = reasonGone(shop, alert)
    return over === null ? timerEvents(shop, calendars, alert, now) : [close(alert, over)]
  }),
  ...openOrders(shop).flatMap((order) => raise(shop, forecast, order, now)),
  ...newDuties(shop, calendars, forecast, now),
]

const followPromise = (
  shop: Shop,
  calendars: Calendars,
  forecast: Forecast,
  alert: Alert,
  now: Instant,
  look: Look,
): readonly ShopEvent[] => {
  const order = shop.orders[alert.order]
  if (!order || !isOpen(order)) return [close(alert, 'handed-over')]
  if (!isAbout(alert, order.promise)) {
    // A promise taken back by an undo was not agreed: its alert is merely pointless now.
    const replaced = order.promise !== null && order.promise.version > (alert.promise?.version ?? 0)
    return [close(alert, replaced ? 'agreed' : 'recovered')]
  }
  const answer = forecast.orders[order.id]
  if (!answer) return timerEvents(shop, calendars, alert, now)
  if (isRecovered(shop, alert, answer)) return [close(alert, 'recovered')]
  // Who is being asked already is not asked anew; for him a worse slip is merely the newest one.
  // A night's duty is to tell him once; what gets worse then is the delay alert's to say.
  const isQuiet = alert.state === 'acknowledged' || isPutOff(alert, now)
  const keeps = isQuiet && alert.kind !== 'carry-over'
  const asked = keeps ? alert : { ...alert, askedFor: null }
  const slip = slipOf(asked, answer, shop.settings.policies, look)
  const again = slip === 'worse'
  const updated = slip === 'none' ? [] : [update(shop, forecast, alert, answer, again)]
  return again ? updated : [...updated, ...timerEvents(shop, calendars, alert, now)]
}

const isPutOff = ({ snoozedUntil, nextAt }: Alert, now: Instant): boolean =>
  (snoozedUntil ?? now) > now || (nextAt ?? now) > now

const raise = (shop: Shop, forecast: Forecast, order: Order, now: Instant): readonly ShopEvent[] => {
  const answer = forecast.orders[order.id]
  if (!order.promise || answer?.health !== 'late') return []
  const row = shop.alerts[delayId(order.id, order.promise.version)]
  if (!row || !isAbout(row, order.promise)) {
    return [open(shop, order, order.promise, answer, chainOf(shop, forecast, order.id), now)]
  }
  if (row.state !== 'closed') return []
  const again = isUnsettled(row) || (isPhoned(row) && isWorseThanTold(row, answer, shop.settings.policies))
  return again ? [update(shop, forecast, row, answer, true)] : []
}

/** A refusal that ended with a handover is the foreman's duty again when that handover is undone. */
const takeUp = (shop: Shop, forecast: Forecast, alert: Alert): readonly ShopEvent[] => {
  if (alert.kind !== 'refusal' || alert.outcome !== 'handed-over') return []
  const order = shop.orders[alert.order]
  const answer = forecast.orders[alert.order]
  const stands = order && isOpen(order) && isAbout(alert, order.promise)
  return stands && answer ? [update(shop, forecast, alert, answer, true)] : []
}

/** Closed without a word to the customer. A car handed over is here again when that was undone. */
const isUnsettled = ({ outcome }: Alert): boolean => outcome === 'recovered' || outcome === 'handed-over'

/** The customer was told what the alert carried when it closed. */
const isWorseThanTold = ({ readyAt }: Alert, answer: OrderForecast, policies: Policies): boolean =>
  slipOf({ readyAt, askedFor: readyAt }, answer, policies, 'tick') === 'worse'

/** The customer knows of the slip, under the same promise. */
const isPhoned = ({ outcome }: Alert): boolean => outcome === 'told' || outcome === 'refused'

/** [A4] A snooze or a next attempt moves the moment, see `timers.ts`. */
const timerEvents = (shop: Shop, calendars: Calendars, alert: Alert, now: Instant): readonly ShopEvent[] => {
  const waiting = shop.orders[alert.order]?.flags.waiting === true
  const time = dutyTime(shop.settings, calendars, alert, waiting)
  const regress = regressesAt(alert, time)
  if (regress !== null && regress <= now) return [{ type: 'alert-regressed', body: { alert: alert.id } }]
  const level = levelBy(alert, time, now)
  return level > alert.level ? [{ type: 'alert-escalated', body: { alert: alert.id, level } }] : []
}

/** [A3][P4] Back inside the promise by enough, before anyone phoned. A refusal was phoned already. */
const isRecovered = (shop: Shop, alert: Alert, { slack }: OrderForecast): boolean =>
  alert.kind === 'delay' &&
  alert.calls.length === 0 &&
  slack !== null &&
  slack >= shop.settings.policies.recoverMinutes

/** The instant is compared too: after an undo another promise may carry the same version. */
const isAbout = ({ promise }: Alert, current: DeliveryPromise | null): boolean =>
  current === null || promise === null
    ? current === promise
    : current.version === promise.version && current.at === promise.at

const heard: ReadonlySet<AlertOutcome> = new Set(['agreed', 'refused', 'told'])
/** [A5] The second slip: he heard of one, has a new time since, and it does not hold either. His team knows at once. */
const hasSlippedBefore = (shop: Shop, order: Order, { version }: DeliveryPromise): boolean =>
  Object.values(shop.alerts).some(
    ({ order: of, kind, promise, outcome }) =>
      of === order.id &&
      (kind === 'delay' || kind === 'refusal') &&
      (promise?.version ?? version) < version &&
      outcome !== undefined &&
      heard.has(outcome),
  )

const open = (
  shop: Shop,
  order: Order,
  promise: DeliveryPromise,
  { readyAt }: OrderForecast,
  chain: Alert['chain'],
  now: Instant,
): ShopEvent => ({
  type: 'alert-opened',
  body: {
    alert: {
      id: delayId(order.id, promise.version),
      kind: 'delay',
      order: order.id,
      advisor: order.advisor,
      state: 'open',
      level: firstLevel('delay') + (hasSlippedBefore(shop, order, promise) ? 1 : 0),
      openedAt: now,
      since: now,
      promise: { version: promise.version, at: promise.at },
      readyAt,
      askedFor: readyAt,
      chain,
      calls: [],
    },
  },
})

const update = (
  shop: Shop,
  forecast: Forecast,
  { id, order }: Alert,
  { readyAt }: OrderForecast,
  again: boolean,
): ShopEvent => ({
  type: 'alert-updated',
  body: { alert: id, readyAt, chain: chainOf(shop, forecast, order), again },
})

const close = ({ id }: Alert, outcome: AlertOutcome): ShopEvent => ({
  type: 'alert-closed',
  body: { alert: id, outcome },
})
