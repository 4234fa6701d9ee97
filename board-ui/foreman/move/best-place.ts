import { bestPlace as leastHarm } from '#domain/replan/suggest.ts'
import type { Job } from '#domain/job.ts'
import { wholeMinute } from '../clock-times.ts'
import { attempt, type Ground } from './attempt.ts'
import type { Held, Place } from './places.ts'

/** The place proposed for a job, with what it would break. */
export interface BestPlace extends Place {
  readonly broken: number
}

/** The one door to suggestions for the board. Cost: one suggestion and one forecast. */
export const bestPlace = (ground: Ground, held: Held, job: Job): BestPlace | null => {
  const slot = leastHarm(ground.shop, ground.moment, job.id)
  const row = ground.mode === 'bays' ? slot?.bay : slot?.technicians[0]
  if (!slot || row === undefined) return null
  const from = wholeMinute(slot.from)
  const tried = attempt(ground, { ...held, home: null }, { kind: 'place', row, from })
  if (tried.kind === 'back' || !tried.answer.ok || tried.answer.override) return null
  return { row, from, broken: tried.answer.outcome.broken.length }
}
