import type { Alert, AlertKind, AlertOutcome } from '../alert.ts'
import type { Calendars } from '../calendar.ts'
import type { ShopEvent } from '../events.ts'
import type { ExtraWork } from '../extra-work.ts'
import { find } from '../find.ts'
import type { Forecast } from '../forecast/types.ts'
import { type AlertId, type Instant, instant, MINUTE, minutes, plusMinutes } from '../ids.ts'
import { isOpen, type Order, places } from '../order.ts'
import { jobsOf, openOrders, type Shop } from '../shop.ts'
import { delayId, extraWorkId, occasionId } from './alert-id.ts'
import { extraWorkOf } from './due.ts'
import { morningAfter, nightAround, plusDayMinutes } from './nights.ts'
import { isNotReached } from './outcomes.ts'
import { firstLevel } from './timers.ts'

export const DAY = 24 * 60 * MINUTE
/** [A11] [A12] What holds where a shop has not said. */
export const READY_MINUTES = minutes(10)
export const NEWS_MINUTES = minutes(120)
/** [A12] So long after another duty has closed nobody is reminded of this one. */
const SETTLED_MINUTES = minutes(60)
/** [A13] Time of the day to reach the owner of a car that nobody fetches. */
const UNCLAIMED_MINUTES = minutes(240)
/** [A14] After a late morning there is still this time. */
const FOLLOW_UP_MINUTES = minutes(120)
/** [A16] The calls of the day before begin so long before the shop closes. */
const CONFIRM_MINUTES = minutes(180)

interface Reason {
  readonly id: AlertId
  readonly kind: AlertKind
  readonly dueAt?: Instant
}

/**
 * [A9]–[A16] The duties for which there is a reason at `now` and which nobody has had yet, and those that ended
 * by themselves for a reason that stands again: what ended them was undone. What their names are made of lasts,
 * so that asking again gives nothing.
 */
export const newDuties = (
  shop: Shop,
  calendars: Calendars,
  forecast: Forecast,
  now: Instant,
): readonly ShopEvent[] => {
  const withReasons: readonly (readonly [Order, readonly Reason[]])[] = [
    ...Object.values(shop.extras).flatMap((extra) => {
      const order = find(shop.orders, extra.order)
      return order ? [[order, toAuthorise(order, extra)] as const] : []
    }),
    ...openOrders(shop).map((order) => [order, reasonsOf(shop, order, calendars, forecast, now)] as const),
    ...Object.values(shop.orders).map((order) => [order, toFollowUp(order, calendars, now)] as const),
  ]
  return withReasons.flatMap(([order, reasons]) =>
    reasons.flatMap((reason): readonly ShopEvent[] => {
      const had = find(shop.alerts, reason.id)
      if (!had) return [{ type: 'alert-opened', body: { alert: dutyOf(order, reason, now) } }]
      return hasComeBack(had)
        ? [{ type: 'alert-updated', body: { alert: had.id, readyAt: null, chain: [], again: true } }]
        : []
    }),
  )
}

const unphoned: ReadonlySet<AlertOutcome> = new Set([
  'recovered',
  'handed-over',
  'moved',
  'confirmed',
  'cancelled',
])
/** Its reason stands though it is closed, and no call has settled it: the extra work is to be answered again. */
const hasComeBack = ({ kind, state, outcome, calls }: Alert): boolean =>
  state === 'closed' &&
  outcome !== undefined &&
  !calls.some((call) => !isNotReached(call.outcome)) &&
  (kind === 'extra-work' || unphoned.has(outcome))

/** What is known of the car of a duty; its order may have left by now. */
export const carOf = (shop: Shop, alert: Alert): DutyCar | null => {
  const order = find(shop.orders, alert.order)
  return (
    order ??
    (alert.car ? { ...alert.car, id: alert.order, advisor: alert.advisor, promise: alert.promise } : null)
  )
}
type DutyCar = Pick<Order, 'id' | 'advisor' | 'promise' | 'number' | 'plate' | 'model'>

/** A duty that is not about the promise: nobody forecasts it, and it has no causes. */
export const dutyOf = (order: DutyCar, { id, kind, dueAt }: Reason, now: Instant): Alert => ({
  id,
  kind,
  order: order.id,
  advisor: order.advisor,
  state: 'open',
  level: firstLevel(kind),
  openedAt: now,
  since: now,
  promise: order.promise,
  readyAt: null,
  askedFor: null,
  chain: [],
  calls: [],
  ...(dueAt === undefined ? {} : { dueAt }),
  ...(outlives(kind) ? { car: { number: order.number, plate: order.plate, model: order.model } } : {}),
})

/** It goes on when the order of its car has left with the day. */
export const outlives = (kind: AlertKind): boolean => kind === 'follow-up' || kind === 'complaint'

const toAuthorise = (order: Order, extra: ExtraWork): readonly Reason[] =>
  extra.answer === undefined && isOpen(order) ? [{ id: extraWorkId(extra.id), kind: 'extra-work' }] : []

const reasonsOf = (
  shop: Shop,
  order: Order,
  calendars: Calendars,
  forecast: Forecast,
  now: Instant,
): readonly Reason[] => {
  if (order.stage === 'booked') return toConfirm(order, calendars, now)
  if (order.stage !== 'ready') {
    return [
      ...toCallIn(shop, order),
      ...(isToldOfDelay(shop, forecast, order) ? toInform(shop, order, now) : []),
    ]
  }
  return order.toldAt === undefined ? toTell(shop, order, now) : toFetch(order, order.toldAt, calendars, now)
}

/** A late car is the delay's to tell, until somebody has told it. */
const isToldOfDelay = (shop: Shop, forecast: Forecast, { id, promise }: Order): boolean =>
  forecast.orders[id]?.health !== 'late' ||
  (promise !== null && find(shop.alerts, delayId(id, promise.version))?.state === 'closed')

/** [A10] He drove home to wait for parts, and all of them are there. */
const toCallIn = (shop: Shop, order: Order): readonly Reason[] => {
  if (!isAway(order)) return []
  const waits = jobsOf(shop, order.id).some((job) => job.state === 'stopped' && job.stop.code === 'C')
  const parts = Object.values(shop.parts).filter((part) => part.order === order.id)
  const last = parts.at(-1)
  return waits && last && parts.every(({ state }) => state === 'arrived')
    ? [{ id: occasionId('part-arrived', order.id, last.id), kind: 'part-arrived' }]
    : []
}

const isAway = ({ place }: Order): boolean => place === places.offSite || place === places.gone

/** [A11] The car is ready, and he does not know. */
const toTell = (shop: Shop, order: Order & { stage: 'ready' }, now: Instant): readonly Reason[] => {
  const { readyMinutes = READY_MINUTES } = shop.settings.policies
  return plusMinutes(order.readyAt, readyMinutes) <= now
    ? [{ id: occasionId('ready-not-told', order.id, order.readyAt), kind: 'ready-not-told' }]
    : []
}

/** [A12] When the customer heard of his car last; null while it has not come. */
export const heardAt = ({ arrivedAt, promisedAt, newsAt }: Order): Instant | null =>
  arrivedAt === null ? null : instant(Math.max(arrivedAt, promisedAt ?? 0, newsAt ?? 0))

/** [A12] He has heard nothing for long: the one who waits for two hours, everybody for a day. */
const toInform = (shop: Shop, order: Order, now: Instant): readonly Reason[] => {
  const heard = heardAt(order)
  const { newsMinutes = NEWS_MINUTES } = shop.settings.policies
  const longest = order.flags.waiting === true ? newsMinutes * MINUTE : DAY
  // Another duty is a reason to call already; and when it has just fallen away, that is no news yet.
  const hasStronger = Object.values(shop.alerts).some(
    ({ order: of, kind, closedAt }) =>
      of === order.id && kind !== 'no-news' && plusMinutes(closedAt ?? now, SETTLED_MINUTES) > now,
  )
  return heard !== null && heard + longest <= now && !hasStronger
    ? [{ id: occasionId('no-news', order.id, heard), kind: 'no-news' }]
    : []
}

/** [A13] When the owner of a ready car was reminded of it last. */
export const remindedAt = ({ newsAt }: Order, toldAt: Instant): Instant =>
  instant(Math.max(toldAt, newsAt ?? 0))

/** [A13] Told, and not fetched for a day. As long as nobody reaches him it is the same duty. */
const toFetch = (
  order: Order,
  toldAt: Instant,
  { shop: open }: Calendars,
  now: Instant,
): readonly Reason[] => {
  const reminded = remindedAt(order, toldAt)
  if (reminded + DAY > now) return []
  const dueAt = plusDayMinutes(open, now, UNCLAIMED_MINUTES)
  return [{ id: occasionId('unclaimed', order.id, reminded), kind: 'unclaimed', dueAt }]
}

/** [A14] The morning after he drove away, and within a day where the shop is open then. */
const toFollowUp = (order: Order, calendars: Calendars, now: Instant): readonly Reason[] => {
  if (order.stage !== 'delivered') return []
  const morning = morningAfter(calendars, order.deliveredAt)
  if (morning === null || morning > now) return []
  return [{ ...followUpOf(order), dueAt: followUpBy(order, morning, calendars) }]
}

/**
 * [A14] At the close of the day for whoever drove away today: his order leaves, the duty stays. It is
 * quiet until the morning.
 */
export const followUps = (shop: Shop, calendars: Calendars, now: Instant): readonly ShopEvent[] =>
  Object.values(shop.orders).flatMap((order): readonly ShopEvent[] => {
    const morning = order.stage === 'delivered' ? morningAfter(calendars, order.deliveredAt) : null
    if (order.stage !== 'delivered' || morning === null || find(shop.alerts, followUpOf(order).id)) return []
    const duty = dutyOf(order, { ...followUpOf(order), dueAt: followUpBy(order, morning, calendars) }, now)
    const alert: Alert = morning > now ? { ...duty, snoozedUntil: morning } : duty
    return [{ type: 'alert-opened', body: { alert } }]
  })

const followUpOf = (order: Order & { stage: 'delivered' }) =>
  ({ id: occasionId('follow-up', order.id, order.deliveredAt), kind: 'follow-up' }) as const

const followUpBy = (
  { deliveredAt }: Order & { stage: 'delivered' },
  morning: Instant,
  { shop: open }: Calendars,
): Instant => instant(Math.max(deliveredAt + DAY, plusDayMinutes(open, morning, FOLLOW_UP_MINUTES)))

/** [A16] Before the last night, for who booked earlier and has not said that he comes. */
const toConfirm = (order: Order, { shop: open }: Calendars, now: Instant): readonly Reason[] => {
  const { appointmentAt, booking } = order
  if (appointmentAt === undefined || !booking || booking.confirmed) return []
  const night = nightAround(open, now)
  if (!night || now >= night.from || appointmentAt < night.to) return []
  const begins = plusMinutes(night.from, minutes(-CONFIRM_MINUTES))
  const next = nightAround(open, night.to)
  const isNextDay = next === null || appointmentAt < next.to
  return begins <= now && isNextDay && booking.bookedAt < begins
    ? [
        {
          id: occasionId('confirm-appointment', order.id, appointmentAt),
          kind: 'confirm-appointment',
          dueAt: night.from,
        },
      ]
    : []
}

/** What ends a duty without a call: its reason is gone. Null while it stands. */
export const reasonGone = (shop: Shop, alert: Alert): AlertOutcome | null => {
  const order = find(shop.orders, alert.order)
  if (!order) return outlives(alert.kind) ? null : 'recovered'
  const left: AlertOutcome = order.stage === 'delivered' ? 'handed-over' : 'recovered'
  switch (alert.kind) {
    case 'extra-work': {
      const extra = extraWorkOf(shop, alert)
      return extra?.answer ?? (extra && isOpen(order) ? null : left)
    }
    case 'part-arrived':
      return isOpen(order) && toCallIn(shop, order).some(({ id }) => id === alert.id) ? null : left
    case 'ready-not-told':
      if (order.stage !== 'ready') return left
      return order.toldAt === undefined ? null : 'told'
    case 'no-news':
      if (!isOpen(order)) return left
      if (order.stage === 'ready') return order.toldAt === undefined ? 'recovered' : 'told'
      return (heardAt(order) ?? 0) > alert.openedAt ? 'told' : null
    case 'unclaimed':
      return order.stage === 'ready' ? null : left
    case 'follow-up':
      return order.stage === 'delivered' ? null : 'recovered'
    case 'confirm-appointment':
      if (order.stage === 'cancelled') return 'cancelled'
      if (order.stage !== 'booked') return 'recovered'
      if (order.booking?.confirmed) return 'confirmed'
      return alert.id === occasionId(alert.kind, order.id, order.appointmentAt ?? 0) ? null : 'moved'
    default:
      return null
  }
}
