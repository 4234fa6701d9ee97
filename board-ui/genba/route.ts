import type { Andon } from '#domain/andon.ts'
import type { Forecast } from '#domain/forecast/types.ts'
import { type Instant, MINUTE } from '#domain/ids.ts'
import type { Job } from '#domain/job.ts'
import { isOpen, type Order } from '#domain/order.ts'
import { missingCars, walkPlaces } from '#domain/place-check.ts'
import { jobsOf, orderOnBay, type Shop } from '#domain/shop.ts'
import { healthOf } from '../gantt/chip-facts.ts'
import type { ChipHealth } from '../gantt/chip-model.ts'

/** After this long a look is old: the car is to be seen again. */
export const SEEN_MS = 60 * MINUTE

export interface CallStop {
  readonly kind: 'call'
  readonly andon: Andon
  /** The car on the bay that calls. */
  readonly order: Order | null
}
export interface CarStop {
  readonly kind: 'car'
  readonly order: Order
  /** The job that is stopped or in work, else null. */
  readonly job: Job | null
  readonly health: ChipHealth | null
  /** Ready, and nobody has told the customer. */
  readonly untold: boolean
  readonly missing: boolean
  /** When somebody stood before it last, if that is not too long ago. */
  readonly seenAt: Instant | null
}
export type RouteStop = CallStop | CarStop

export const filters = ['look', 'late', 'risk', 'stopped'] as const
export type Filter = (typeof filters)[number]

export interface Route {
  /** Calls, late, at risk: in this order. */
  readonly first: readonly RouteStop[]
  /** The rest worth a look, in the order one walks. */
  readonly onTheWay: readonly CarStop[]
  /** Every car, in the order one walks. */
  readonly all: readonly CarStop[]
}

const seenAt = (shop: Shop, order: Order, now: Instant): Instant | null => {
  const check = shop.checks[order.place]
  return check && now - check.at < SEEN_MS && check.found.includes(order.id) ? check.at : null
}

const stopOf = (
  shop: Shop,
  forecast: Forecast,
  now: Instant,
  missing: ReadonlySet<string>,
  order: Order,
): CarStop => {
  const jobs = jobsOf(shop, order.id)
  return {
    kind: 'car',
    order,
    job:
      jobs.find(({ state }) => state === 'working') ?? jobs.find(({ state }) => state === 'stopped') ?? null,
    health: healthOf(shop, order, forecast.orders[order.id]),
    untold: order.stage === 'ready' && order.toldAt === undefined,
    missing: missing.has(order.id),
    seenAt: seenAt(shop, order, now),
  }
}

/** Late before at risk; among the late those nobody told, then the worst; at risk first what nobody can date. */
const urgency = ({ health }: CarStop): readonly [number, number, number] => {
  if (health?.kind === 'late') return [0, health.told === 'told' ? 1 : 0, health.slack]
  if (health?.kind === 'risk') return [1, 0, health.slack ?? -1]
  return [2, 0, 0]
}
const byUrgency = (a: CarStop, b: CarStop): number => {
  const [one, other] = [urgency(a), urgency(b)]
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2]
}

const isWorthALook = ({ job, untold, missing }: CarStop): boolean =>
  untold || missing || job?.state === 'stopped'

/** Where to go, and in which order: unanswered calls, late, at risk, then by place. Nobody walks to what is off site. */
export const routeOf = (shop: Shop, forecast: Forecast, now: Instant, today: string): Route => {
  const places = walkPlaces(shop)
  const rank = new Map(places.map((place, index) => [place, index]))
  const missing = new Set<string>(missingCars(shop, today))
  const all = Object.values(shop.orders)
    .filter((order) => isOpen(order) && order.arrivedAt !== null && rank.has(order.place))
    .map((order) => stopOf(shop, forecast, now, missing, order))
    .sort(
      (a, b) =>
        (rank.get(a.order.place) ?? places.length) - (rank.get(b.order.place) ?? places.length) ||
        (a.order.id < b.order.id ? -1 : 1),
    )
  const calls = Object.values(shop.andons)
    .filter(({ answered }) => !answered)
    .sort((a, b) => a.since - b.since)
    .map((andon): CallStop => ({ kind: 'call', andon, order: orderOnBay(shop, andon.bay) ?? null }))
  // Sorting is stable: what is equally urgent keeps the order one walks.
  const urgent = all.filter(({ health }) => health !== null).sort(byUrgency)
  return {
    first: [...calls, ...urgent],
    onTheWay: all.filter((stop) => stop.health === null && isWorthALook(stop)),
    all,
  }
}

const passes: { readonly [F in Exclude<Filter, 'look'>]: (stop: RouteStop) => boolean } = {
  late: (stop) => stop.kind === 'car' && stop.health?.kind === 'late',
  risk: (stop) => stop.kind === 'car' && stop.health?.kind === 'risk',
  stopped: (stop) => stop.kind === 'car' && stop.job?.state === 'stopped',
}

/** What is left of the way under a filter. */
export const filtered = ({ first, onTheWay, all }: Route, filter: Filter): Route => {
  if (filter === 'look') return { first, onTheWay, all }
  return { first: first.filter(passes[filter]), onTheWay: onTheWay.filter(passes[filter]), all }
}

export const countOf = (route: Route, filter: Filter): number => {
  const { first, onTheWay } = filtered(route, filter)
  return first.length + onTheWay.length
}
