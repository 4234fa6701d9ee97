import type { Calendars } from '../calendar.ts'
import { type Instant, instant, MINUTE, type OrderId } from '../ids.ts'
import { type Order, type Station, stations } from '../order.ts'
import type { Policies } from '../settings.ts'
import type { Shop } from '../shop.ts'
import { shopTime } from './resources.ts'
import type { StationPass } from './types.ts'
import { addWork, openBetween, type OpenTime } from './working-time.ts'

export const stationMinutes = (policies: Policies, station: Station): number =>
  ({
    inspection: policies.inspectionMinutes,
    wash: policies.washMinutes,
    settlement: policies.settlementMinutes,
  })[station]

const capacityOf = (policies: Policies, station: Station): number =>
  ({
    inspection: policies.inspectionCapacity,
    wash: policies.washCapacity,
    settlement: policies.settlementCapacity,
  })[station]

/** The stations an order still has before it, the one it stands in included. */
export const stationsAhead = (order: Order): readonly Station[] => {
  const from = stations.findIndex((station) => station === order.stage)
  return stations
    .slice(Math.max(from, 0))
    .filter((station) => station !== 'wash' || order.wash || order.stage === 'wash')
}

interface Visitor {
  readonly order: Order
  readonly arrival: number
}

/** A server of a station: free from `at`, after `behind` has left it. */
interface Server {
  readonly at: number
  readonly behind?: OrderId
}

/**
 * Sends orders through inspection, wash and settlement (domain §4.6), first come first served.
 * `workEnds` says when the last job of an order ends, null when nobody knows.
 */
export const passStations = (
  shop: Shop,
  calendars: Calendars,
  now: Instant,
  orders: readonly Order[],
  workEnds: ReadonlyMap<OrderId, Instant | null>,
): ReadonlyMap<OrderId, readonly StationPass[]> => {
  const open = shopTime(calendars)
  const passes = new Map<OrderId, StationPass[]>()
  const arrivals = new Map<OrderId, number>()
  for (const order of orders) {
    const ends = workEnds.get(order.id)
    if (ends !== undefined && ends !== null) arrivals.set(order.id, ends)
    if ('station' in order) arrivals.set(order.id, order.station.since)
  }
  for (const station of stations) {
    const here = orders.filter((order) => arrivals.has(order.id) && stationsAhead(order).includes(station))
    const passed = passOne(shop.settings.policies, open, now, station, here, arrivals)
    // Who never gets through this station does not come to the next.
    for (const order of here) arrivals.delete(order.id)
    for (const [id, pass] of passed) {
      passes.set(id, [...(passes.get(id) ?? []), pass])
      arrivals.set(id, pass.to)
    }
  }
  return passes
}

const passOne = (
  policies: Policies,
  open: OpenTime,
  now: Instant,
  station: Station,
  orders: readonly Order[],
  arrivals: ReadonlyMap<OrderId, number>,
): readonly (readonly [OrderId, StationPass])[] => {
  const work = stationMinutes(policies, station) * MINUTE
  const passed: [OrderId, StationPass][] = []
  const waiting: Visitor[] = []
  const inside: Server[] = []
  for (const order of orders) {
    const startedAt = order.stage === station ? order.station.startedAt : undefined
    if (startedAt === undefined) {
      waiting.push({ order, arrival: arrivals.get(order.id) ?? now })
      continue
    }
    const left = Math.max(work - openBetween(open, startedAt, now), policies.stationFloorMinutes * MINUTE)
    const to = addWork(open, now, left)
    inside.push({ at: to ?? Infinity, behind: order.id })
    if (to !== null) passed.push([order.id, { station, from: now, to }])
  }
  const servers = freeServers(inside, capacityOf(policies, station), now)
  for (const { order, arrival } of waiting.toSorted(byArrival)) {
    const server = servers.reduce((best, next) => (next.at < best.at ? next : best))
    const from = Math.max(now, arrival, server.at)
    const to = from === Infinity ? null : addWork(open, from, work)
    if (to === null) continue
    const queued = server.behind !== undefined && server.at > Math.max(now, arrival)
    passed.push([
      order.id,
      { station, from: instant(from), to, ...(queued ? { behind: server.behind } : {}) },
    ])
    servers[servers.indexOf(server)] = { at: to, behind: order.id }
  }
  return passed
}

/** With more cars inside than servers, a newcomer waits until fewer than `capacity` remain. */
const freeServers = (inside: readonly Server[], capacity: number, now: Instant): Server[] => {
  const idle = Array.from({ length: Math.max(0, capacity - inside.length) }, (): Server => ({ at: now }))
  return [...inside.toSorted((a, b) => a.at - b.at).slice(Math.max(0, inside.length - capacity)), ...idle]
}

const byArrival = (a: Visitor, b: Visitor): number =>
  a.arrival - b.arrival ||
  difference(a.order.promise?.at ?? Infinity, b.order.promise?.at ?? Infinity) ||
  (a.order.id < b.order.id ? -1 : 1)

const difference = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)
