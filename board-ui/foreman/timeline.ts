import type { CallOutcome } from '#domain/alert.ts'
import type { Forecast } from '#domain/forecast/types.ts'
import type { BayId, Instant, Minutes, TechnicianId } from '#domain/ids.ts'
import type { Job } from '#domain/job.ts'
import type { Order, Station } from '#domain/order.ts'
import { jobsOf, type Shop } from '#domain/shop.ts'

type Fact =
  | { readonly kind: 'arrived' | 'expected' | 'ready' | 'delivered' | 'alert' }
  | {
      readonly kind: 'started'
      readonly label: string
      readonly bay: BayId
      readonly technicians: readonly TechnicianId[]
    }
  | { readonly kind: 'finished'; readonly label: string }
  | { readonly kind: 'stopped'; readonly code: string; readonly reason: string; readonly place: string }
  | { readonly kind: 'extended'; readonly minutes: Minutes; readonly reason: string }
  | { readonly kind: 'station' | 'station-begun' | 'station-left'; readonly station: Station }
  | { readonly kind: 'called'; readonly outcome: CallOutcome }

/** One line of a car's life; `future` is the forecast, the continuation of history. */
export type TimelineEntry = Fact & { readonly at: Instant; readonly future: boolean }

const pastOfJob = (job: Job): readonly TimelineEntry[] => {
  const entries: TimelineEntry[] = job.segments.map(({ bay, technicians, from }) => ({
    kind: 'started',
    label: job.label,
    bay,
    technicians,
    at: from,
    future: false,
  }))
  const end = job.segments.at(-1)?.to
  if (job.state === 'done' && end !== undefined) {
    entries.push({ kind: 'finished', label: job.label, at: end, future: false })
  }
  if (job.state === 'stopped') {
    const { code, reason, place, since } = job.stop
    entries.push({ kind: 'stopped', code, reason, place, at: since, future: false })
  }
  const { remaining } = job
  if (remaining) {
    entries.push({
      kind: 'extended',
      minutes: remaining.minutes,
      reason: remaining.reason,
      at: remaining.at,
      future: false,
    })
  }
  return entries
}

const pastOfOrder = (shop: Shop, order: Order): readonly TimelineEntry[] => {
  const entries: TimelineEntry[] = []
  const put = (fact: Fact, at: Instant) => entries.push({ ...fact, at, future: false })
  if (order.arrivedAt !== null) put({ kind: 'arrived' }, order.arrivedAt)
  if (order.stage === 'inspection' || order.stage === 'wash' || order.stage === 'settlement') {
    const { since, startedAt } = order.station
    put({ kind: 'station', station: order.stage }, since)
    if (startedAt !== undefined) put({ kind: 'station-begun', station: order.stage }, startedAt)
  }
  if (order.stage === 'ready' || order.stage === 'delivered') put({ kind: 'ready' }, order.readyAt)
  if (order.stage === 'delivered') put({ kind: 'delivered' }, order.deliveredAt)
  for (const alert of Object.values(shop.alerts)) {
    if (alert.order !== order.id) continue
    put({ kind: 'alert' }, alert.openedAt)
    for (const call of alert.calls) put({ kind: 'called', outcome: call.outcome }, call.at)
  }
  return entries
}

const future = (order: Order, jobs: readonly Job[], forecast: Forecast): readonly TimelineEntry[] => {
  const entries: TimelineEntry[] = []
  const put = (fact: Fact, at: Instant | null | undefined) => {
    if (at !== null && at !== undefined) entries.push({ ...fact, at, future: true })
  }
  if (order.arrivedAt === null) put({ kind: 'expected' }, order.appointmentAt)
  for (const job of jobs) {
    const foreseen = forecast.jobs[job.id]
    const slot = job.state === 'queued' || job.state === 'stopped' ? job.slot : undefined
    if (slot) {
      const { bay, technicians } = slot
      put({ kind: 'started', label: job.label, bay, technicians }, foreseen?.from)
    }
    put({ kind: 'finished', label: job.label }, foreseen?.to)
  }
  const seen = forecast.orders[order.id]
  for (const { station, to } of seen?.stations ?? []) put({ kind: 'station-left', station }, to)
  if (order.stage !== 'ready') put({ kind: 'ready' }, seen?.readyAt)
  return entries
}

const byTime = (a: TimelineEntry, b: TimelineEntry): number => a.at - b.at

/** What the rows of a shop still know of a car's visit, and what is foreseen, each in order. */
export const timelineOf = (
  shop: Shop,
  order: Order,
  forecast: Forecast,
): { readonly past: readonly TimelineEntry[]; readonly future: readonly TimelineEntry[] } => {
  const jobs = jobsOf(shop, order.id)
  return {
    past: [...jobs.flatMap(pastOfJob), ...pastOfOrder(shop, order)].sort(byTime),
    future: [...future(order, jobs, forecast)].sort(byTime),
  }
}
