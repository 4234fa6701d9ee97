import type { Forecast } from '#domain/forecast/types.ts'
import type { Instant } from '#domain/ids.ts'
import { crewOf, type Job } from '#domain/job.ts'
import { jobOfTechnician, type Shop } from '#domain/shop.ts'
import { type Away, isAwayAt, type Technician } from '#domain/technician.ts'

/** Where a technician of the shop is, and what waits for him. */
export interface Attendance {
  readonly technician: Technician
  readonly state: 'here' | 'away' | 'out'
  /** The absence that goes on now. */
  readonly away: Away | null
  readonly works: Job | null
  readonly next: { readonly job: Job; readonly from: Instant } | null
}

const nextOf = (shop: Shop, forecast: Forecast, { id }: Technician): Attendance['next'] => {
  const waiting = Object.values(shop.jobs).flatMap((job) => {
    const from = job.state === 'queued' || job.state === 'stopped' ? forecast.jobs[job.id]?.from : null
    return from !== null && from !== undefined && crewOf(job).includes(id) ? [{ job, from }] : []
  })
  return waiting.sort((a, b) => a.from - b.from)[0] ?? null
}

/** In the order of the settings, which people know. */
export const attendanceOf = (shop: Shop, forecast: Forecast, now: Instant): readonly Attendance[] =>
  shop.settings.technicians.flatMap(({ id }): readonly Attendance[] => {
    const technician = shop.technicians[id]
    if (!technician) return []
    const away = isAwayAt(technician, now) ? (technician.away ?? null) : null
    const works = jobOfTechnician(shop, id) ?? null
    const state = away ? 'away' : technician.present ? 'here' : 'out'
    return [{ technician, state, away, works, next: nextOf(shop, forecast, technician) }]
  })
