import type { Calendars } from '../calendar.ts'
import type { BayId, Instant, JobId, TechnicianId } from '../ids.ts'
import { type Job, lastSegment, type StoppedJob } from '../job.ts'
import type { Order } from '../order.ts'
import type { Shop } from '../shop.ts'
import { workLeft } from './resources.ts'
import type { Bound } from './types.ts'

/** A job waiting to be taken: not begun, or stopped, with the place and time it counts as planned for. */
export interface Task {
  readonly job: Job
  readonly order: Order
  readonly bay: BayId
  readonly technicians: readonly TechnicianId[]
  /** The key of the taking order; raised when a stopped car holds the bay. */
  readonly from: number
  /** Binds as `slot`; absent for a stopped job that was not planned again. */
  readonly planned?: number
  /** Binds as `stop`. */
  readonly expected?: number
  /** Milliseconds of open time it needs. */
  readonly work: number
  /** Why nobody can say when it starts. */
  readonly unknown?: Bound
  /** Stopped jobs whose car stands on this task's bay: it comes after them. */
  readonly after: readonly JobId[]
}

/** The bay that a stopped job's car still stands on [F6]. */
const heldBay = (job: StoppedJob, order: Order): BayId | undefined => {
  const bay = lastSegment(job)?.bay
  const place: string = order.place
  return bay === place ? bay : undefined
}

const taskOf = (shop: Shop, calendars: Calendars, now: Instant, job: Job, order: Order): Task | undefined => {
  if (job.state === 'queued') {
    const { bay, technicians, from } = job.slot
    const work = workLeft(shop, calendars, job, now)
    return { job, order, bay, technicians, from, planned: from, work, after: [] }
  }
  if (job.state !== 'stopped') return undefined
  const slot = job.slot ?? lastSegment(job)
  if (!slot) return undefined
  const { bay, technicians } = slot
  const base = { job, order, bay, technicians, work: workLeft(shop, calendars, job, now), after: [] }
  const expectedAt = job.stop.expectedAt
  if (expectedAt === null) return { ...base, from: job.slot?.from ?? Infinity, unknown: { kind: 'stop' } }
  const expected = Math.max(now, expectedAt)
  return job.slot
    ? { ...base, from: Math.max(job.slot.from, expectedAt), planned: job.slot.from, expected }
    : { ...base, from: expected, expected }
}

/** Puts tasks behind the stopped cars that stand on their bays (domain §4.4). */
const behindHolders = (tasks: readonly Task[]): readonly Task[] => {
  const holders = new Map<BayId, Task[]>()
  for (const task of tasks) {
    const bay = task.job.state === 'stopped' ? heldBay(task.job, task.order) : undefined
    if (bay !== undefined) holders.set(bay, [...(holders.get(bay) ?? []), task])
  }
  if (holders.size === 0) return tasks
  const ahead = (task: Task): readonly Task[] => {
    const here = holders.get(task.bay) ?? []
    return here.includes(task) ? [] : here
  }
  const from = raisedFrom(tasks, ahead)
  return tasks.map((task) => {
    const here = ahead(task)
    if (here.length === 0) return task
    const lost = here.filter((holder) => holder.unknown).toSorted(byId)[0]
    const raised = from.get(task) ?? task.from
    return {
      ...task,
      from: raised,
      planned: raised,
      ...(lost && !task.unknown ? { unknown: { kind: 'bay', bay: task.bay, job: lost.job.id } } : {}),
      after: here.filter((holder) => !holder.unknown).map((holder) => holder.job.id),
    }
  })
}

/** A holder may itself be planned on a held bay: raised until nothing moves any more. */
const raisedFrom = (
  tasks: readonly Task[],
  ahead: (task: Task) => readonly Task[],
): ReadonlyMap<Task, number> => {
  const from = new Map(tasks.map((task) => [task, task.from]))
  const held = tasks.filter((task) => ahead(task).length > 0)
  for (let moved = true; moved;) {
    moved = false
    for (const task of held) {
      const known = ahead(task).filter((holder) => !holder.unknown)
      const raised = Math.max(from.get(task) ?? 0, ...known.map((holder) => from.get(holder) ?? 0))
      if (raised === from.get(task)) continue
      from.set(task, raised)
      moved = true
    }
  }
  return from
}

const byId = (a: Task, b: Task): number => (a.job.id < b.job.id ? -1 : 1)

/** [§4.2] By planned time, then promise, then arrival, then id; what has none comes last. */
const byTaking = (a: Task, b: Task): number =>
  compare(a.from, b.from) ||
  compare(a.order.promise?.at ?? Infinity, b.order.promise?.at ?? Infinity) ||
  compare(a.order.arrivedAt ?? Infinity, b.order.arrivedAt ?? Infinity) ||
  byId(a, b)

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)

/** Sorted, with each task that must come after a stopped car moved to directly behind it. */
const inTakingOrder = (tasks: readonly Task[]): readonly Task[] => {
  const sorted = tasks.toSorted(byTaking)
  if (sorted.every((task) => task.after.length === 0)) return sorted
  const taken: Task[] = []
  const done = new Set<JobId>()
  const waiting: Task[] = []
  const known = new Set(sorted.map((task) => task.job.id))
  const free = (task: Task) => task.after.every((id) => done.has(id) || !known.has(id))
  const take = (task: Task) => {
    taken.push(task)
    done.add(task.job.id)
    for (let next = waiting.findIndex(free); next >= 0; next = waiting.findIndex(free)) {
      waiting.splice(next, 1).forEach(take)
    }
  }
  for (const task of sorted) {
    if (free(task)) take(task)
    else waiting.push(task)
  }
  // Two stopped cars planned onto each other's bays would wait for ever: take them as sorted.
  return [...taken, ...waiting]
}

/** All planned and stopped jobs of open orders in the order in which the forecast takes them. */
export const tasksInOrder = (
  shop: Shop,
  calendars: Calendars,
  now: Instant,
  open: readonly { readonly job: Job; readonly order: Order }[],
): readonly Task[] =>
  inTakingOrder(
    behindHolders(open.flatMap(({ job, order }) => taskOf(shop, calendars, now, job, order) ?? [])),
  )
