import type { Bay } from '../bay.ts'
import type { Calendars } from '../calendar.ts'
import type { CommandOf } from '../commands.ts'
import { workTime } from '../forecast/resources.ts'
import type { Forecast } from '../forecast/types.ts'
import { addWork, nextOpen, type OpenTime } from '../forecast/working-time.ts'
import { bayId, type Instant, instant, type Interval, MINUTE } from '../ids.ts'
import { type Job, lastSegment, type UnplannedJob } from '../job.ts'
import type { Order } from '../order.ts'
import { pendingParts } from '../parts-of.ts'
import { jobsOf, openOrders, type Shop } from '../shop.ts'
import type { Technician } from '../technician.ts'
import { attending, isWorkBay } from './capacity.ts'

type Plan = CommandOf<'plan-job'>
type Busy = Map<string, Interval[]>

/**
 * A plan for all that nobody has planned yet, as a foreman would make it when the cars come: in the
 * order of their coming, waiting customers and comebacks first, each job at the earliest time that
 * has a bay and somebody who can do it. It only proposes: when a car is ready the one forecast says
 * of the shop with these plans. `forecast` is that of the shop as it is.
 */
export const plansFor = (
  shop: Shop,
  calendars: Calendars,
  now: Instant,
  forecast: Forecast,
): readonly Plan[] => {
  const busy = taken(shop, forecast)
  const waiting = openOrders(shop)
    .filter((order) => jobsOf(shop, order.id).some(({ state }) => state === 'unplanned'))
    .toSorted((a, b) => comes(a, now) - comes(b, now) || rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
  return waiting.flatMap((order) => plansOf(shop, calendars, now, forecast, order, busy))
}

/** When its work can begin at the earliest. */
const comes = (order: Order, now: Instant): number =>
  order.arrivedAt === null ? Math.max(now, order.appointmentAt ?? now) : now

/** [F10] Comebacks and waiting customers before others who come at the same time. */
const rank = ({ flags }: Order): number => (flags.comeback || flags.waiting ? 0 : 1)

const plansOf = (
  shop: Shop,
  calendars: Calendars,
  now: Instant,
  forecast: Forecast,
  order: Order,
  busy: Busy,
): readonly Plan[] => {
  const plans: Plan[] = []
  const jobs = jobsOf(shop, order.id)
  let free = Math.max(comes(order, now), ...jobs.map((job) => forecast.jobs[job.id]?.to ?? 0))
  for (const job of jobs) {
    if (job.state !== 'unplanned') continue
    const from = startsAfter(shop, job, free)
    const found = from === null ? null : place(shop, calendars, now, job, from, busy)
    if (!found) continue
    note(busy, found.bay.id, found)
    note(busy, found.technician.id, found)
    free = found.to
    const technicians = [found.technician.id]
    plans.push({ type: 'plan-job', job: job.id, bay: found.bay.id, technicians, from: found.from })
  }
  return plans
}

/** Parts and the customer's answer may hold it up; null when nobody knows until when. */
const startsAfter = (shop: Shop, job: UnplannedJob, from: number): number | null => {
  const waits = [...pendingParts(shop, job).map(({ eta }) => eta), job.awaits?.expectedAt ?? from]
  if (job.awaits?.expectedAt === null) return null
  return waits.reduce<number | null>(
    (latest, at) => (latest === null || at === null ? null : Math.max(latest, at)),
    from,
  )
}

/** What planned and running work takes of bays and people: nothing overtakes, so from its slot on. */
const taken = (shop: Shop, forecast: Forecast): Busy => {
  const busy: Busy = new Map()
  for (const job of Object.values(shop.jobs)) {
    const run = forecast.jobs[job.id]
    const slot = ('slot' in job ? job.slot : undefined) ?? lastSegment(job)
    if (!run || !slot || job.state === 'unplanned' || job.state === 'done') continue
    const stands = standsStill(shop, job, slot.bay)
    if ((run.from === null || run.to === null) && !stands) continue
    const span = {
      from: instant(Math.min(slot.from, run.from ?? slot.from)),
      to: run.to ?? instant(Infinity),
    }
    note(busy, slot.bay, span)
    if (run.to !== null) for (const technician of slot.technicians) note(busy, technician, span)
  }
  for (const { id, closed } of Object.values(shop.bays)) {
    if (closed) note(busy, id, { from: closed.since, to: closed.until ?? instant(Infinity) })
  }
  return busy
}

/** [F6] A stopped car that could not be moved holds its bay. */
const standsStill = (shop: Shop, job: Job, bay: string): boolean =>
  job.state === 'stopped' && shop.orders[job.order]?.place === bay

const note = (busy: Busy, key: string, { from, to }: Interval): void => {
  const spans = busy.get(key)
  if (spans) spans.push({ from, to })
  else busy.set(key, [{ from, to }])
}

const isFree = (busy: Busy, key: string, from: number, to: number): boolean =>
  busy.get(key)?.every((span) => span.to <= from || to <= span.from) ?? true

interface Place extends Interval {
  readonly bay: Bay
  readonly technician: Technician
}

const place = (
  shop: Shop,
  calendars: Calendars,
  now: Instant,
  job: UnplannedJob,
  earliest: number,
  busy: Busy,
): Place | null => {
  const people = Object.values(shop.technicians).filter(
    ({ skills }) => job.skill === undefined || (skills[job.skill] ?? 0) >= (job.level ?? 1),
  )
  const bays = baysFor(shop, job)
  const times = candidateTimes(busy, [...people, ...bays], earliest)
  let best: Place | null = null
  for (const time of times) {
    if (best && time >= best.from) break
    for (const technician of byLoad(people, busy)) {
      const open = hoursOf(shop, calendars, technician)
      const from = nextOpen(open, time)
      const to = from === null ? null : addWork(open, from, job.minutes * MINUTE)
      if (from === null || to === null || (best && to >= best.to)) continue
      if (!isFree(busy, technician.id, from, to)) continue
      if (!attending(shop, calendars, now, { from, to }).includes(technician)) continue
      const bay = bays.find(({ id }) => isFree(busy, id, from, to))
      if (bay) best = { bay, technician, from, to }
    }
  }
  return best
}

const hoursOf = (shop: Shop, calendars: Calendars, { id }: Technician): OpenTime =>
  workTime(shop, calendars, bayId(''), [id])

/** Work that asks for no kind of bay takes a special one only when no general one is free. */
const baysFor = (shop: Shop, { bayKind }: Job): readonly Bay[] => {
  const bays = Object.values(shop.bays)
  if (bayKind !== undefined) return bays.filter(({ kind }) => kind === bayKind)
  const special = ({ kind }: Bay) => (kind === 'general' ? 0 : 1)
  return bays.filter(isWorkBay).toSorted((a, b) => special(a) - special(b))
}

/** Heijunka: the one with the least work first; of equals the one who can do least else. */
const byLoad = (people: readonly Technician[], busy: Busy): readonly Technician[] => {
  const load = ({ id }: Technician) => busy.get(id)?.length ?? 0
  const skilled = ({ skills }: Technician) => Object.keys(skills).length
  return people.toSorted((a, b) => load(a) - load(b) || skilled(a) - skilled(b) || (a.id < b.id ? -1 : 1))
}

/** Something becomes free only when something ends. */
const candidateTimes = (
  busy: Busy,
  rows: readonly { readonly id: string }[],
  earliest: number,
): readonly number[] => {
  const ends = rows.flatMap(({ id }) => (busy.get(id) ?? []).map(({ to }) => Number(to)))
  const later = ends.filter((at) => at > earliest && Number.isFinite(at))
  return [earliest, ...[...new Set(later)].sort((a, b) => a - b)]
}
