import type { Alert, CallOutcome } from '#domain/alert.ts'
import type { Forecast } from '#domain/forecast/types.ts'
import { type Instant, minutesBetween } from '#domain/ids.ts'
import { type Job, lastSegment } from '#domain/job.ts'
import type { Order, Station } from '#domain/order.ts'
import { jobsOf, type Shop } from '#domain/shop.ts'

/** Something that happened to a car, or is expected to. */
export type TimelineEntry = { readonly at: Instant | null; readonly future?: true } & (
  | { readonly kind: 'received' | 'expected' | 'news' | 'ready' | 'delivered' }
  | { readonly kind: 'promise'; readonly promise: Instant; readonly changed: boolean }
  | { readonly kind: 'start'; readonly label: string; readonly bay: string; readonly again: boolean }
  | { readonly kind: 'done'; readonly label: string }
  | { readonly kind: 'paused'; readonly label: string }
  | { readonly kind: 'stop'; readonly code: string; readonly reason: string; readonly until: Instant | null }
  | { readonly kind: 'alert'; readonly late: number | null }
  | { readonly kind: 'call'; readonly outcome: CallOutcome; readonly by: string }
  | { readonly kind: 'station'; readonly station: Station }
)

const workOf = (job: Job): readonly TimelineEntry[] =>
  job.segments.flatMap((segment, index): readonly TimelineEntry[] => {
    const begun: TimelineEntry = {
      at: segment.from,
      kind: 'start',
      label: job.label,
      bay: segment.bay,
      again: index > 0,
    }
    if (segment.to === undefined) return [begun]
    if (segment !== lastSegment(job)) return [begun, { at: segment.to, kind: 'paused', label: job.label }]
    return [begun, ...endOf(job, segment.to)]
  })

const endOf = (job: Job, at: Instant): readonly TimelineEntry[] => {
  if (job.state === 'done') return [{ at, kind: 'done', label: job.label }]
  if (job.state !== 'stopped') return [{ at, kind: 'paused', label: job.label }]
  const { code, reason, since, expectedAt } = job.stop
  return [{ at: since, kind: 'stop', code, reason, until: expectedAt }]
}

const dutiesOf = ({ openedAt, promise, readyAt, kind, calls }: Alert): readonly TimelineEntry[] => [
  ...(kind === 'delay' && promise
    ? [
        {
          at: openedAt,
          kind: 'alert',
          late: readyAt === null ? null : Math.ceil(minutesBetween(promise.at, readyAt)),
        } as const,
      ]
    : []),
  ...calls.map(({ at, outcome, by }) => ({ at, kind: 'call', outcome, by }) as const),
]

const promisesOf = ({ promise, firstPromise }: Order): readonly TimelineEntry[] => {
  if (!promise) return []
  const first = firstPromise?.at ?? promise.at
  return [
    { at: null, kind: 'promise', promise: first, changed: false },
    ...(promise.at === first
      ? []
      : [{ at: null, kind: 'promise', promise: promise.at, changed: true } as const]),
  ]
}

/** What he heard without a duty that asked for it; a logged call has its own line. */
const newsOf = (shop: Shop, { id, newsAt }: Order): readonly TimelineEntry[] => {
  const logged = Object.values(shop.alerts).some(
    ({ order, calls }) => order === id && calls.some(({ at }) => at === newsAt),
  )
  return newsAt === undefined || logged ? [] : [{ at: newsAt, kind: 'news' }]
}

const past = (shop: Shop, order: Order): readonly TimelineEntry[] => {
  const happened: TimelineEntry[] = [
    ...jobsOf(shop, order.id).flatMap(workOf),
    ...Object.values(shop.alerts).flatMap((alert) => (alert.order === order.id ? dutiesOf(alert) : [])),
    ...newsOf(shop, order),
    ...('station' in order
      ? [{ at: order.station.since, kind: 'station', station: order.stage } as const]
      : []),
    ...('readyAt' in order ? [{ at: order.readyAt, kind: 'ready' } as const] : []),
    ...('deliveredAt' in order ? [{ at: order.deliveredAt, kind: 'delivered' } as const] : []),
  ]
  return happened.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0))
}

const future = (shop: Shop, forecast: Forecast | null, order: Order): readonly TimelineEntry[] => {
  const answer = forecast?.orders[order.id]
  if (!forecast || !answer || order.stage === 'ready') return []
  const starts = jobsOf(shop, order.id).flatMap((job): readonly TimelineEntry[] => {
    const from = forecast.jobs[job.id]?.from
    if (from === undefined || from === null || job.state === 'working' || job.state === 'done') return []
    const slot = 'slot' in job ? job.slot : undefined
    const bay = slot?.bay ?? lastSegment(job)?.bay ?? ''
    return [{ at: from, future: true, kind: 'start', label: job.label, bay, again: job.segments.length > 0 }]
  })
  const passes = answer.stations
    .filter(({ station }) => station !== order.stage)
    .map(({ station, from }) => ({ at: from, future: true, kind: 'station', station }) as const)
  const ahead = [...starts, ...passes].toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0))
  return [...ahead, { at: answer.readyAt, future: true, kind: 'ready' }]
}

/** The history of a car and, in the same list, how the forecast continues it. */
export const timelineOf = (shop: Shop, forecast: Forecast | null, order: Order): readonly TimelineEntry[] => [
  order.arrivedAt === null
    ? { at: order.appointmentAt ?? null, future: true, kind: 'expected' }
    : { at: order.arrivedAt, kind: 'received' },
  ...promisesOf(order),
  ...past(shop, order),
  ...future(shop, forecast, order),
]
