import type { Calendars } from '../calendar.ts'
import { type BayId, type Instant, instant, type JobId, MINUTE, type TechnicianId } from '../ids.ts'
import { type Job, lastSegment } from '../job.ts'
import type { Order } from '../order.ts'
import type { Part } from '../part.ts'
import type { Shop } from '../shop.ts'
import { isAwayAt } from '../technician.ts'
import { remainingWork, workTime } from './resources.ts'
import { type Task, tasksInOrder } from './tasks.ts'
import type { Bound } from './types.ts'
import { addWork, nextOpen } from './working-time.ts'

/** When a job runs, and what bound its start. */
export interface Run {
  readonly from: Instant | null
  readonly to: Instant | null
  readonly waitsFor: Bound | null
}

/** Until when a resource is taken, and by which job. `Infinity`: for ever. */
interface Hold {
  readonly until: number
  readonly job: JobId
}

interface Holds {
  readonly bays: Map<string, Hold>
  readonly technicians: Map<string, Hold>
  readonly cars: Map<string, Hold>
}

export interface Simulation {
  readonly runs: ReadonlyMap<JobId, Run>
  /** Jobs in the order they were taken; those nobody has planned are missing. */
  readonly taken: readonly JobId[]
}

/**
 * Runs the queue of bays, technicians and cars (domain §4.2–5): nothing overtakes, so one pass
 * over the jobs in taking order is enough. n log n in the number of open jobs.
 */
export const simulate = (
  shop: Shop,
  calendars: Calendars,
  now: Instant,
  open: readonly { readonly job: Job; readonly order: Order }[],
): Simulation => {
  const runs = new Map<JobId, Run>()
  const holds: Holds = { bays: new Map(), technicians: new Map(), cars: new Map() }
  const working = open
    .filter(({ job }) => job.state === 'working')
    .toSorted((a, b) => (a.job.id < b.job.id ? -1 : 1))
  for (const { job } of working) {
    const run = runOfWorking(shop, calendars, now, job)
    runs.set(job.id, run)
    const segment = lastSegment(job)
    if (segment) hold(holds, job, segment.bay, segment.technicians, run.to ?? Infinity)
  }
  const parts = partsByOrder(shop)
  for (const task of tasksInOrder(shop, calendars, now, open)) {
    const run = runOfTask(shop, calendars, now, task, holds, parts.get(task.order.id) ?? [])
    runs.set(task.job.id, run)
    if (run.to !== null) hold(holds, task.job, task.bay, task.technicians, run.to)
  }
  return { runs, taken: [...runs.keys()] }
}

const hold = (
  holds: Holds,
  job: Job,
  bay: BayId,
  technicians: readonly TechnicianId[],
  until: number,
): void => {
  take(holds.bays, bay, job.id, until)
  take(holds.cars, job.order, job.id, until)
  for (const technician of technicians) take(holds.technicians, technician, job.id, until)
}

/** Of two that end together the one taken last holds. */
const take = (holds: Map<string, Hold>, key: string, job: JobId, until: number): void => {
  if (until >= (holds.get(key)?.until ?? 0)) holds.set(key, { until, job })
}

const partsByOrder = (shop: Shop): ReadonlyMap<string, readonly Part[]> => {
  const parts = new Map<string, Part[]>()
  for (const part of Object.values(shop.parts)) {
    if (part.state === 'ordered') parts.set(part.order, [...(parts.get(part.order) ?? []), part])
  }
  return parts
}

const runOfWorking = (shop: Shop, calendars: Calendars, now: Instant, job: Job): Run => {
  const segment = lastSegment(job)
  if (!segment) return { from: now, to: now, waitsFor: { kind: 'own-work' } }
  const left = remainingWork(shop, calendars, job, now)
  const floor = shop.settings.policies.jobFloorMinutes * MINUTE
  const open = workTime(shop, calendars, segment.bay, segment.technicians)
  return {
    from: now,
    to: addWork(open, now, Math.max(left, floor)),
    waitsFor: { kind: left < floor ? 'overrun' : 'own-work' },
  }
}

const never = (bound: Bound): Run => ({ from: null, to: null, waitsFor: bound })

const runOfTask = (
  shop: Shop,
  calendars: Calendars,
  now: Instant,
  task: Task,
  holds: Holds,
  partsOfOrder: readonly Part[],
): Run => {
  const bounds = boundsOf(task, now, holds, partsOfOrder)
  if ('never' in bounds) return never(bounds.never)
  const open = workTime(shop, calendars, task.bay, task.technicians)
  const from = nextOpen(open, bounds.at)
  if (from === null) return never(closedBy(shop, task, null))
  const to = addWork(open, from, task.work)
  if (to === null) return never({ kind: 'closed-hours' })
  return { from, to, waitsFor: from > bounds.at ? closedBy(shop, task, from) : bounds.by }
}

/** [F13] What the start waited for was somebody's return when he was still away the moment before it. */
const closedBy = (shop: Shop, { technicians }: Task, from: Instant | null): Bound => {
  const technician = technicians.find((id) => {
    const row = shop.technicians[id]
    return row !== undefined && (from === null ? row.away?.until === null : isAwayAt(row, instant(from - 1)))
  })
  return technician === undefined ? { kind: 'closed-hours' } : { kind: 'away', technician }
}

/** The latest of all bounds; of equals the first in the order of domain §4. */
const boundsOf = (
  { job, order, bay, technicians, planned, expected, unknown }: Task,
  now: Instant,
  holds: Holds,
  partsOfOrder: readonly Part[],
): { readonly at: number; readonly by: Bound } | { readonly never: Bound } => {
  let at: number = now
  let by: Bound = { kind: 'now' }
  let first = true
  /** Later bounds in the list win only by being later; `now` yields to any equal. */
  const bind = (value: number, bound: Bound) => {
    if (value > at || (first && value === at)) {
      at = value
      by = bound
      first = false
    }
  }
  if (order.arrivedAt === null) bind(Math.max(now, order.appointmentAt ?? now), { kind: 'arrival' })
  if (unknown?.kind === 'stop') return { never: unknown }
  const parts = partsOfOrder.filter((part) => part.job === undefined || part.job === job.id)
  if (parts.some((part) => part.eta === null)) return { never: { kind: 'part' } }
  if (parts.length > 0) bind(Math.max(now, ...parts.map((part) => part.eta ?? now)), { kind: 'part' })
  if (job.awaits) {
    if (job.awaits.expectedAt === null) return { never: { kind: 'reply' } }
    bind(Math.max(now, job.awaits.expectedAt), { kind: 'reply' })
  }
  if (unknown) return { never: unknown }
  if (expected !== undefined) bind(expected, { kind: 'stop' })
  const car = holds.cars.get(order.id)
  if (car) bind(car.until, { kind: 'car', job: car.job })
  const stand = holds.bays.get(bay)
  if (stand) bind(stand.until, { kind: 'bay', bay, job: stand.job })
  for (const technician of technicians) {
    const busy = holds.technicians.get(technician)
    if (busy) bind(busy.until, { kind: 'technician', technician, job: busy.job })
  }
  if (planned !== undefined) bind(planned, { kind: 'slot' })
  return at === Infinity ? { never: by } : { at, by }
}
