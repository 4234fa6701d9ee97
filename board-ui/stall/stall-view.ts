import type { Andon } from '#domain/andon.ts'
import { type Bay, isClosedAt } from '#domain/bay.ts'
import type { Calendars } from '#domain/calendar.ts'
import { shopTime } from '#domain/forecast/resources.ts'
import { nextOpen } from '#domain/forecast/working-time.ts'
import type { Forecast } from '#domain/forecast/types.ts'
import { type BayId, type Instant, type JobId, MINUTE } from '#domain/ids.ts'
import { type Job, lastSegment } from '#domain/job.ts'
import { nextAtBay } from '#domain/next-job.ts'
import { jobAtBay, jobsOf, orderOnBay, type Shop } from '#domain/shop.ts'
import { stallCar, type StallCar } from './stall-car.ts'

/** From so many minutes before the planned end on, the technician is asked how much longer it takes. */
export const ASK_MINUTES = 10
/** How long an answered call stays on the tablet, in minutes. */
const CAME_MINUTES = 15

/** `due`: the board does not know the end any more; `said`: beyond the standard, and the end was said. */
export type Ask = 'due' | 'said' | null

export type StallState =
  | { readonly kind: 'working'; readonly car: StallCar; readonly ask: Ask }
  /** [F6] It could not be moved: it holds the bay until it is planned anew [F7]. */
  | { readonly kind: 'stopped'; readonly car: StallCar }
  | { readonly kind: 'next'; readonly car: StallCar }
  | { readonly kind: 'closed'; readonly why: string; readonly until: Instant | null }
  | { readonly kind: 'off'; readonly opensAt: Instant | null }
  | { readonly kind: 'empty' }

export interface StallView {
  readonly bay: Bay
  readonly state: StallState
  /** [F10] What comes after what the page is filled with. */
  readonly next: StallCar | null
  /** Calls nobody has answered yet, oldest first. */
  readonly calls: readonly Andon[]
  /** Calls answered just now, newest first. */
  readonly came: readonly Andon[]
}

/** What the tablet of a bay shows; null when the shop has no such bay. */
export const stallView = (
  shop: Shop,
  forecast: Forecast,
  calendars: Calendars,
  bayId: BayId,
  now: Instant,
): StallView | null => {
  const bay = shop.bays[bayId]
  if (!bay) return null
  const carOf = (job: Job | undefined): StallCar | null =>
    job ? stallCar(shop, forecast, calendars, now, job) : null
  const state = stateOf(shop, forecast, calendars, bay, now, carOf)
  const shown = 'car' in state ? state.car.job.id : null
  const own = Object.values(shop.andons).filter((andon) => andon.bay === bayId)
  return {
    bay,
    state,
    next: carOf(nextBut(shop, forecast, bayId, shown)),
    calls: own.filter(({ answered }) => !answered).sort((a, b) => a.since - b.since),
    came: own
      .filter(({ answered }) => answered !== undefined && now - answered.at < CAME_MINUTES * MINUTE)
      .sort((a, b) => (b.answered?.at ?? 0) - (a.answered?.at ?? 0)),
  }
}

const stateOf = (
  shop: Shop,
  forecast: Forecast,
  calendars: Calendars,
  bay: Bay,
  now: Instant,
  carOf: (job: Job | undefined) => StallCar | null,
): StallState => {
  const working = carOf(jobAtBay(shop, bay.id))
  if (working) return { kind: 'working', car: working, ask: askOf(working) }
  const standing = carOf(jobOnBay(shop, bay.id))
  // Without a slot here a stopped job does not start [F7].
  if (standing && standing.job.state === 'stopped' && standing.job.slot?.bay !== bay.id)
    return { kind: 'stopped', car: standing }
  if (isClosedAt(bay, now))
    return { kind: 'closed', why: bay.closed?.reason ?? '', until: bay.closed?.until ?? null }
  const opensAt = nextOpen(shopTime(calendars), now)
  if (opensAt !== now) return { kind: 'off', opensAt }
  const next = standing ?? carOf(nextAtBay(shop, forecast, bay.id))
  return next ? { kind: 'next', car: next } : { kind: 'empty' }
}

const askOf = ({ left, over }: StallCar): Ask => (left <= ASK_MINUTES ? 'due' : over > 0 ? 'said' : null)

/** The job that goes on with the car on the bay: one planned here, else the one that was stopped here. */
const jobOnBay = (shop: Shop, bay: BayId): Job | undefined => {
  const order = orderOnBay(shop, bay)
  if (!order) return undefined
  const waiting = jobsOf(shop, order.id).filter(({ state }) => state === 'queued' || state === 'stopped')
  const planned = waiting
    .flatMap((job) => ('slot' in job && job.slot?.bay === bay ? [{ job, from: job.slot.from }] : []))
    .sort((a, b) => a.from - b.from)[0]?.job
  return planned ?? waiting.find((job) => job.state === 'stopped' && lastSegment(job)?.bay === bay)
}

const nextBut = (shop: Shop, forecast: Forecast, bay: BayId, shown: JobId | null): Job | undefined => {
  if (shown === null) return nextAtBay(shop, forecast, bay)
  const { [shown]: _shown, ...jobs } = shop.jobs
  return nextAtBay({ ...shop, jobs }, forecast, bay)
}
