import type { Calendars } from '#domain/calendar.ts'
import type { Health } from '#domain/forecast/types.ts'
import { type Instant, instant, MINUTE, type Minutes, minutes } from '#domain/ids.ts'
import { type Job, lastSegment, type Slot } from '#domain/job.ts'
import { isOpen, type Order, type Station } from '#domain/order.ts'
import { pendingParts } from '#domain/parts-of.ts'
import type { Shop } from '#domain/shop.ts'
import { minuteClock, type Moment } from './minute-clock.ts'
import { nullLast, passStations, stationsAhead, stationTimes } from './minute-stations.ts'

/**
 * The second opinion on the forecast (domain §4). It does by counting, one minute after the
 * other, what the forecast does by arithmetic on intervals, so that the two share no mistake.
 * Every instant of a board must therefore be a whole minute.
 */
export interface SimulatedJob {
  readonly from: Instant | null
  readonly to: Instant | null
  readonly latestStart: Instant | null
  /** As on the wire: `bay(j0000012-01)`, `slot`, … */
  readonly waitsFor: string | null
}

export interface SimulatedOrder {
  readonly readyAt: Instant | null
  readonly earliestReady: Instant
  readonly slack: Minutes | null
  readonly health: Health
}

export interface SimulatedForecast {
  readonly jobs: Readonly<Record<string, SimulatedJob>>
  readonly orders: Readonly<Record<string, SimulatedOrder>>
}

interface Run {
  readonly from: Moment
  readonly to: Moment
  readonly waitsFor: string | null
}
/** A job in the line of those to be taken, with the slot that counts for it. */
interface Taken {
  readonly job: Job
  readonly slot: Slot
}

export const simulate = (shop: Shop, calendars: Calendars, now: Instant): SimulatedForecast => {
  const { policies } = shop.settings
  const clock = minuteClock(shop, calendars, now)
  const { awayAt, shopOpen, openAt, addWork, subtractWork, nextOpen, openMinutes } = clock

  // Who is asked about.
  const orders = Object.values(shop.orders).filter(isOpen)
  const orderOf = new Map<string, Order>(orders.map((order) => [order.id, order]))
  const placeOf = (job: Job) => orderOf.get(job.order)?.place
  const openJobs = Object.values(shop.jobs)
    .filter((job) => job.state !== 'done' && orderOf.has(job.order))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const jobsOf = (order: Order) => openJobs.filter((job) => job.order === order.id)

  // §4.3 What is left of a job.
  const isStarted = (job: Job) => job.state === 'working' || job.state === 'stopped'
  const worked = (job: Job, since: number): number =>
    job.segments
      .map((segment) => openMinutes(Math.max(segment.from, since), segment.to ?? now, openAt(segment)))
      .reduce((sum, count) => sum + count, 0)
  const remaining = (job: Job): number =>
    job.remaining
      ? job.remaining.minutes - worked(job, job.remaining.at)
      : job.minutes - worked(job, -Infinity)
  const toDo = (job: Job): number =>
    isStarted(job) ? Math.max(remaining(job), policies.jobFloorMinutes) : job.minutes

  // §4.4 The slot that counts, and the cars that stand in the way.
  const ownSlot = (job: Job): Slot | null => {
    if (job.state === 'queued') return job.slot
    if (job.state !== 'stopped') return null
    const { expectedAt } = job.stop
    if (job.slot) return { ...job.slot, from: later(job.slot.from, expectedAt ?? job.slot.from) }
    const last = lastSegment(job)
    return last && expectedAt !== null ? { ...last, from: later(now, expectedAt) } : null
  }
  const isUnknownStop = (job: Job) => job.state === 'stopped' && job.stop.expectedAt === null
  const holds = (job: Job, bay: string) =>
    job.state === 'stopped' && lastSegment(job)?.bay === bay && placeOf(job) === bay
  const holdersBefore = ({ job, slot }: Taken): readonly Job[] =>
    holds(job, slot.bay) ? [] : openJobs.filter((other) => other !== job && holds(other, slot.bay))

  const line: Taken[] = openJobs.flatMap((job) => {
    const slot = ownSlot(job)
    return slot ? [{ job, slot }] : []
  })
  const waitsBehind = (taken: Taken) => holdersBefore(taken).filter((job) => !isUnknownStop(job))

  const notBeforeHolders = (): void => {
    for (let again = true; again;) {
      again = false
      for (const [index, taken] of line.entries()) {
        const froms = waitsBehind(taken).map(
          (job) => line.find((other) => other.job === job)?.slot.from ?? now,
        )
        const from = instant(Math.max(taken.slot.from, ...froms))
        if (from === taken.slot.from) continue
        line[index] = { ...taken, slot: { ...taken.slot, from } }
        again = true
      }
    }
  }
  const byKey = (a: Taken, b: Taken): number => {
    const [one, other] = [orderOf.get(a.job.order), orderOf.get(b.job.order)]
    return (
      a.slot.from - b.slot.from ||
      nullLast(one?.promise?.at, other?.promise?.at) ||
      nullLast(one?.arrivedAt, other?.arrivedAt) ||
      (a.job.id < b.job.id ? -1 : 1)
    )
  }
  /** A job in line before the one that holds its bay steps back, directly behind it. */
  const inTakingOrder = (): readonly Taken[] => {
    const result: Taken[] = []
    const waiting: Taken[] = []
    const take = (taken: Taken): void => {
      const isTaken = (job: Job) => result.some((earlier) => earlier.job === job)
      if (!waitsBehind(taken).every(isTaken)) {
        if (!waiting.includes(taken)) waiting.push(taken)
        return
      }
      result.push(taken)
      if (waiting.includes(taken)) waiting.splice(waiting.indexOf(taken), 1)
      for (const next of waiting.filter((each) => waitsBehind(each).includes(taken.job))) take(next)
    }
    for (const taken of line.toSorted(byKey)) take(taken)
    return [...result, ...waiting]
  }

  // §4.2, §4.3, §4.5 One job after the other.
  interface Busy {
    readonly job: string
    readonly until: Moment
  }
  const busyBays = new Map<string, Busy>()
  const busyTechnicians = new Map<string, Busy>()
  const busyCars = new Map<string, Busy>()
  const occupy = (job: Job, slot: Slot, until: Moment): void => {
    const busy = { job: job.id, until }
    busyCars.set(job.order, busy)
    busyBays.set(slot.bay, busy)
    for (const id of slot.technicians) busyTechnicians.set(id, busy)
  }
  const inTheWay = ({ job, slot }: Taken): readonly { readonly name: string; readonly until: Moment }[] => {
    const named = (kind: string, busy: Busy | undefined) =>
      busy ? [{ name: `${kind}(${busy.job})`, until: busy.until }] : []
    return [
      ...named('car', busyCars.get(job.order)),
      ...named('bay', busyBays.get(slot.bay)),
      ...slot.technicians.flatMap((id) => named('technician', busyTechnicians.get(id))),
    ]
  }
  const neverBecause = (taken: Taken): string | undefined => {
    const { job } = taken
    if (isUnknownStop(job)) return 'stop'
    if (pendingParts(shop, job).some((part) => part.eta === null)) return 'part'
    if (job.awaits?.expectedAt === null) return 'reply'
    const holder = holdersBefore(taken).find(isUnknownStop)
    return holder ? `bay(${holder.id})` : inTheWay(taken).find(({ until }) => until === null)?.name
  }
  const boundsOf = (taken: Taken): readonly (readonly [string, number])[] => {
    const { job, slot } = taken
    const order = orderOf.get(job.order)
    const fromNow = (moment: Moment | undefined) => Math.max(now, moment ?? now)
    const before: [string, number][] = []
    if (order?.arrivedAt === null) before.push(['arrival', fromNow(order.appointmentAt)])
    for (const part of pendingParts(shop, job)) before.push(['part', fromNow(part.eta)])
    if (job.awaits) before.push(['reply', fromNow(job.awaits.expectedAt)])
    if (job.state === 'stopped') before.push(['stop', fromNow(job.stop.expectedAt)])
    return [
      ...before,
      ...inTheWay(taken).map(({ name, until }): [string, number] => [name, until ?? now]),
      ...('slot' in job || waitsBehind(taken).length > 0 ? [['slot', slot.from] as const] : []),
      ['now', now],
    ]
  }
  const run = (taken: Taken): Run => {
    const { job, slot } = taken
    const never = neverBecause(taken)
    if (never !== undefined) return { from: null, to: null, waitsFor: never }
    const bounds = boundsOf(taken)
    const bound = Math.max(...bounds.map(([, value]) => value))
    const [name] = bounds.find(([, value]) => value === bound) ?? ['now']
    const from = nextOpen(bound, openAt(slot))
    const to = addWork(from, toDo(job), openAt(slot))
    const gone = slot.technicians.find((id) =>
      from === null ? shop.technicians[id]?.away?.until === null : awayAt(id, from - MINUTE),
    )
    const closed = gone === undefined ? 'closed-hours' : `away(${gone})`
    if (to === null) return { from: null, to: null, waitsFor: from === null ? closed : 'closed-hours' }
    const waitsFor = from === bound ? name : closed
    occupy(job, slot, to)
    return { from, to, waitsFor }
  }
  const runWorking = (job: Job): Run => {
    const slot = lastSegment(job)
    if (!slot) return { from: null, to: null, waitsFor: null }
    const to = addWork(now, toDo(job), openAt(slot))
    occupy(job, slot, to)
    return { from: now, to, waitsFor: remaining(job) < policies.jobFloorMinutes ? 'overrun' : 'own-work' }
  }

  notBeforeHolders()
  const taken = inTakingOrder()
  const atWork = openJobs.filter((job) => job.state === 'working')
  const runs = new Map<string, Run>()
  for (const job of atWork) runs.set(job.id, runWorking(job))
  for (const next of taken) runs.set(next.job.id, run(next))
  const runOf = (job: Job): Run =>
    runs.get(job.id) ?? { from: null, to: null, waitsFor: isUnknownStop(job) ? 'stop' : null }

  // §4.6 Stations.
  const endOfWork = (order: Order): Moment => {
    const ends = jobsOf(order).map((job) => runOf(job).to)
    const there = order.arrivedAt === null ? (order.appointmentAt ?? now) : now
    return ends.includes(null) ? null : Math.max(now, there, ...ends.map((end) => end ?? now))
  }
  const passed = passStations(orders, policies, clock, now, endOfWork)
  const durationOf = (station: Station) => stationTimes(policies)[station][0]

  // §4.7, §4.9, §4.8 What it means for the customer.
  const earliestReady = (order: Order): number => {
    let at: number = now
    for (const job of jobsOf(order))
      at = Math.max(at, runOf(job).to ?? addWork(now, toDo(job), shopOpen) ?? now)
    for (const station of stationsAhead(order)) at = addWork(at, durationOf(station), shopOpen) ?? at
    return at
  }
  const sequence = [...atWork, ...taken.map(({ job }) => job)]
  const comesAfter = (job: Job, other: Job): boolean => {
    const [place, otherPlace] = [sequence.indexOf(job), sequence.indexOf(other)]
    return otherPlace === -1 || (place !== -1 && otherPlace > place)
  }
  const latestStart = (job: Job): Moment => {
    const order = orderOf.get(job.order)
    if (!order?.promise) return null
    const after = jobsOf(order).filter((other) => other !== job && comesAfter(job, other))
    const count =
      stationsAhead(order).reduce((sum, station) => sum + durationOf(station), 0) +
      [job, ...after].reduce((sum, each) => sum + toDo(each), 0)
    return subtractWork(order.promise.at, count)
  }
  const hasUnknown = (job: Job): boolean =>
    isUnknownStop(job) ||
    pendingParts(shop, job).some((part) => part.eta === null) ||
    job.awaits?.expectedAt === null ||
    handsOf(job).some((id) => shop.technicians[id]?.away?.until === null)
  const handsOf = (job: Job): readonly string[] => {
    const hands = isStarted(job) ? lastSegment(job)?.technicians : []
    return ('slot' in job && job.state !== 'working' ? job.slot?.technicians : undefined) ?? hands ?? []
  }
  const isPressed = (job: Job): boolean => {
    const latest = latestStart(job)
    return !isStarted(job) && latest !== null && latest - now < policies.riskMinutes * MINUTE
  }
  const forecastOrder = (order: Order): SimulatedOrder => {
    const readyAt = order.stage === 'ready' ? order.readyAt : asInstant(passed.get(order.id) ?? null)
    const earliest = readyAt ?? instant(earliestReady(order))
    if (!order.promise) return { readyAt, earliestReady: earliest, slack: null, health: 'none' }
    const slack = readyAt === null ? null : minutes((order.promise.at - readyAt) / MINUTE)
    const isAtRisk =
      (slack !== null && slack < policies.riskMinutes) ||
      jobsOf(order).some((j) => hasUnknown(j) || isPressed(j))
    const health = earliest > order.promise.at ? 'late' : isAtRisk ? 'risk' : 'ok'
    return { readyAt, earliestReady: earliest, slack, health }
  }

  return {
    jobs: Object.fromEntries(
      openJobs.map((job) => {
        const { from, to, waitsFor } = runOf(job)
        const latest = asInstant(latestStart(job))
        return [job.id, { from: asInstant(from), to: asInstant(to), latestStart: latest, waitsFor }]
      }),
    ),
    orders: Object.fromEntries(orders.map((order) => [order.id, forecastOrder(order)])),
  }
}

const asInstant = (moment: Moment): Instant | null => (moment === null ? null : instant(moment))
const later = (a: Instant, b: Instant): Instant => (a > b ? a : b)
