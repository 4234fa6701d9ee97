import type { JobForecast } from '#domain/forecast/types.ts'
import { addWork, type OpenTime } from '#domain/forecast/working-time.ts'
import { type BayId, type Instant, instant, type Interval, MINUTE, type TechnicianId } from '#domain/ids.ts'
import { type Job, lastSegment } from '#domain/job.ts'
import type { Order } from '#domain/order.ts'
import type { ChipKind } from './chip-model.ts'

/** A stretch of a job on a bay and in hands, past or foreseen, before it is dressed as a chip. */
export interface Stretch extends Interval {
  readonly id: string
  readonly kind: Exclude<ChipKind, 'next' | 'helper'>
  readonly bay: BayId
  readonly technicians: readonly TechnicianId[]
  readonly running: boolean
  /** Nobody can say when it ends. */
  readonly open: boolean
  /** Nobody can say when it begins either: it stands where there is room, from its slot on. */
  readonly adrift: boolean
}

/** Charts step by the minute: a finer instant would redraw chips for nothing. */
export const toMinute = (at: number): Instant => instant(Math.round(at / MINUTE) * MINUTE)

export const plannedEnd = (open: OpenTime, from: Instant, job: Job): Instant =>
  addWork(open, from, job.minutes * MINUTE) ?? instant(from + job.minutes * MINUTE)

const past = (job: Job): readonly Stretch[] =>
  job.segments.flatMap((segment, index): readonly Stretch[] => {
    if (segment.to === undefined) return []
    const last = index === job.segments.length - 1
    const kind = job.state === 'done' ? 'done' : job.state === 'stopped' && last ? 'stopped' : 'paused'
    return [
      {
        id: `${job.id}/${index}`,
        kind,
        bay: segment.bay,
        technicians: segment.technicians,
        from: toMinute(segment.from),
        to: toMinute(segment.to),
        running: false,
        open: false,
        adrift: false,
      },
    ]
  })

const ahead = (
  job: Job,
  order: Order,
  foreseen: JobForecast | undefined,
  open: OpenTime,
  now: Instant,
): Stretch | null => {
  const id = `${job.id}/ahead`
  if (job.state === 'working') {
    const segment = lastSegment(job)
    if (!segment) return null
    const to = foreseen?.to ?? plannedEnd(open, instant(Math.max(now, segment.from)), job)
    return {
      id: `${job.id}/${job.segments.length - 1}`,
      kind: 'working',
      bay: segment.bay,
      technicians: segment.technicians,
      from: toMinute(segment.from),
      to: toMinute(Math.max(to, now)),
      running: true,
      open: foreseen?.to === null || foreseen === undefined,
      adrift: false,
    }
  }
  if (job.state === 'queued') {
    const from = foreseen?.from ?? instant(Math.max(now, job.slot.from))
    return {
      id,
      kind: order.arrivedAt === null ? 'booked' : 'queued',
      bay: job.slot.bay,
      technicians: job.slot.technicians,
      from: toMinute(from),
      to: toMinute(foreseen?.to ?? plannedEnd(open, from, job)),
      running: false,
      open: (foreseen?.to ?? null) === null,
      adrift: (foreseen?.from ?? null) === null,
    }
  }
  const at = job.state === 'stopped' ? (job.slot ?? lastSegment(job)) : undefined
  // A stop without an expected time has no place in the future: it stands among the held cars.
  if (!at || !foreseen?.from || !foreseen.to) return null
  return {
    id,
    kind: 'return',
    bay: at.bay,
    technicians: at.technicians,
    from: toMinute(foreseen.from),
    to: toMinute(foreseen.to),
    running: false,
    open: false,
    adrift: false,
  }
}

/** All stretches of one job, in the order of time. */
export const stretchesOf = (
  job: Job,
  order: Order,
  foreseen: JobForecast | undefined,
  open: OpenTime,
  now: Instant,
): readonly Stretch[] => {
  const future = ahead(job, order, foreseen, open, now)
  return future ? [...past(job), future] : past(job)
}
