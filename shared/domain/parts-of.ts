import type { Job } from './job.ts'
import type { Part } from './part.ts'
import type { Shop } from './shop.ts'

/** The parts a job still waits for: its own, and those ordered for the whole car. */
export const pendingParts = (shop: Pick<Shop, 'parts'>, job: Job): readonly Part[] =>
  Object.values(shop.parts).filter(
    (part) =>
      part.state === 'ordered' && part.order === job.order && (part.job === undefined || part.job === job.id),
  )
