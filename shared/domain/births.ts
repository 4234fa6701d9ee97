import type { JobWish } from './commands.ts'
import type { Newborn } from './events.ts'
import { bornId, jobId, type OrderId } from './ids.ts'
import type { Authorisation, Job } from './job.ts'

/** Jobs as they are asked for, unplanned, named after the event that bears them: `j0000012-01`, … */
export const bornJobs = (
  order: OrderId,
  wishes: readonly JobWish[],
  version: number,
  awaits?: Authorisation,
): readonly Newborn<Job>[] =>
  wishes.map((wish, index) => ({
    ...wish,
    id: jobId(`${bornId('j', version)}-${String(index + 1).padStart(2, '0')}`),
    order,
    ...(awaits ? { awaits } : {}),
    segments: [],
    state: 'unplanned',
  }))
