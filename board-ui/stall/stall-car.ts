import type { Calendars } from '#domain/calendar.ts'
import { remainingWork, workedSince } from '#domain/forecast/resources.ts'
import type { Forecast, Health } from '#domain/forecast/types.ts'
import { type Instant, MINUTE, minutes, type Minutes, type TechnicianId } from '#domain/ids.ts'
import { type Job, lastSegment } from '#domain/job.ts'
import type { Order } from '#domain/order.ts'
import type { Part } from '#domain/part.ts'
import { jobsOf, type Shop } from '#domain/shop.ts'

/** The parts of a job: how many were ordered, and which have not come. */
export interface StallParts {
  readonly total: number
  readonly missing: readonly Part[]
  /** When the last of them comes; null: nobody knows. Of no meaning when none is missing. */
  readonly eta: Instant | null
}

/** Why a job cannot begin although it is next; `at` null where nobody knows until when. */
export type Wait =
  | { readonly kind: 'arrival' | 'part' | 'stop'; readonly at: Instant | null }
  | { readonly kind: 'authorisation' }

/** A car with the job that brings it to this bay, as its technician reads it. Minutes are open time. */
export interface StallCar {
  readonly job: Job
  readonly order: Order
  readonly technicians: readonly TechnicianId[]
  readonly used: Minutes
  readonly standard: Minutes
  /** What is left by what was said last, else by the standard time; below zero in an overrun. */
  readonly left: Minutes
  /** Used beyond the standard time. */
  readonly over: Minutes
  readonly began: Instant | null
  /** Forecast; null where nobody knows. */
  readonly from: Instant | null
  readonly ends: Instant | null
  readonly health: Health
  readonly slack: Minutes | null
  readonly parts: StallParts
  /** Jobs of the same order that are not done yet. */
  readonly others: readonly Job[]
  readonly wait: Wait | null
}

const partsOf = (shop: Shop, job: Job): StallParts => {
  const own = Object.values(shop.parts).filter(
    (part) => part.order === job.order && (part.job === undefined || part.job === job.id),
  )
  const missing = own.filter(({ state }) => state === 'ordered')
  const eta = missing.reduce<Instant | null | undefined>(
    (latest, part) =>
      latest === null || part.eta === null
        ? null
        : latest === undefined || part.eta > latest
          ? part.eta
          : latest,
    undefined,
  )
  return { total: own.length, missing, eta: eta ?? null }
}

const waitOf = (job: Job, order: Order, parts: StallParts, now: Instant): Wait | null => {
  if (order.arrivedAt === null) return { kind: 'arrival', at: order.appointmentAt ?? null }
  if (job.awaits) return { kind: 'authorisation' }
  if (parts.missing.length > 0) return { kind: 'part', at: parts.eta }
  if (job.state !== 'stopped') return null
  const { expectedAt } = job.stop
  return expectedAt === null || expectedAt > now ? { kind: 'stop', at: expectedAt } : null
}

/** Null when the job's order is not among the shop's. */
export const stallCar = (
  shop: Shop,
  forecast: Forecast,
  calendars: Calendars,
  now: Instant,
  job: Job,
): StallCar | null => {
  const order = shop.orders[job.order]
  if (!order) return null
  const used = minutes(Math.floor(workedSince(shop, calendars, job, 0, now) / MINUTE))
  const slot = 'slot' in job ? job.slot : undefined
  const hands = job.state === 'working' ? lastSegment(job) : (slot ?? lastSegment(job))
  const ahead = forecast.jobs[job.id]
  const promise = forecast.orders[order.id]
  const parts = partsOf(shop, job)
  return {
    job,
    order,
    technicians: hands?.technicians ?? [],
    used,
    standard: job.minutes,
    left: minutes(Math.ceil(remainingWork(shop, calendars, job, now) / MINUTE)),
    over: minutes(Math.max(0, used - job.minutes)),
    began: job.segments[0]?.from ?? null,
    from: ahead?.from ?? null,
    ends: ahead?.to ?? null,
    health: promise?.health ?? 'none',
    slack: promise?.slack ?? null,
    parts,
    others: jobsOf(shop, order.id).filter((other) => other.id !== job.id && other.state !== 'done'),
    wait: waitOf(job, order, parts, now),
  }
}
