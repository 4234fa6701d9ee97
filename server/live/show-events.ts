import type { EventBodies, EventType, Newborn, Restored } from '#domain/events.ts'
import { commandId, type OrderId, type TechnicianId } from '#domain/ids.ts'
import type { Job } from '#domain/job.ts'
import type { Order } from '#domain/order.ts'
import { advisor, code, type Eyes, letter, plate, technician, typed, words } from './eyes.ts'
import { hidden, orNull, same, type Shown, showing, showingAll, showRow } from './shown.ts'
import * as rows from './show-rows.ts'

const { changed: _orderChanged, ...newbornOrder } = rows.order
const { changed: _jobChanged, ...newbornJob } = rows.job
const showNewbornOrder = showing<Newborn<Order>>(newbornOrder)
const showNewbornJobs = showingAll<Newborn<Job>>(newbornJob)

const slotOrNull = orNull(rows.showSlot)

type Rows<Row> = Readonly<Record<string, Row | null>>
const restoredRows =
  <Row extends object>(table: Shown<Row>) =>
  (restored: Rows<Row>, eyes: Eyes): Rows<Row> =>
    Object.fromEntries(
      Object.entries(restored).map(([id, row]) => [id, row === null ? null : showRow(table, row, eyes)]),
    )

const restored = showing<Restored>({
  orders: restoredRows(rows.order),
  jobs: restoredRows(rows.job),
  bays: restoredRows(rows.bay),
  technicians: (people, eyes) =>
    Object.fromEntries(
      Object.entries(people).map(([id, row]) => [
        // Keys of the table of technicians are their ids.
        technician(row?.id ?? (id as TechnicianId), eyes),
        row === null ? null : showRow(rows.technicianRow, row, eyes),
      ]),
    ),
  parts: restoredRows(rows.part),
  extras: restoredRows(rows.extra),
  andons: restoredRows(rows.andon),
  checks: () => hidden,
  alerts: (alerts, eyes) => (eyes.duties === 'none' ? hidden : restoredRows(rows.alert)(alerts, eyes)),
})

/** What becomes of each field of what happened: whole lists, as for the rows. */
export const bodies: { readonly [T in EventType]: Shown<EventBodies[T]> } = {
  'shop-configured': { settings: rows.showSettings },
  'car-received': { order: showNewbornOrder, jobs: showNewbornJobs },
  'car-arrived': { order: same },
  'order-changed': {
    order: same,
    number: typed,
    plate,
    model: typed,
    flags: rows.showFlags,
    advisor,
    kind: typed,
    wash: same,
    interview: rows.ifWorks,
    estimate: () => hidden,
  },
  'appointment-confirmed': { order: same },
  'appointment-call-missed': { order: same },
  'appointment-moved': { order: same, from: same, to: same },
  'appointment-overbooked': { order: same, limit: same, halfHour: same, allows: same, has: same },
  'jobs-added': { order: same, jobs: showNewbornJobs },
  'job-changed': { job: same, label: typed, minutes: same },
  'job-planned': {
    job: same,
    slot: rows.showSlot,
    from: slotOrNull,
    override: rows.showOverride,
  },
  'job-pinned': { job: same, pinned: same },
  'job-unplanned': { job: same, from: rows.showSlot },
  'job-started': { job: same, segment: rows.showSegment },
  'job-stopped': { job: same, code: letter, reason: words, expectedAt: same, place: code },
  'job-extended': { job: same, remainingMinutes: same, reason: words },
  'job-finished': { job: same },
  'place-checked': {
    place: code,
    date: same,
    expected: same,
    found: same,
    strangers: () => [],
    unmoved: same,
    fits: same,
  },
  'car-moved': { order: same, from: code, to: code },
  'stage-changed': { order: same, from: same, to: same },
  'station-started': { order: same },
  'customer-told': { order: same },
  'news-told': { order: same },
  'car-handed-over': {
    order: same,
    onTime: same,
    onTimeFirst: same,
    checked: same,
    satisfaction: rows.satisfaction,
  },
  'inspection-failed': { order: same, fault: words, jobs: showNewbornJobs },
  'promise-agreed': {
    order: same,
    version: same,
    at: same,
    previous: same,
    via: same,
    alert: (alert, eyes) => (eyes.duties === 'none' ? hidden : alert),
  },
  'time-held': { order: same, at: same, until: same },
  'hold-released': { order: same },
  'foreman-asked': { order: same, request: same, wish: rows.showWish },
  'request-answered': { order: same, accepted: same },
  'extra-work-reported': { extra: showing(rows.extra), jobs: showNewbornJobs },
  'extra-work-answered': { extra: same, answer: same },
  'part-ordered': { part: showing(rows.part) },
  'part-eta-changed': { part: same, eta: same, from: same },
  'part-arrived': { part: same },
  'alert-opened': { alert: showing(rows.alert) },
  'alert-updated': { alert: same, readyAt: same, chain: rows.showChain, again: same },
  'alert-acknowledged': { alert: same },
  'alert-snoozed': { alert: same, until: same },
  'alert-reassigned': { alert: same, advisor, from: advisor },
  'alert-escalated': { alert: same, level: same },
  'alert-regressed': { alert: same },
  'call-logged': { alert: same, outcome: same, nextAt: same, wishAt: same, dueAt: same },
  'alert-closed': { alert: same, outcome: same },
  'technician-clocked-in': { technician },
  'technician-clocked-out': { technician },
  'absence-reported': { technician, kind: same, until: same },
  'absence-ended': { technician },
  'bay-closed': { bay: same, reason: words, until: same },
  'bay-opened': { bay: same },
  'andon-pulled': { andon: showing(rows.andon) },
  'andon-answered': { andon: same },
  'day-closed': {
    date: same,
    carriedOver: showingAll<{ readonly order: OrderId; readonly place: string }>({
      order: same,
      place: code,
    }),
    removed: ({ orders, alerts }, eyes) => ({ orders, alerts: eyes.duties === 'none' ? [] : alerts }),
  },
  'command-undone': { command: (id, eyes) => (eyes.authors ? id : commandId('')), restored },
}

/** Events that some eyes may not see at all: they are told that something happened, and its number. */
const duties: ReadonlySet<EventType> = new Set<EventType>([
  'alert-opened',
  'alert-updated',
  'alert-acknowledged',
  'alert-snoozed',
  'alert-reassigned',
  'alert-escalated',
  'alert-regressed',
  'call-logged',
  'alert-closed',
  'news-told',
])
const calls: ReadonlySet<EventType> = new Set<EventType>(['alert-snoozed', 'call-logged', 'news-told'])

export const isKept = (type: EventType, eyes: Eyes): boolean => {
  if (type === 'place-checked') return false
  if (eyes.duties === 'all') return true
  return eyes.duties === 'none' ? !duties.has(type) : !calls.has(type)
}
