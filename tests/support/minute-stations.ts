import { type Instant, MINUTE, type Minutes } from '#domain/ids.ts'
import { isStation, type Order, type Station, stations } from '#domain/order.ts'
import type { Policies } from '#domain/settings.ts'
import type { minuteClock, Moment } from './minute-clock.ts'

/** Minutes and servers of each station. */
export const stationTimes = (
  policies: Policies,
): Readonly<Record<Station, readonly [minutes: Minutes, servers: number]>> => ({
  inspection: [policies.inspectionMinutes, policies.inspectionCapacity],
  wash: [policies.washMinutes, policies.washCapacity],
  settlement: [policies.settlementMinutes, policies.settlementCapacity],
})

export const stationsAhead = (order: Order): readonly Station[] =>
  stations
    .slice(isStation(order.stage) ? stations.indexOf(order.stage) : 0)
    .filter((station) => station !== 'wash' || order.wash || order.stage === 'wash')

export const nullLast = (a: number | null | undefined, b: number | null | undefined): number =>
  (a ?? null) === (b ?? null) ? 0 : (a ?? Infinity) - (b ?? Infinity)

/** §4.6 When each order has passed its last station; null when that is never or unknown. */
export const passStations = (
  orders: readonly Order[],
  policies: Policies,
  { shopOpen, addWork, openMinutes, lastMinute }: ReturnType<typeof minuteClock>,
  now: Instant,
  endOfWork: (order: Order) => Moment,
): ReadonlyMap<string, Moment> => {
  const passed = new Map<string, Moment>(
    orders.map((order) => [order.id, 'station' in order ? order.station.since : endOfWork(order)]),
  )
  for (const station of stations) {
    const [duration, capacity] = stationTimes(policies)[station]
    const leavings: Moment[] = []
    const coming: { readonly order: Order; readonly arrival: number }[] = []
    for (const order of orders) {
      if (order.stage === 'ready' || !stationsAhead(order).includes(station)) continue
      const startedAt = 'station' in order && order.stage === station ? order.station.startedAt : undefined
      const arrival = passed.get(order.id) ?? null
      if (startedAt !== undefined) {
        const left = duration - openMinutes(startedAt, now, shopOpen)
        const leaving = addWork(now, Math.max(left, policies.stationFloorMinutes), shopOpen)
        leavings.push(leaving)
        passed.set(order.id, leaving)
      } else if (arrival !== null) coming.push({ order, arrival })
    }
    coming.sort(
      (a, b) =>
        a.arrival - b.arrival ||
        nullLast(a.order.promise?.at, b.order.promise?.at) ||
        (a.order.id < b.order.id ? -1 : 1),
    )
    const insideAt = (m: number) => leavings.filter((leaving) => leaving === null || leaving > m).length
    for (const { order, arrival } of coming) {
      let m = Math.max(now, arrival)
      while (insideAt(m) >= capacity && m < lastMinute) m += MINUTE
      const leaving = insideAt(m) < capacity ? addWork(m, duration, shopOpen) : null
      leavings.push(leaving)
      passed.set(order.id, leaving)
    }
  }
  return passed
}
