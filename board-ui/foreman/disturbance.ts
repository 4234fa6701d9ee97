import { isClosedAt } from '#domain/bay.ts'
import type { Moment } from '#domain/decision.ts'
import { type JobId } from '#domain/ids.ts'
import { instant } from '#domain/ids.ts'
import { missingPeople } from '#domain/missing-people.ts'
import type { Shop } from '#domain/shop.ts'

/** Jobs that wait where nobody can take them up: on a bay out of service, or for somebody who is not here. */
export const strandedJobs = (shop: Shop, { now, calendars }: Moment): readonly JobId[] => {
  const missing = missingPeople(shop, calendars, now)
  return Object.values(shop.jobs).flatMap((job) => {
    const slot = job.state === 'queued' || job.state === 'stopped' ? job.slot : undefined
    if (!slot) return []
    const bay = shop.bays[slot.bay]
    const isShut = bay !== undefined && isClosedAt(bay, instant(Math.max(slot.from, now)))
    return isShut || slot.technicians.some((id) => missing.has(id)) ? [job.id] : []
  })
}
