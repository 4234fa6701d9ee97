import type { Forecast, OrderForecast } from './forecast/types.ts'
import { type Instant, minutes, minutesBetween } from './ids.ts'
import type { Order } from './order.ts'
import { jobsOf, type Shop } from './shop.ts'

/** The way of a car as its owner understands it. */
export const customerStations = ['received', 'work', 'inspection', 'wash', 'ready'] as const
export type CustomerStation = (typeof customerStations)[number]

/** `advisor`: no time, a person will speak to him. */
export const expectations = ['at', 'soon', 'advisor', 'ready'] as const
export type Expected =
  | { readonly kind: 'at'; readonly at: Instant }
  | { readonly kind: 'soon' }
  | { readonly kind: 'advisor' }
  | { readonly kind: 'ready' }

/** All that a customer's screen says about a car. */
export interface CustomerView {
  readonly station: CustomerStation
  /** Hands are on it; otherwise it waits there, and the screen does not say what for. */
  readonly active: boolean
  readonly washed: boolean
  readonly expected: Expected
}

/** This close to the promise the minute matters no more. */
const SOON = minutes(15)
/** A car in the wash at closing time is ready in the morning: that is not soon. */
const LONGEST_SOON = minutes(60)

/** [P5] What a customer may be told by a screen; null for a car that is not in the shop. */
export const customerView = (
  shop: Shop,
  forecast: Forecast,
  order: Order,
  now: Instant,
): CustomerView | null => {
  const place = whereOf(shop, order)
  if (!place) return null
  return { ...place, washed: order.wash, expected: expectedOf(order, forecast.orders[order.id], now) }
}

const whereOf = (shop: Shop, order: Order): Pick<CustomerView, 'station' | 'active'> | null => {
  switch (order.stage) {
    case 'arrived':
      return { station: 'received', active: false }
    case 'in-work':
      // Stopped or between two jobs: both read alike, the reason is the advisor's to tell.
      return { station: 'work', active: jobsOf(shop, order.id).some(({ state }) => state === 'working') }
    case 'inspection':
    case 'wash':
      return { station: order.stage, active: order.station.startedAt !== undefined }
    case 'settlement':
      return { station: 'ready', active: false }
    case 'ready':
      return { station: 'ready', active: true }
    case 'booked':
    case 'delivered':
    case 'no-show':
    case 'cancelled':
      return null
    default:
      return order satisfies never
  }
}

const expectedOf = (order: Order, foreseen: OrderForecast | undefined, now: Instant): Expected => {
  if (order.stage === 'ready') return { kind: 'ready' }
  const left = foreseen?.readyAt == null ? null : minutesBetween(now, foreseen.readyAt)
  const leaving = order.stage === 'wash' || order.stage === 'settlement'
  if (leaving && left !== null && left <= LONGEST_SOON) return { kind: 'soon' }
  const { promise } = order
  // Nobody has agreed on a time with him, or the agreed one does not hold.
  if (!promise || !foreseen || foreseen.health === 'late') return { kind: 'advisor' }
  if (left !== null && minutesBetween(now, promise.at) <= SOON) return { kind: 'soon' }
  return { kind: 'at', at: promise.at }
}
