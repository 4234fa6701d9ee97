import type { Moment } from '#domain/decision.ts'
import type { Forecast } from '#domain/forecast/types.ts'
import { forecast as forecastOf } from '#domain/forecast/forecast.ts'
import { type Instant, instant } from '#domain/ids.ts'
import type { Job, Slot } from '#domain/job.ts'
import type { Order } from '#domain/order.ts'
import type { Shop } from '#domain/shop.ts'
import { whatIf } from '#domain/what-if.ts'
import type { NightCar, NightPlan } from './carry-over.ts'
import { suggestPlan } from './plan-suggestion.ts'

export interface NightGround {
  readonly shop: Shop
  readonly moment: Moment
  readonly opening: Instant | null
}

/**
 * The shop as tomorrow's first jobs find it [H6]: everybody is there, and cars that are only booked
 * give way to those that stayed.
 */
const morning = (shop: Shop): Shop => ({
  ...shop,
  jobs: Object.fromEntries(
    Object.entries(shop.jobs).filter(
      ([, job]) => job.state !== 'queued' || shop.orders[job.order]?.stage !== 'booked',
    ),
  ),
  technicians: Object.fromEntries(
    Object.entries(shop.technicians).map(([id, row]) => [id, { ...row, present: true }]),
  ),
})

const rankOf = ({ flags, promise, arrivedAt }: Order): readonly number[] => [
  flags.comeback || flags.waiting ? 0 : 1,
  promise?.at ?? Infinity,
  arrivedAt ?? Infinity,
]

/** [F10] Comebacks and waiting customers first, then who was promised first, then who came first. */
const byUrgency = (one: NightCar, other: NightCar): number => {
  const [a, b] = [rankOf(one.order), rankOf(other.order)]
  const at = a.findIndex((value, index) => value !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1
}

/** A booked car that is planned there before `from` would be taken first [§4.2]. */
const isOvertaken = (shop: Shop, slot: Slot): boolean =>
  Object.values(shop.jobs).some(
    (job) =>
      job.state === 'queued' &&
      shop.orders[job.order]?.stage === 'booked' &&
      job.slot.from < slot.from &&
      (job.slot.bay === slot.bay || job.slot.technicians.some((id) => slot.technicians.includes(id))),
  )

const suggestionFor = (
  shop: Shop,
  whole: Shop,
  forecast: Forecast,
  job: Job,
  opening: Instant | null,
): NightPlan => {
  const slot = suggestPlan(shop, forecast, job)
  const begins = slot === null ? opening : instant(Math.max(slot.from, opening ?? slot.from))
  const from = slot && begins !== null && isOvertaken(whole, { ...slot, from: begins }) ? opening : begins
  return { bay: slot?.bay ?? null, technician: slot?.technicians[0] ?? null, from }
}

/**
 * Tomorrow's plan of every car that stays, one after the other, each seeing those before it. What
 * somebody has chosen stands. Cost: one forecast a job.
 */
export const nightPlans = (
  { shop, moment, opening }: NightGround,
  cars: readonly NightCar[],
  chosen: Readonly<Record<string, NightPlan>> = {},
): ReadonlyMap<string, NightPlan> => {
  const plans = new Map<string, NightPlan>()
  let then = morning(shop)
  let forecast = forecastOf(then, moment.calendars, moment.now)
  for (const { jobs } of cars.toSorted(byUrgency)) {
    for (const job of jobs) {
      const plan = chosen[job.id] ?? suggestionFor(then, shop, forecast, job, opening)
      plans.set(job.id, plan)
      const { bay, technician, from } = plan
      if (bay === null || technician === null || from === null) continue
      const command = { type: 'plan-job', job: job.id, bay, technicians: [technician], from } as const
      const next = whatIf(then, forecast, moment, [command])
      if (next.ok) ({ shop: then, forecast } = next)
    }
  }
  return plans
}
