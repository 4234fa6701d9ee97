import type { Forecast } from '#domain/forecast/types.ts'
import { type BayId, bayId, type TechnicianId, technicianId } from '#domain/ids.ts'
import { type Job, lastSegment, type Slot } from '#domain/job.ts'
import type { Shop } from '#domain/shop.ts'
import type { ShopTime } from '#screen/format.ts'
import type { RowMode } from '../../gantt/chip-model.ts'
import { suggestPlan, suggestTechnician, technicianFreeAt } from '../plan-suggestion.ts'
import { type Place, snap } from './places.ts'

const plannedAt = (job: Job): Slot | undefined =>
  'slot' in job ? (job.slot ?? lastSegment(job)) : lastSegment(job)

/** The slots of a row's other jobs, those at work first: who stands there, or where somebody stands. */
const busyWith = (shop: Shop, job: Job, there: (slot: Slot) => boolean): readonly Slot[] => {
  const slots = Object.values(shop.jobs).flatMap((other): readonly { slot: Slot; rank: number }[] => {
    if (other.id === job.id || (other.state !== 'working' && other.state !== 'queued')) return []
    const slot = other.state === 'working' ? (lastSegment(other) ?? other.slot) : other.slot
    return there(slot) ? [{ slot, rank: other.state === 'working' ? 0 : slot.from }] : []
  })
  return slots.sort((a, b) => a.rank - b.rank).map(({ slot }) => slot)
}

/** Hands for a bay: those it has there already, else who is able and free first, else who works there. */
const handsFor = (shop: Shop, forecast: Forecast, job: Job, bay: BayId): readonly TechnicianId[] => {
  const planned = plannedAt(job)
  if (planned?.bay === bay && planned.technicians.length > 0) return planned.technicians
  const able = suggestTechnician(shop, forecast, job, bay)
  if (able) return [able.id]
  // Nobody is able: the rules then ask why it is to be done all the same.
  const crew = busyWith(shop, job, (slot) => slot.bay === bay)[0]?.technicians ?? planned?.technicians
  return crew && crew.length > 0 ? crew : freeFirst(shop, forecast, job)
}

const freeFirst = (shop: Shop, forecast: Forecast, job: Job): readonly TechnicianId[] => {
  const present = shop.settings.technicians.filter(({ id }) => shop.technicians[id]?.present !== false)
  const free = present.map(({ id }) => ({ id, at: technicianFreeAt(shop, forecast, id, job) ?? Infinity }))
  const [first] = free.sort((a, b) => a.at - b.at)
  return first ? [first.id] : []
}

/** A bay for hands: the one it has already, else where they work, else the one proposed for the job. */
const bayFor = (shop: Shop, forecast: Forecast, job: Job, hands: TechnicianId): BayId | null => {
  const planned = plannedAt(job)
  if (planned) return planned.bay
  const theirs = busyWith(shop, job, (slot) => slot.technicians.includes(hands))[0]?.bay
  const fits = job.bayKind === undefined || (theirs && shop.bays[theirs]?.kind === job.bayKind)
  if (theirs && fits) return theirs
  return suggestPlan(shop, forecast, job)?.bay ?? theirs ?? shop.settings.bays[0]?.id ?? null
}

/** The slot that a place on the board means: the row is the bay or the hands, the rest follows from it. */
export const slotAt = (
  shop: Shop,
  forecast: Forecast,
  mode: RowMode,
  job: Job,
  home: Place | null,
  { row, from }: Place,
): Slot | null => {
  if (mode === 'bays') {
    const bay = bayId(row)
    const technicians = handsFor(shop, forecast, job, bay)
    return technicians.length === 0 ? null : { bay, technicians, from }
  }
  const hands = technicianId(row)
  const bay = bayFor(shop, forecast, job, hands)
  if (bay === null) return null
  const crew = home === null ? [] : (plannedAt(job)?.technicians ?? [])
  // From one person's row to another's: that person is replaced, helpers stay.
  const swapped = crew.map((id) => (id === home?.row ? hands : id))
  const technicians = swapped.includes(hands) ? [...new Set(swapped)] : [hands]
  return { bay, technicians, from }
}

/** Where a planned job stands on the board by its forecast; null when it is not planned. */
export const homeOf = (forecast: Forecast, mode: RowMode, time: ShopTime, job: Job): Place | null => {
  const slot = job.state === 'queued' || job.state === 'stopped' ? job.slot : undefined
  const row = mode === 'bays' ? slot?.bay : slot?.technicians[0]
  if (!slot || row === undefined) return null
  return { row, from: snap(time, forecast.jobs[job.id]?.from ?? slot.from) }
}
