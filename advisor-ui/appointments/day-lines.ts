import type { Instant } from '#domain/ids.ts'
import { minutesBetween } from '#domain/ids.ts'
import type { Job } from '#domain/job.ts'
import type { Order } from '#domain/order.ts'
import type { Part } from '#domain/part.ts'
import { jobsOf, type Shop } from '#domain/shop.ts'

/** An appointment as the list shows it. */
export interface Line {
  readonly order: Order
  readonly at: Instant
  readonly jobs: readonly Job[]
  readonly minutes: number
  /** All parts of the order, and those still on their way. */
  readonly parts: readonly Part[]
  readonly missing: readonly Part[]
  /** Minutes behind the appointment; 0 while the time has not come or the car has. */
  readonly late: number
}

const lineOf = (shop: Shop, order: Order, at: Instant, now: Instant): Line => {
  const jobs = jobsOf(shop, order.id)
  const parts = Object.values(shop.parts).filter((part) => part.order === order.id)
  return {
    order,
    at,
    jobs,
    minutes: jobs.reduce((sum, job) => sum + job.minutes, 0),
    parts,
    missing: parts.filter(({ state }) => state === 'ordered'),
    late: order.stage === 'booked' ? Math.max(0, Math.floor(minutesBetween(at, now))) : 0,
  }
}

/** Appointments of a stretch of time, those called off last. */
export const linesBetween = (shop: Shop, now: Instant, from: Instant, to: Instant): readonly Line[] =>
  Object.values(shop.orders)
    .flatMap((order) => {
      const at = order.appointmentAt
      return at !== undefined && from <= at && at < to ? [lineOf(shop, order, at, now)] : []
    })
    .toSorted((a, b) => off(a) - off(b) || a.at - b.at || (a.order.id < b.order.id ? -1 : 1))

const off = ({ order: { stage } }: Line): number => (stage === 'cancelled' || stage === 'no-show' ? 1 : 0)

export const toConfirm = (lines: readonly Line[]): readonly Line[] =>
  lines.filter(({ order }) => order.stage === 'booked' && !order.booking?.confirmed)

/** The cars of one of the next days, to be prepared for: those first whose parts are missing. */
export interface Preparation {
  /** In open days from today: 1 is D-1. */
  readonly before: number
  readonly from: Instant
  readonly lines: readonly Line[]
  /** Cars of it whose parts are not all there. */
  readonly missing: number
}

/** `days`: the next days on which the shop is open, in order. Those to which nobody comes are left out. */
export const preparations = (
  days: readonly { readonly from: Instant; readonly lines: readonly Line[] }[],
): readonly Preparation[] =>
  days.flatMap(({ from, lines: all }, index) => {
    const lines = all
      .filter(({ order }) => order.stage === 'booked')
      .toSorted((a, b) => Math.sign(b.missing.length) - Math.sign(a.missing.length) || a.at - b.at)
    const missing = lines.filter((line) => line.missing.length > 0).length
    return lines.length > 0 ? [{ before: index + 1, from, lines, missing }] : []
  })

export const notCome = (lines: readonly Line[]): readonly Line[] => lines.filter(({ late }) => late > 0)

/** When the last missing part comes; null when nobody knows. */
export const partsBy = ({ missing }: Line): Instant | null =>
  missing.reduce<Instant | null>(
    (latest, { eta }) => (latest === null || eta === null ? null : eta > latest ? eta : latest),
    missing[0]?.eta ?? null,
  )
