import type { Instant } from '../ids.ts'
import { MINUTE } from '../ids.ts'
import type { Order } from '../order.ts'
import { stations } from '../order.ts'
import type { Shop } from '../shop.ts'
import type { Calendars } from '../calendar.ts'
import { shopTime } from '../forecast/resources.ts'
import { stationMinutes, stationsAhead } from '../forecast/stations.ts'
import { addWork, openBetween } from '../forecast/working-time.ts'

/**
 * The way out through inspection, wash and settlement for trials: the queue of `passStations` on
 * numbers, with all that no plan changes worked out once. Agreement of the two is tested.
 */
export const trialStations = (
  shop: Shop,
  calendars: Calendars,
  now: Instant,
  orders: readonly Order[],
): ((workEnds: Float64Array, ready: Float64Array) => void) => {
  const { policies } = shop.settings
  const open = shopTime(calendars)
  const rank = new Int32Array(orders.length)
  const byRank = orders
    .map((order, at) => ({ at, promise: order.promise?.at ?? Infinity, id: order.id }))
    .sort((a, b) => (a.promise === b.promise ? (a.id < b.id ? -1 : 1) : a.promise < b.promise ? -1 : 1))
  byRank.forEach(({ at }, place) => (rank[at] = place))

  const passes = stations.map((station) => {
    const work = stationMinutes(policies, station) * MINUTE
    const capacity = {
      inspection: policies.inspectionCapacity,
      wash: policies.washCapacity,
      settlement: policies.settlementCapacity,
    }[station]
    const visits = orders.flatMap((order, at) =>
      order.stage !== 'ready' && stationsAhead(order).includes(station) ? [at] : [],
    )
    const inside: { readonly at: number; readonly to: number }[] = []
    for (const at of visits) {
      const order = orders[at]
      if (!order || order.stage !== station || order.station.startedAt === undefined) continue
      const worked = openBetween(open, order.station.startedAt, now)
      const left = Math.max(work - worked, policies.stationFloorMinutes * MINUTE)
      inside.push({ at, to: addWork(open, now, left) ?? Infinity })
    }
    const held = inside.map(({ to }) => to).sort((a, b) => a - b)
    const idle = Array.from({ length: Math.max(0, capacity - held.length) }, (): number => now)
    const free = [...held.slice(Math.max(0, held.length - capacity)), ...idle]
    const within = new Set(inside.map(({ at }) => at))
    return { work, inside, free, waiting: visits.filter((at) => !within.has(at)) }
  })
  const since = orders.map((order) => ('station' in order ? order.station.since : null))
  const arrivals = new Float64Array(orders.length)
  const queue: number[] = []
  const earlier = (a: number, b: number): number =>
    (arrivals[a] ?? 0) - (arrivals[b] ?? 0) || (rank[a] ?? 0) - (rank[b] ?? 0)

  return (workEnds, ready) => {
    for (let at = 0; at < orders.length; at += 1) arrivals[at] = since[at] ?? workEnds[at] ?? Infinity
    ready.fill(Infinity)
    for (let index = 0; index < passes.length; index += 1) {
      const pass = passes[index]
      if (!pass) continue
      const isLast = index === passes.length - 1
      queue.length = 0
      for (const at of pass.waiting) if ((arrivals[at] ?? Infinity) < Infinity) queue.push(at)
      queue.sort(earlier)
      const servers = pass.free.slice()
      for (const { at, to } of pass.inside) {
        arrivals[at] = to
        if (isLast) ready[at] = to
      }
      for (const at of queue) {
        let best = 0
        for (let server = 1; server < servers.length; server += 1) {
          if ((servers[server] ?? 0) < (servers[best] ?? 0)) best = server
        }
        const from = Math.max(now, arrivals[at] ?? 0, servers[best] ?? 0)
        const to = from === Infinity ? null : addWork(open, from, pass.work)
        arrivals[at] = to ?? Infinity
        if (to === null) continue
        servers[best] = to
        if (isLast) ready[at] = to
      }
    }
  }
}
