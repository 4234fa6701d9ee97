import type { Calendars } from '../calendar.ts'
import type { Moment } from '../decision.ts'
import { goesFirst } from '../decisions/keep-priority.ts'
import { planJob } from '../decisions/plan-job.ts'
import { shopTime } from '../forecast/resources.ts'
import { stationMinutes, stationsAhead } from '../forecast/stations.ts'
import { addWork } from '../forecast/working-time.ts'
import { type Instant, instant, type JobId, MINUTE, type OrderId } from '../ids.ts'
import type { Job, Slot } from '../job.ts'
import { missingPeople } from '../missing-people.ts'
import type { Order } from '../order.ts'
import type { Shop } from '../shop.ts'
import { lateMinutes } from './lateness.ts'
import { beginsOn, seatsFor } from './seats.ts'
import { type Seat, type TrialBoard, trialBoard } from './trial-board.ts'

/** Minutes by which another car would be later behind its promise. */
export interface Touch {
  readonly order: OrderId
  readonly minutes: number
}

/** A place for a job, and what it costs. Null where nobody can say. */
export interface Place extends Slot {
  readonly startsAt: Instant | null
  readonly readyAt: Instant | null
  /** The lateness of the whole board with the job there. */
  readonly lateness: number
  /** Minutes behind the job's own promise. */
  readonly late: number
  /** Other cars that would pay for it, the worst first. */
  readonly touches: readonly Touch[]
}

/** Between two insertions, places are tried at these steps. */
export const GRID = 5 * MINUTE
const EQUAL = 1e-6

interface Tried {
  readonly seat: Seat
  readonly from: number
  readonly lateness: number
  /** When the car is ready, or, while another job of it has no place, when this one ends. */
  readonly ready: number
  /** How many other chips start later by it. */
  readonly pushed: number
}

/**
 * The best places for one job, each on another bay where there are several: least lateness over all
 * cars, then the earliest ready, then the fewest other chips pushed back. Every bay with every pair of hands is tried at every place of their
 * queues and, where the job would stand free, along a grid of five minutes; a stretch is left only when no
 * later time on it could win.
 */
export const suggest = (shop: Shop, moment: Moment, id: JobId, count = 3): readonly Place[] => {
  const { now, calendars } = moment
  const job = shop.jobs[id]
  const order = job && shop.orders[job.order]
  if (!job || !order || job.state === 'working' || job.state === 'done') return []
  const before = trialBoard(shop, calendars, now)
  before.run()
  const ground = settled(shop, job, now)
  const board = trialBoard(ground, calendars, now)
  const chip = board.indexOf(id)
  if (chip === undefined) return []
  const present = seatsFor(shop, board, job, now, missingPeople(shop, calendars, now))
  // Better a place for somebody who has not come yet than none.
  const seats = present.length > 0 ? present : seatsFor(shop, board, job, now, new Set())
  const limit = limits(board, chip, order, shop, calendars)
  const free = goesFirst(order)
  const found = seats
    .flatMap((seat) => bestOn(shop, board, chip, seat, now, limit, free) ?? [])
    .toSorted(byWorth)
  const chosen: Place[] = []
  for (const tried of [...firstOfBays(found), ...found]) {
    if (chosen.length >= count) break
    const place = placeOf(
      board,
      before,
      chip,
      tidy(shop, board, chip, tried, now, free, limit.alone),
      limit.alone,
    )
    const { bay, technicians, from } = place
    if (chosen.some((other) => other.bay === bay && sameCrew(other, place))) continue
    if (planJob(shop, { type: 'plan-job', job: id, bay, technicians, from }, moment).ok) chosen.push(place)
  }
  return chosen.toSorted((a, b) => a.lateness - b.lateness || readyOf(a) - readyOf(b))
}

/** Where a job does least harm; undefined when it can be planned nowhere. */
export const bestPlace = (shop: Shop, moment: Moment, id: JobId): Place | undefined =>
  suggest(shop, moment, id, 1)[0]

const readyOf = (place: Place): number => place.readyAt ?? Infinity
const sameCrew = (a: Slot, b: Slot): boolean => a.technicians.join('|') === b.technicians.join('|')
const byWorth = (a: Tried, b: Tried): number =>
  Math.abs(a.lateness - b.lateness) > EQUAL
    ? a.lateness - b.lateness
    : a.ready - b.ready || a.pushed - b.pushed

const firstOfBays = (found: readonly Tried[]): readonly Tried[] =>
  found.filter(({ seat }, at) => found.findIndex((other) => other.seat.bay === seat.bay) === at)

/** A job nobody can time is placed as if its part, its reply or its car came now. */
const settled = (shop: Shop, job: Job, now: Instant): Shop => {
  const { awaits, ...facts } = job
  const known: Job = {
    ...facts,
    ...(awaits ? { awaits: { ...awaits, expectedAt: awaits.expectedAt ?? now } } : {}),
  }
  const there: Job =
    known.state === 'stopped'
      ? { ...known, stop: { ...known.stop, expectedAt: known.stop.expectedAt ?? now } }
      : known
  const parts = Object.fromEntries(
    Object.entries(shop.parts).map(([id, part]) => [
      id,
      part.order === job.order && (part.job === undefined || part.job === job.id)
        ? { ...part, eta: part.eta ?? now }
        : part,
    ]),
  )
  return { ...shop, parts, jobs: { ...shop.jobs, [job.id]: there } }
}

interface Limits {
  /** No lateness of all, and no ready time, can be smaller when the job begins at an instant. */
  readonly at: (from: number) => { readonly lateness: number; readonly ready: number }
  /** Later than this nothing else is in the shop any more. */
  readonly end: number
  /** When the other chips start without this one. */
  readonly alone: Float64Array
}

const limits = (board: TrialBoard, chip: number, order: Order, shop: Shop, calendars: Calendars): Limits => {
  board.put(chip, null, 0)
  board.run()
  const facts = board.chips[chip]
  const others = board.floor(facts?.order ?? -1)
  const last = (times: Float64Array): number =>
    times.reduce((end, at) => (at === Infinity ? end : Math.max(end, at)), 0)
  const open = shopTime(calendars)
  const work = facts?.work ?? 0
  const { policies } = shop.settings
  const ahead = stationsAhead(order).map((station) => stationMinutes(policies, station) * MINUTE)
  const isLone = order.jobs.every((id) => id === facts?.job.id || shop.jobs[id]?.state === 'done')
  return {
    alone: board.starts.slice(),
    end: Math.max(last(board.ends), last(board.ready)) + GRID,
    at: (from) => {
      const done = addWork(open, from, work) ?? Infinity
      const ready = ahead.reduce((at, minutes) => addWork(open, at, minutes) ?? Infinity, done)
      const own = ready === Infinity ? 0 : lateMinutes(order, ready, ready)
      return { lateness: others + own, ready: isLone ? ready : done }
    },
  }
}

const bestOn = (
  shop: Shop,
  board: TrialBoard,
  chip: number,
  seat: Seat,
  now: Instant,
  limit: Limits,
  free: boolean,
): Tried | undefined => {
  let best: Tried | undefined
  const edges = edgesOf(board, chip, seat, now)
  let from: number | undefined = edges[0]
  while (from !== undefined) {
    const legal = beginsOn(shop, seat.bay, from, now)
    if (legal === null) return best
    from = Math.max(legal, from)
    const bound = limit.at(Math.max(from, now))
    const beaten = best !== undefined && cannotWin(bound, best)
    if (beaten || (best && from > limit.end)) return best
    const tried = tryAt(board, chip, seat, from, limit.alone)
    if ((free || !board.passes()) && (!best || byWorth(tried, best) < 0)) best = tried
    const start = board.starts[chip] ?? Infinity
    const grid = start === Infinity ? Infinity : (Math.floor(Math.max(start, now) / GRID) + 1) * GRID
    const here: number = from
    const edge = edges.find((at) => at > here) ?? Infinity
    const next = Math.min(edge, Math.max(grid, here + 1))
    from = next === Infinity ? undefined : next
  }
  return best
}

const cannotWin = (bound: { readonly lateness: number; readonly ready: number }, best: Tried): boolean => {
  if (bound.lateness < best.lateness - EQUAL) return false
  if (bound.lateness > best.lateness + EQUAL || bound.ready > best.ready) return true
  return bound.ready === best.ready && best.pushed === 0
}

/** Directly before and behind each chip whose bay, hands or car it shares. */
const edgesOf = (board: TrialBoard, chip: number, seat: Seat, now: Instant): readonly number[] => {
  const edges = new Set<number>([now])
  const order = board.chips[chip]?.order
  for (let other = 0; other < board.chips.length; other += 1) {
    const their = other === chip ? null : board.seatOf(other)
    if (!their) continue
    const shares =
      their.at === seat.at ||
      board.chips[other]?.order === order ||
      their.hands.some((hand) => seat.hands.includes(hand))
    const key = board.keyOf(other)
    if (!shares || key === Infinity) continue
    edges.add(key - 1)
    edges.add(key + 1)
  }
  return [...edges].toSorted((a, b) => a - b)
}

const tryAt = (board: TrialBoard, chip: number, seat: Seat, from: number, alone: Float64Array): Tried => {
  board.put(chip, seat, from)
  const lateness = board.run()
  const ready = board.ready[board.chips[chip]?.order ?? -1] ?? Infinity
  let pushed = 0
  for (let other = 0; other < board.chips.length; other += 1) {
    if (other !== chip && (board.starts[other] ?? 0) > (alone[other] ?? Infinity)) pushed += 1
  }
  return { seat, from, lateness, ready: ready === Infinity ? (board.ends[chip] ?? Infinity) : ready, pushed }
}

/** The same place at a time one would say: when the work really starts, else a whole minute. */
const tidy = (
  shop: Shop,
  board: TrialBoard,
  chip: number,
  tried: Tried,
  now: Instant,
  free: boolean,
  alone: Float64Array,
): Tried => {
  tryAt(board, chip, tried.seat, tried.from, alone)
  const start = board.starts[chip] ?? Infinity
  const said = [start, Math.floor(tried.from / MINUTE) * MINUTE, Math.ceil(tried.from / MINUTE) * MINUTE]
  for (const from of said) {
    if (from === Infinity || beginsOn(shop, tried.seat.bay, from, now) !== from) continue
    const again = tryAt(board, chip, tried.seat, from, alone)
    const same = board.starts[chip] === start && Math.abs(byWorth(again, tried)) < EQUAL
    if (same && (free || !board.passes())) return again
  }
  return tried
}

const orNull = (at: number | undefined): Instant | null =>
  at === undefined || at === Infinity ? null : instant(at)

const placeOf = (
  board: TrialBoard,
  before: TrialBoard,
  chip: number,
  tried: Tried,
  alone: Float64Array,
): Place => {
  tryAt(board, chip, tried.seat, tried.from, alone)
  const own = board.chips[chip]?.order ?? -1
  const behind = (from: TrialBoard, order: number): number => {
    const at = from.ready[order] ?? Infinity
    const promise = from.orders[order]?.promise
    return !promise || at === Infinity ? 0 : Math.max(0, at - promise.at) / MINUTE
  }
  const touches = board.orders.flatMap(({ id }, order): readonly Touch[] => {
    const minutes = Math.ceil(behind(board, order) - behind(before, order))
    return order === own || minutes <= 0 ? [] : [{ order: id, minutes }]
  })
  return {
    bay: tried.seat.bay,
    technicians: tried.seat.technicians,
    from: instant(tried.from),
    startsAt: orNull(board.starts[chip]),
    readyAt: orNull(board.ready[own]),
    lateness: tried.lateness,
    late: Math.ceil(behind(board, own)),
    touches: touches.toSorted((a, b) => b.minutes - a.minutes),
  }
}
