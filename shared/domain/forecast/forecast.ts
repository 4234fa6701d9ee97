import type { Calendars } from '../calendar.ts'
import { type Instant, instant, type JobId, minutesBetween, MINUTE } from '../ids.ts'
import type { Job } from '../job.ts'
import { isOpen, type Order } from '../order.ts'
import type { Shop } from '../shop.ts'
import { healthOf } from './health.ts'
import { latestStarts } from './latest-start.ts'
import { shopTime, workLeft } from './resources.ts'
import { type Simulation, simulate } from './simulate.ts'
import { passStations, stationMinutes, stationsAhead } from './stations.ts'
import type { Forecast, JobForecast, OrderForecast, StationPass } from './types.ts'
import { addWork } from './working-time.ts'

/**
 * When every open job runs and every car is ready, seen from `now` (domain §4). Pure and
 * deterministic: the server and every screen compute the same from the same shop. Instants in
 * milliseconds UTC, slack in minutes; null where nobody can say.
 */
export const forecast = (shop: Shop, calendars: Calendars, now: Instant): Forecast => {
  const orders = Object.values(shop.orders).filter(isOpen)
  const jobsOf = new Map(orders.map((order) => [order.id, unfinished(shop, order)]))
  const open = orders.flatMap((order) => (jobsOf.get(order.id) ?? []).map((job) => ({ job, order })))
  const simulation = simulate(shop, calendars, now, open)
  const ends = new Map(
    orders.map((order) => [order.id, workEnd(now, order, jobsOf.get(order.id) ?? [], simulation)]),
  )
  const passes = passStations(
    shop,
    calendars,
    now,
    orders.filter((order) => order.stage !== 'ready'),
    ends,
  )
  const position = positions(shop, simulation)
  // Without a prototype: hundreds of added keys would each cost an ordinary object a new hidden class.
  const jobs: Record<string, JobForecast> = Object.create(null)
  const answers: Record<string, OrderForecast> = Object.create(null)
  for (const order of orders) {
    const own = jobsOf.get(order.id) ?? []
    const latest = latestStarts(shop, calendars, now, order, own, (job) => position.get(job))
    for (const job of own) {
      const run = simulation.runs.get(job.id)
      jobs[job.id] = {
        from: run?.from ?? null,
        to: run?.to ?? null,
        latestStart: latest.get(job.id) ?? null,
        waitsFor: run?.waitsFor ?? null,
      }
    }
    const through = passes.get(order.id) ?? []
    const readyAt = readyOf(order, through)
    const earliestReady = readyAt ?? earliest(shop, calendars, now, order, own, simulation)
    answers[order.id] = {
      readyAt,
      earliestReady,
      slack: order.promise && readyAt !== null ? minutesBetween(readyAt, order.promise.at) : null,
      health: healthOf(shop, now, order, own, readyAt, earliestReady, (job) => latest.get(job.id) ?? null),
      stations: through,
    }
  }
  return { now, jobs, orders: answers }
}

const unfinished = (shop: Shop, order: Order): readonly Job[] =>
  order.jobs.flatMap((id) => {
    const job = shop.jobs[id]
    return job && job.state !== 'done' ? [job] : []
  })

/**
 * When the last job ends, null when one of them is unknown. Without a job left: now, or when the
 * car is expected, so that a booking nobody has written jobs for does not stand at a station today.
 */
const workEnd = (now: Instant, order: Order, jobs: readonly Job[], { runs }: Simulation): Instant | null =>
  jobs.reduce<Instant | null>(
    (latest, job) => {
      const to = runs.get(job.id)?.to ?? null
      return latest === null || to === null ? null : instant(Math.max(latest, to))
    },
    order.arrivedAt === null ? instant(Math.max(now, order.appointmentAt ?? now)) : now,
  )

/** A stopped job that has neither a time nor a slot counts as after every other. */
const positions = (shop: Shop, { taken }: Simulation): ReadonlyMap<JobId, number> =>
  new Map(
    taken.flatMap((id, index): [JobId, number][] => {
      const job = shop.jobs[id]
      const lost = job?.state === 'stopped' && job.stop.expectedAt === null && !job.slot
      return lost ? [] : [[id, index]]
    }),
  )

const readyOf = (order: Order, through: readonly StationPass[]): Instant | null => {
  if (order.stage === 'ready') return order.readyAt
  const last = through.at(-1)
  return last?.station === 'settlement' ? last.to : null
}

/** The lower bound for an unknown one (domain §4.7): no queue anywhere, every unknown settled now. */
const earliest = (
  shop: Shop,
  calendars: Calendars,
  now: Instant,
  order: Order,
  jobs: readonly Job[],
  { runs }: Simulation,
): Instant => {
  const open = shopTime(calendars)
  const worked = jobs.reduce((latest, job) => {
    const to = runs.get(job.id)?.to ?? addWork(open, now, workLeft(shop, calendars, job, now)) ?? now
    return Math.max(latest, to)
  }, Number(now))
  const policies = shop.settings.policies
  return stationsAhead(order).reduce(
    (at, station) => addWork(open, at, stationMinutes(policies, station) * MINUTE) ?? at,
    instant(worked),
  )
}
