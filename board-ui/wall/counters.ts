import type { Calendars } from '#domain/calendar.ts'
import type { Forecast } from '#domain/forecast/types.ts'
import type { Instant } from '#domain/ids.ts'
import { isOpen, type Order } from '#domain/order.ts'
import type { Shop } from '#domain/shop.ts'
import { minutesSince, type ShopTime } from '#screen/format.ts'
import { delayAlertOf, toldOf, untoldSince } from '#screen/told.ts'

/** The figures of the header. */
export interface Counters {
  readonly late: number
  readonly untold: number
  /** Somebody still has to take the duty: the light block breathes. */
  readonly unseen: boolean
  /** The longest wait of a customer who was not told, in minutes; null without one. */
  readonly longest: number | null
  readonly risk: number
  readonly working: number
  readonly idle: number
  readonly delivered: number
  readonly due: number
  /** Percent of today's deliveries that kept the promise that held last; null before the first. */
  readonly onTime: number | null
}

export const lateOrders = (shop: Shop, forecast: Forecast): readonly Order[] =>
  Object.values(shop.orders).filter(
    (order) => isOpen(order) && order.promise !== null && forecast.orders[order.id]?.health === 'late',
  )

/** People at home are not free: only who is on shift while the shop is open. */
const onShift = ({ shop, technicians }: Calendars, id: string, now: Instant): boolean =>
  [shop, technicians[id] ?? shop].every((open) => open.some(({ from, to }) => from <= now && now < to))

export const countersOf = (
  shop: Shop,
  forecast: Forecast,
  calendars: Calendars,
  now: Instant,
  time: ShopTime,
): Counters => {
  const orders = Object.values(shop.orders)
  const today = (at: Instant) => time.day(at) === time.day(now)
  const late = lateOrders(shop, forecast)
  const untold = late.map((order) => delayAlertOf(shop, order)).filter((alert) => toldOf(alert) !== 'told')
  const waits = untold.flatMap((alert) => {
    const since = untoldSince(alert)
    return since === null ? [] : [minutesSince(since, now)]
  })
  const busy = new Set<string>()
  const worked = new Set<string>()
  for (const job of Object.values(shop.jobs)) {
    if (job.state !== 'working') continue
    worked.add(job.order)
    for (const technician of job.segments.at(-1)?.technicians ?? []) busy.add(technician)
  }
  const delivered = orders.flatMap((order) =>
    order.stage === 'delivered' && today(order.deliveredAt) ? [order] : [],
  )
  const promised = delivered.filter((order) => order.promise !== null)
  const kept = promised.filter((order) => order.promise !== null && order.deliveredAt <= order.promise.at)
  const ahead = orders.filter((order) => isOpen(order) && order.promise !== null && order.promise.at <= now)
  const todays = orders.filter(
    (order) => isOpen(order) && order.promise !== null && order.promise.at > now && today(order.promise.at),
  )
  return {
    late: late.length,
    untold: untold.length,
    unseen: untold.some((alert) => toldOf(alert) === 'untold'),
    longest: waits.length === 0 ? null : Math.max(...waits),
    risk: orders.filter((order) => isOpen(order) && forecast.orders[order.id]?.health === 'risk').length,
    working: worked.size,
    idle: Object.values(shop.technicians).filter(
      ({ id, present }) => present && !busy.has(id) && onShift(calendars, id, now),
    ).length,
    delivered: delivered.length,
    due: delivered.length + ahead.length + todays.length,
    onTime: promised.length === 0 ? null : Math.round((kept.length / promised.length) * 100),
  }
}
