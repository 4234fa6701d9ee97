import type { Calendars } from '../calendar.ts'
import { priorityJobs } from '../decisions/keep-priority.ts'
import { shopTime, workLeft, workTime } from '../forecast/resources.ts'
import { simulate } from '../forecast/simulate.ts'
import { stationMinutes, stationsAhead } from '../forecast/stations.ts'
import { tasksInOrder } from '../forecast/tasks.ts'
import { addWork, nextOpen, type OpenTime } from '../forecast/working-time.ts'
import { type BayId, type Instant, instant, type JobId, MINUTE, type TechnicianId } from '../ids.ts'
import { type Job, lastSegment } from '../job.ts'
import { isOpen, type Order } from '../order.ts'
import { pendingParts } from '../parts-of.ts'
import type { Shop } from '../shop.ts'
import { lateMinutes } from './lateness.ts'
import { trialStations } from './trial-stations.ts'

/** A bay with hands, and when both are open. */
export interface Seat {
  readonly bay: BayId
  readonly technicians: readonly TechnicianId[]
  readonly at: number
  readonly hands: readonly number[]
  readonly open: OpenTime
}

/** One job that waits, as the bench sees it. What its slot does not change stands here. */
export interface Chip {
  readonly job: Job
  readonly order: number
  /** The earliest for all but the queue: arrival, parts, authorisation; `Infinity` when unknown. */
  readonly base: number
  readonly expected: number
  readonly work: number
  readonly rank: number
  /** A stopped car that stands on this bay, where others come after it. */
  readonly holds: number
}

/**
 * A board prepared for thousands of trials: chips are put on other seats and the one forecast is
 * asked anew, on numbers instead of rows. Says the same as `forecast` to the millisecond, which a test
 * holds on hundreds of boards. It is a tool for one search and is changed in place.
 */
export interface TrialBoard {
  readonly chips: readonly Chip[]
  readonly indexOf: (job: JobId) => number | undefined
  readonly seatFor: (bay: BayId, technicians: readonly TechnicianId[]) => Seat
  /** Where a chip lies; null while it lies nowhere. */
  readonly seatOf: (chip: number) => Seat | null
  readonly fromOf: (chip: number) => number
  readonly put: (chip: number, seat: Seat | null, from: number) => void
  /** Back to where the shop has it. */
  readonly putBack: (chip: number) => void
  /** By chip: when it starts and ends; `Infinity` when nobody can say. */
  readonly starts: Float64Array
  readonly ends: Float64Array
  /** By order: when the car is ready; `Infinity` when nobody can say. */
  readonly orders: readonly Order[]
  readonly ready: Float64Array
  /** The key of the taking order [§4.2] of a chip as it lies now. */
  readonly keyOf: (chip: number) => number
  /** Lays nothing, reads all: the weighted lateness of the board as it lies. */
  readonly run: () => number
  /** Weighted lateness of each order alone, after a run. */
  readonly lateOf: (order: number) => number
  /** Whether a car that goes first starts later than on the board as it was; after a run. */
  readonly passes: () => boolean
  /** A bound no plan beats: every car by its own work, without queues at the stations; after a run. */
  readonly floor: (without: number) => number
}

export const trialBoard = (shop: Shop, calendars: Calendars, now: Instant): TrialBoard => {
  const orders = Object.values(shop.orders).filter(isOpen)
  const orderAt = new Map(orders.map((order, at) => [order.id, at]))
  const open = orders.flatMap((order) =>
    order.jobs.flatMap((id) => {
      const job = shop.jobs[id]
      return job && job.state !== 'done' ? [{ job, order }] : []
    }),
  )
  const bayAt = new Map(Object.keys(shop.bays).map((id, at) => [id, at]))
  const personAt = new Map(Object.keys(shop.technicians).map((id, at) => [id, at]))
  // A segment may name a bay or a person the settings no longer have.
  const at = (map: Map<string, number>, id: string): number => {
    const known = map.get(id)
    if (known !== undefined) return known
    map.set(id, map.size)
    return map.size - 1
  }
  const seatsMade = new Map<string, Seat>()
  const seatFor = (bay: BayId, technicians: readonly TechnicianId[]): Seat => {
    const key = `${bay}|${technicians.join('|')}`
    const known = seatsMade.get(key)
    if (known) return known
    const seat: Seat = {
      bay,
      technicians,
      at: at(bayAt, bay),
      hands: technicians.map((id) => at(personAt, id)),
      open: workTime(shop, calendars, bay, technicians),
    }
    seatsMade.set(key, seat)
    return seat
  }

  const tasks = new Map(tasksInOrder(shop, calendars, now, open).map((task) => [task.job.id, task]))
  const waiting = open.filter(({ job }) => job.state !== 'working')
  const ranked = waiting.toSorted(
    (a, b) =>
      compare(a.order.promise?.at ?? Infinity, b.order.promise?.at ?? Infinity) ||
      compare(a.order.arrivedAt ?? Infinity, b.order.arrivedAt ?? Infinity) ||
      (a.job.id < b.job.id ? -1 : 1),
  )
  const rank = new Map(ranked.map(({ job }, place) => [job.id, place]))
  const chips = waiting.map(({ job, order }): Chip => {
    const stand = job.state === 'stopped' ? lastSegment(job)?.bay : undefined
    const place: string = order.place
    return {
      job,
      order: orderAt.get(order.id) ?? 0,
      base: baseOf(shop, now, job, order),
      expected: job.state === 'stopped' ? Math.max(now, job.stop.expectedAt ?? Infinity) : 0,
      work: workLeft(shop, calendars, job, now),
      rank: rank.get(job.id) ?? 0,
      holds: stand !== undefined && stand === place ? at(bayAt, stand) : -1,
    }
  })
  const count = chips.length
  const chipAt = new Map(chips.map(({ job }, place) => [job.id, place]))
  const seats: (Seat | null)[] = chips.map(({ job }) => {
    const task = tasks.get(job.id)
    return task ? seatFor(task.bay, task.technicians) : null
  })
  const froms = Float64Array.from(chips, ({ job }) =>
    job.state === 'queued' || (job.state === 'stopped' && job.slot) ? (job.slot?.from ?? now) : now,
  )

  const seats0 = [...seats]
  const froms0 = froms.slice()

  // What runs now holds bay, hands and car, whatever is planned.
  const runs = simulate(
    shop,
    calendars,
    now,
    open.filter(({ job }) => job.state === 'working'),
  ).runs
  const bays0: number[] = []
  const people0: number[] = []
  const cars0 = new Float64Array(orders.length)
  const works0 = Float64Array.from(orders, (order) =>
    order.arrivedAt === null ? Math.max(now, order.appointmentAt ?? now) : now,
  )
  for (const { job, order } of open) {
    const segment = lastSegment(job)
    if (job.state !== 'working' || !segment) continue
    const until = runs.get(job.id)?.to ?? Infinity
    const car = orderAt.get(order.id) ?? 0
    const bay = at(bayAt, segment.bay)
    bays0[bay] = Math.max(bays0[bay] ?? 0, until)
    cars0[car] = Math.max(cars0[car] ?? 0, until)
    works0[car] = Math.max(works0[car] ?? 0, until)
    for (const id of segment.technicians) {
      const person = at(personAt, id)
      people0[person] = Math.max(people0[person] ?? 0, until)
    }
  }

  const holders = new Map<number, number[]>()
  chips.forEach(({ holds, job }, chip) => {
    if (holds >= 0 && tasks.has(job.id)) {
      holders.set(holds, [...(holders.get(holds) ?? []), chip])
    }
  })
  const raised = Float64Array.from(chips, ({ job }) => tasks.get(job.id)?.from ?? 0)
  const ahead = (chip: number): readonly number[] => {
    const seat = seats[chip]
    const here = seat ? holders.get(seat.at) : undefined
    return here === undefined || here.includes(chip) ? none : here
  }
  /** A stopped job without a slot does not wait for one. */
  const isSlotless = chips.map(({ job }) => job.state === 'stopped' && job.slot === undefined)
  const isPut = new Uint8Array(count)
  const keys = new Float64Array(count)
  const planned = new Float64Array(count)
  const unknown = new Uint8Array(count)

  const starts = new Float64Array(count)
  const ends = new Float64Array(count)
  const bays = new Float64Array(bayAt.size + 8)
  const people = new Float64Array(personAt.size + 8)
  const cars = new Float64Array(orders.length)
  const works = new Float64Array(orders.length)
  const ready = new Float64Array(orders.length)
  const pass = trialStations(shop, calendars, now, orders)
  const line: number[] = chips.map((_, chip) => chip)

  const readKey = (chip: number): void => {
    const facts = chips[chip]
    if (!facts) return
    const from = froms[chip] ?? now
    const slotless = isSlotless[chip] === true && isPut[chip] === 0
    const stop = facts.job.state === 'stopped' ? (facts.job.stop.expectedAt ?? Infinity) : -Infinity
    let key = slotless ? facts.expected : Math.max(from, stop)
    if (facts.job.state === 'stopped' && stop === Infinity) key = slotless ? Infinity : from
    planned[chip] = slotless ? -Infinity : from
    unknown[chip] = facts.base === Infinity || facts.expected === Infinity ? 1 : 0
    const before = ahead(chip)
    for (const holder of before) {
      if (chips[holder]?.expected === Infinity) unknown[chip] = 1
      else key = Math.max(key, raised[holder] ?? 0)
    }
    if (before.length > 0) planned[chip] = key
    keys[chip] = key
  }

  /** Nearly sorted from trial to trial: a chip that moved is walked to its place. */
  const sortLine = (): void => {
    for (let place = 1; place < count; place += 1) {
      const chip = line[place] ?? 0
      const key = keys[chip] ?? 0
      const own = chips[chip]?.rank ?? 0
      let back = place - 1
      while (back >= 0) {
        const other = line[back] ?? 0
        const their = keys[other] ?? 0
        if (their < key || (their === key && (chips[other]?.rank ?? 0) < own)) break
        line[back + 1] = other
        back -= 1
      }
      line[back + 1] = chip
    }
  }

  /** Each chip that comes after a stopped car directly behind it, as the forecast takes them. */
  const behindHolders = (): readonly number[] => {
    if (holders.size === 0) return line
    const done = new Uint8Array(count)
    const taken: number[] = []
    const held: number[] = []
    const free = (chip: number): boolean =>
      ahead(chip).every((holder) => chips[holder]?.expected === Infinity || done[holder] === 1)
    const take = (chip: number): void => {
      taken.push(chip)
      done[chip] = 1
      for (let next = held.findIndex(free); next >= 0; next = held.findIndex(free)) {
        held.splice(next, 1).forEach(take)
      }
    }
    for (const chip of line) {
      if (!seats[chip]) continue
      if (free(chip)) take(chip)
      else held.push(chip)
    }
    return [...taken, ...held]
  }

  const runChip = (chip: number): void => {
    const facts = chips[chip]
    const seat = seats[chip]
    starts[chip] = Infinity
    ends[chip] = Infinity
    if (!facts || !seat || unknown[chip] === 1) return
    let begin = Math.max(facts.base, facts.expected, planned[chip] ?? 0, bays[seat.at] ?? 0)
    begin = Math.max(begin, cars[facts.order] ?? 0)
    for (const hand of seat.hands) begin = Math.max(begin, people[hand] ?? 0)
    if (begin === Infinity) return
    const from = nextOpen(seat.open, begin)
    const to = from === null ? null : addWork(seat.open, from, facts.work)
    if (from === null || to === null) return
    starts[chip] = from
    ends[chip] = to
    bays[seat.at] = Math.max(bays[seat.at] ?? 0, to)
    cars[facts.order] = Math.max(cars[facts.order] ?? 0, to)
    for (const hand of seat.hands) people[hand] = Math.max(people[hand] ?? 0, to)
  }

  const late = new Float64Array(orders.length)
  const shopOpen = shopTime(calendars)
  const { policies } = shop.settings
  const aheadOf = orders.map((order) =>
    stationsAhead(order).map((station) => stationMinutes(policies, station) * MINUTE),
  )
  const through = (order: number, from: number): number =>
    (aheadOf[order] ?? []).reduce((time, work) => addWork(shopOpen, time, work) ?? time, from)
  const jobsByOrder: number[][] = orders.map(() => [])
  chips.forEach(({ order }, chip) => jobsByOrder[order]?.push(chip))
  const workingEnds = new Float64Array(orders.length)
  for (const { job, order } of open) {
    if (job.state !== 'working') continue
    const to = runs.get(job.id)?.to ?? addWork(shopOpen, now, workLeft(shop, calendars, job, now)) ?? now
    const car = orderAt.get(order.id) ?? 0
    workingEnds[car] = Math.max(workingEnds[car] ?? 0, to)
  }
  const earliest = (order: number): number => {
    let worked: number = Math.max(now, workingEnds[order] ?? 0)
    for (const chip of jobsByOrder[order] ?? []) {
      const end = ends[chip] ?? Infinity
      const to = end < Infinity ? end : (addWork(shopOpen, now, chips[chip]?.work ?? 0) ?? now)
      worked = Math.max(worked, to)
    }
    return through(order, worked)
  }

  const run = (): number => {
    for (let bay = 0; bay < bays.length; bay += 1) bays[bay] = bays0[bay] ?? 0
    for (let person = 0; person < people.length; person += 1) people[person] = people0[person] ?? 0
    cars.set(cars0)
    works.set(works0)
    for (let chip = 0; chip < count; chip += 1) readKey(chip)
    sortLine()
    for (const chip of behindHolders()) runChip(chip)
    for (let chip = 0; chip < count; chip += 1) {
      const order = chips[chip]?.order ?? 0
      if (!seats[chip]) ends[chip] = starts[chip] = Infinity
      works[order] = Math.max(works[order] ?? 0, ends[chip] ?? 0)
    }
    pass(works, ready)
    let sum = 0
    for (let order = 0; order < orders.length; order += 1) {
      const row = orders[order]
      if (!row) continue
      if (row.stage === 'ready') ready[order] = row.readyAt
      const at = ready[order] ?? Infinity
      const value = row.promise
        ? lateMinutes(row, at === Infinity ? null : at, at === Infinity ? earliest(order) : at)
        : 0
      late[order] = value
      sum += value
    }
    return sum
  }

  run()
  const first = priorityJobs(shop).flatMap(({ id }) => {
    const chip = chipAt.get(id)
    const was = chip === undefined ? Infinity : (starts[chip] ?? Infinity)
    return chip === undefined || was === Infinity ? [] : [{ chip, was }]
  })

  return {
    chips,
    indexOf: (job) => chipAt.get(job),
    seatFor,
    seatOf: (chip) => seats[chip] ?? null,
    fromOf: (chip) => froms[chip] ?? now,
    put: (chip, seat, from) => {
      seats[chip] = seat
      froms[chip] = from
      isPut[chip] = 1
    },
    putBack: (chip) => {
      seats[chip] = seats0[chip] ?? null
      froms[chip] = froms0[chip] ?? now
      isPut[chip] = 0
    },
    starts,
    ends,
    orders,
    ready,
    keyOf: (chip) => {
      readKey(chip)
      return keys[chip] ?? 0
    },
    run,
    lateOf: (order) => late[order] ?? 0,
    passes: () => first.some(({ chip, was }) => (starts[chip] ?? Infinity) > was),
    floor: (without) =>
      orders.reduce((sum, row, order) => {
        if (order === without || !row.promise) return sum
        const end = works[order] ?? Infinity
        const at = row.stage === 'ready' ? row.readyAt : end === Infinity ? null : through(order, end)
        return sum + lateMinutes(row, at === null ? null : instant(at), at ?? earliest(order))
      }, 0),
  }
}

/** All that binds a start beside the queue (domain §4.5). */
const baseOf = (shop: Shop, now: Instant, job: Job, order: Order): number => {
  let base: number = now
  if (order.arrivedAt === null) base = Math.max(base, order.appointmentAt ?? now)
  for (const part of pendingParts(shop, job)) base = Math.max(base, part.eta ?? Infinity)
  return job.awaits ? Math.max(base, job.awaits.expectedAt ?? Infinity) : base
}

const none: readonly number[] = []
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)
