import type { Instant } from '../ids.ts'
import type { Job } from '../job.ts'
import type { Forecast } from './types.ts'

/**
 * Until when what these jobs wait for may come without breaking their promise: the earliest of their latest
 * starts [§4.9]. Null without a promise, or where nobody can say.
 */
export const neededBy = (jobs: readonly Job[], forecast: Forecast): Instant | null =>
  jobs.reduce<Instant | null>((first, job) => {
    const at = forecast.jobs[job.id]?.latestStart ?? null
    return at !== null && (first === null || at < first) ? at : first
  }, null)
