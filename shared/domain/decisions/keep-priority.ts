import type { Calendars } from '../calendar.ts'
import type { Moment, Refusal } from '../decision.ts'
import type { ShopEvent } from '../events.ts'
import { evolveAll, record } from '../evolve.ts'
import { forecast } from '../forecast/forecast.ts'
import type { Forecast } from '../forecast/types.ts'
import { commandId, type Instant, minutes, type Minutes, MINUTE } from '../ids.ts'
import type { Job } from '../job.ts'
import { withoutMissing } from '../missing-people.ts'
import type { Order } from '../order.ts'
import type { Shop } from '../shop.ts'

/** [F10] A comeback or a waiting customer. */
export const goesFirst = (order: Order | undefined): boolean =>
  order?.flags.comeback === true || order?.flags.waiting === true

/** Jobs with a slot of cars that go first: what an ordinary plan must not push back. */
export const priorityJobs = (shop: Shop): readonly Job[] =>
  Object.values(shop.jobs).filter(
    (job) =>
      (job.state === 'queued' || (job.state === 'stopped' && job.slot !== undefined)) &&
      goesFirst(shop.orders[job.order]),
  )

/** By how much a start moves back: 0 when it does not, null when nobody could say any more. */
const delayOf = (before: Forecast, after: Forecast, { id }: Job): Minutes | null => {
  const [was, is] = [before.jobs[id]?.from ?? null, after.jobs[id]?.from ?? null]
  if (was === null) return minutes(0)
  return is === null ? null : minutes(Math.ceil(Math.max(0, is - was) / MINUTE))
}

/**
 * [F10] Plans of ordinary cars that push back the forecast start of one that goes first: the worst
 * of them. Asked of the forecast, not of the slots: what matters is who waits longer. Cars that go
 * first may push back each other. Two forecasts, and none when no such car is queued.
 */
export const priorityPassed = (
  shop: Shop,
  plans: readonly ShopEvent[],
  { now, calendars, actor }: Moment,
): Refusal | null => {
  const isOrdinary = (event: ShopEvent) =>
    event.type === 'job-planned' && !goesFirst(shop.orders[shop.jobs[event.body.job]?.order ?? ''])
  if (!plans.some(isOrdinary)) return null
  const waiting = priorityJobs(shop)
  if (waiting.length === 0) return null
  // Who is missing today starts nothing: a job moved away from him is not pushed back by that.
  const hours = withoutMissing(shop, calendars, now)
  const before = forecastOnce(shop, hours, now)
  const stamp = { at: now, by: actor.user, command: commandId('') }
  const after = forecast(evolveAll(shop, record(shop, plans, stamp)), hours, now)
  const passed = waiting
    .map((job) => ({ job, delay: delayOf(before, after, job) }))
    .filter(({ delay }) => delay !== 0)
    .toSorted((a, b) => (b.delay ?? Infinity) - (a.delay ?? Infinity))[0]
  if (!passed) return null
  const { job, delay } = passed
  const plate = shop.orders[job.order]?.plate ?? ''
  return { reason: 'priority-passed', order: job.order, plate, job: job.id, minutes: delay ?? minutes(0) }
}

/** Several places are tried on the same board; what it is without them is worked out once. */
const known = new WeakMap<Shop, { readonly calendars: Calendars; readonly forecast: Forecast }>()

const forecastOnce = (shop: Shop, calendars: Calendars, now: Instant): Forecast => {
  const kept = known.get(shop)
  if (kept && kept.calendars === calendars && kept.forecast.now === now) return kept.forecast
  const fresh = forecast(shop, calendars, now)
  known.set(shop, { calendars, forecast: fresh })
  return fresh
}
