import type { Forecast } from './forecast/types.ts'
import type { BayId, Instant, TechnicianId } from './ids.ts'
import type { Job, Slot } from './job.ts'
import { pendingParts } from './parts-of.ts'
import type { Shop } from './shop.ts'

/** [F10] The job to take up next at a bay; undefined when none is planned there. */
export const nextAtBay = (shop: Shop, forecast: Forecast, bay: BayId): Job | undefined =>
  first(shop, forecast, (slot) => slot.bay === bay)

/** [F10] The job a technician takes up next; undefined when none is planned for him. */
export const nextOfTechnician = (shop: Shop, forecast: Forecast, technician: TechnicianId): Job | undefined =>
  first(shop, forecast, (slot) => slot.technicians.includes(technician))

/**
 * [F10] Comebacks and waiting customers first, then the smallest slack, then arrival. A job that
 * cannot begin yet (car, authorisation, part) is next only when no other can: a name on the wall that nobody
 * can act on would be no answer.
 */
const first = (shop: Shop, forecast: Forecast, isThere: (slot: Slot) => boolean): Job | undefined =>
  Object.values(shop.jobs)
    .filter((job) => {
      const slot = job.state === 'queued' || job.state === 'stopped' ? job.slot : undefined
      return slot !== undefined && isThere(slot)
    })
    .map((job) => ({ job, rank: rankOf(shop, forecast, job) }))
    .sort((one, other) => compare(one.rank, other.rank) || (one.job.id < other.job.id ? -1 : 1))[0]?.job

const rankOf = (shop: Shop, forecast: Forecast, job: Job): readonly number[] => {
  const order = shop.orders[job.order]
  const slack = forecast.orders[job.order]?.slack ?? null
  const goesFirst = order?.flags.comeback === true || order?.flags.waiting === true
  return [
    canBegin(shop, job, forecast.now) ? 0 : 1,
    goesFirst ? 0 : 1,
    slack ?? Number.POSITIVE_INFINITY,
    order?.arrivedAt ?? Number.POSITIVE_INFINITY,
  ]
}

const canBegin = (shop: Shop, job: Job, now: Instant): boolean => {
  const waits = job.state === 'stopped' && (job.stop.expectedAt === null || job.stop.expectedAt > now)
  const arrived = (shop.orders[job.order]?.arrivedAt ?? null) !== null
  return arrived && !waits && !job.awaits && pendingParts(shop, job).length === 0
}

const compare = (one: readonly number[], other: readonly number[]): number => {
  const at = one.findIndex((value, index) => value !== other[index])
  const [left, right] = [one[at], other[at]]
  return left === undefined || right === undefined ? 0 : left < right ? -1 : 1
}
