import type { Forecast } from '#domain/forecast/types.ts'
import { type Instant, MINUTE, type OrderId } from '#domain/ids.ts'
import { jobsOf, type Shop } from '#domain/shop.ts'
import { isOpen, type Order, places, type Station } from '#domain/order.ts'
import { minutesSince } from '#screen/format.ts'
import { plateTail } from '#screen/plate.ts'
import { delayAlertOf, type Told, toldOf, untoldSince } from '#screen/told.ts'
import { lateOrders } from './counters.ts'

type Bar = 'late' | 'risk' | null

interface Line {
  readonly order: OrderId
  readonly plate: string
  readonly bar: Bar
}
export interface LateLine extends Line {
  readonly promise: Instant
  readonly readyAt: Instant | null
  readonly slack: number
  readonly told: Told
  readonly advisor: string
  /** Minutes the customer has waited to be told. */
  readonly waits: number | null
}
export interface ComingLine extends Line {
  readonly promise: Instant
  /** What was promised first, where the customer has agreed to another time since [P2]. */
  readonly was: Instant | null
  readonly readyAt: Instant | null
  readonly slack: number | null
  readonly advisor: string
}
export interface StoppedLine extends Line {
  readonly letter: string
  readonly place: string
  readonly since: Instant
  readonly expectedAt: Instant | null
}
export interface UnplannedLine extends Line {
  readonly flag: 'comeback' | 'waiting' | 'appointment' | null
  readonly latest: Instant | null
  readonly urgent: boolean
}
export interface StationLine extends Line {
  readonly station: Station
  readonly since: Instant
  readonly started: boolean
}
export interface ReadyLine extends Line {
  readonly place: string
  readonly since: Instant
  /** [F12] */
  readonly told: boolean
}

export interface Strip {
  readonly late: readonly LateLine[]
  readonly coming: readonly ComingLine[]
  readonly stopped: readonly StoppedLine[]
  readonly unplanned: readonly UnplannedLine[]
  readonly stations: readonly StationLine[]
  readonly ready: readonly ReadyLine[]
}

const rank: Readonly<Record<Station, number>> = { inspection: 0, wash: 1, settlement: 2 }
const barRank = (bar: Bar): number => (bar === 'late' ? 0 : bar === 'risk' ? 1 : 2)
const later = (a: Instant | null, b: Instant | null): number => (a ?? Infinity) - (b ?? Infinity) || 0

/** The lists under the board, in the order in which they ask for somebody (wall: five cells). */
export const stripOf = (shop: Shop, forecast: Forecast, now: Instant): Strip => {
  const orders = Object.values(shop.orders).filter(isOpen)
  const barOf = (order: Order): Bar => {
    const health = order.promise ? forecast.orders[order.id]?.health : undefined
    return health === 'late' || health === 'risk' ? health : null
  }
  const line = (order: Order): Line => ({
    order: order.id,
    plate: plateTail(order.plate),
    bar: barOf(order),
  })
  const advisorOf = (order: Order) =>
    shop.settings.advisors.find(({ id }) => id === order.advisor)?.name ?? order.advisor
  const placeOf = (place: string) => shop.bays[place]?.name ?? place

  const late = lateOrders(shop, forecast)
    .flatMap((order): readonly LateLine[] => {
      const foreseen = forecast.orders[order.id]
      if (!order.promise || !foreseen) return []
      const alert = delayAlertOf(shop, order)
      const since = untoldSince(alert)
      const slack = foreseen.slack ?? (order.promise.at - foreseen.earliestReady) / MINUTE
      return [
        {
          ...line(order),
          promise: order.promise.at,
          readyAt: foreseen.readyAt,
          slack: Math.min(-1, Math.floor(slack)),
          told: toldOf(alert),
          advisor: advisorOf(order),
          waits: since === null ? null : minutesSince(since, now),
        },
      ]
    })
    .sort((a, b) => Number(a.told === 'told') - Number(b.told === 'told') || a.slack - b.slack)

  const coming = orders
    .flatMap((order): readonly ComingLine[] => {
      const foreseen = forecast.orders[order.id]
      if (!order.promise || !foreseen || order.arrivedAt === null) return []
      if (order.stage === 'ready' || foreseen.health === 'late') return []
      const { readyAt, slack } = foreseen
      const promise = order.promise.at
      const first = order.firstPromise?.at ?? promise
      const was = first === promise ? null : first
      return [{ ...line(order), promise, was, readyAt, slack, advisor: advisorOf(order) }]
    })
    .sort((a, b) => a.promise - b.promise)

  const stopped = Object.values(shop.jobs)
    .flatMap((job): readonly StoppedLine[] => {
      const order = shop.orders[job.order]
      if (job.state !== 'stopped' || !order || !isOpen(order)) return []
      const { code, since, expectedAt } = job.stop
      return [{ ...line(order), letter: code, place: placeOf(order.place), since, expectedAt }]
    })
    .sort((a, b) => barRank(a.bar) - barRank(b.bar) || a.since - b.since)

  const unplanned = orders
    .flatMap((order): readonly UnplannedLine[] => {
      if (order.arrivedAt === null || order.stage === 'booked') return []
      const waiting = jobsOf(shop, order.id).filter((job) => job.state === 'unplanned' && !job.awaits)
      if (waiting.length === 0) return []
      const starts = waiting.flatMap((job) => forecast.jobs[job.id]?.latestStart ?? [])
      const first = starts.length === 0 ? null : starts.reduce((a, b) => (a < b ? a : b))
      const { comeback, waiting: waits } = order.flags
      const flag = comeback
        ? 'comeback'
        : waits
          ? 'waiting'
          : order.origin === 'appointment'
            ? 'appointment'
            : null
      const urgent = first !== null && (first - now) / MINUTE < shop.settings.policies.riskMinutes
      return [{ ...line(order), flag, latest: first, urgent }]
    })
    .sort((a, b) => flagRank(a.flag) - flagRank(b.flag) || later(a.latest, b.latest))

  const stations = orders
    .flatMap((order): readonly StationLine[] => {
      if (!('station' in order)) return []
      const { since, startedAt } = order.station
      return [
        { ...line(order), station: order.stage, since: startedAt ?? since, started: startedAt !== undefined },
      ]
    })
    .sort((a, b) => rank[a.station] - rank[b.station] || a.since - b.since)

  const ready = orders
    .flatMap((order): readonly ReadyLine[] =>
      order.stage === 'ready'
        ? [
            {
              ...line(order),
              place: order.place === places.ready ? '' : placeOf(order.place),
              since: order.readyAt,
              told: order.toldAt !== undefined,
            },
          ]
        : [],
    )
    .sort((a, b) => Number(a.told) - Number(b.told) || a.since - b.since)

  return { late, coming, stopped, unplanned, stations, ready }
}

const flagRank = (flag: UnplannedLine['flag']): number =>
  flag === 'comeback' ? 0 : flag === 'waiting' ? 1 : 2
