import { isClosedAt } from '#domain/bay.ts'
import type { Forecast } from '#domain/forecast/types.ts'
import { type BayId, type Instant, instant, type TechnicianId } from '#domain/ids.ts'
import { type Job, lastSegment, type Slot } from '#domain/job.ts'
import type { Shop } from '#domain/shop.ts'
import { isAwayAt } from '#domain/technician.ts'

type Where = (slot: Slot) => boolean

/** The places a job holds or is planned to hold. */
const slotOf = (job: Job): Slot | undefined => {
  if (job.state === 'working') return lastSegment(job)
  return job.state === 'queued' || job.state === 'stopped' ? job.slot : undefined
}

/** When the last of the jobs there ends; null when nobody can say of one of them. */
const endOf = (shop: Shop, forecast: Forecast, without: Job | null, there: Where): Instant | null => {
  let end: number = forecast.now
  for (const job of Object.values(shop.jobs)) {
    const slot = job.id === without?.id ? undefined : slotOf(job)
    if (!slot || !there(slot)) continue
    const to = forecast.jobs[job.id]?.to ?? null
    if (to === null) return null
    end = Math.max(end, to)
  }
  return instant(end)
}

/** After the last chip of a bay, and not before it opens again; null when that is unknown. */
export const bayFreeAt = (
  shop: Shop,
  forecast: Forecast,
  bay: BayId,
  without: Job | null = null,
): Instant | null => {
  const row = shop.bays[bay]
  const end = endOf(shop, forecast, without, (slot) => slot.bay === bay)
  if (!row || end === null || !row.closed || !isClosedAt(row, end)) return end
  return row.closed.until ?? null
}

/** After the last of his jobs, and [F13] not before he is back; null when that is unknown. */
export const technicianFreeAt = (
  shop: Shop,
  forecast: Forecast,
  technician: TechnicianId,
  without: Job | null = null,
): Instant | null => {
  const end = endOf(shop, forecast, without, (slot) => slot.technicians.includes(technician))
  const row = shop.technicians[technician]
  if (end === null || !row || !isAwayAt(row, end)) return end
  return row.away?.until ?? null
}

/** [F3] The level somebody has of the skill a job asks for; null when it asks for none. */
export const levelFor = (shop: Shop, job: Job, technician: TechnicianId): number | null =>
  job.skill === undefined ? null : (shop.technicians[technician]?.skills[job.skill] ?? 0)

export const isSkilled = (shop: Shop, job: Job, technician: TechnicianId): boolean =>
  (levelFor(shop, job, technician) ?? Infinity) >= (job.level ?? 1)

interface Free<Id> {
  readonly id: Id
  readonly at: Instant
  readonly fits: number
}

const best = <Id>(candidates: readonly Free<Id>[]): Free<Id> | undefined =>
  [...candidates].sort((a, b) => b.fits - a.fits || a.at - b.at)[0]

const crewOf = (shop: Shop, bay: BayId): ReadonlySet<string> =>
  new Set(
    Object.values(shop.jobs).flatMap((job) => {
      const slot = slotOf(job)
      return slot?.bay === bay ? slot.technicians : []
    }),
  )

/** The technician for a bay: skilled, present, first free; of equals the one who works there. */
export const suggestTechnician = (
  shop: Shop,
  forecast: Forecast,
  job: Job,
  bay: BayId,
): Free<TechnicianId> | undefined => {
  const crew = crewOf(shop, bay)
  return best(
    shop.settings.technicians.flatMap(({ id }): readonly Free<TechnicianId>[] => {
      const at = technicianFreeAt(shop, forecast, id, job)
      if (at === null || !isSkilled(shop, job, id) || shop.technicians[id]?.present === false) return []
      return [{ id, at, fits: crew.has(id) ? 1 : 0 }]
    }),
  )
}

/** The bay that is free first, of the kind the job asks for where one is named. */
export const suggestPlan = (shop: Shop, forecast: Forecast, job: Job): Slot | null => {
  const kind = job.bayKind ?? 'general'
  const bay = best(
    shop.settings.bays.flatMap((row): readonly Free<BayId>[] => {
      const at = bayFreeAt(shop, forecast, row.id, job)
      return at === null ? [] : [{ id: row.id, at, fits: row.kind === kind ? 1 : 0 }]
    }),
  )
  if (!bay) return null
  const technician = suggestTechnician(shop, forecast, job, bay.id)
  const order = shop.orders[job.order]
  const there = order?.arrivedAt === null ? (order.appointmentAt ?? forecast.now) : forecast.now
  const from = instant(Math.max(bay.at, technician?.at ?? 0, there))
  return { bay: bay.id, technicians: technician ? [technician.id] : [], from }
}
