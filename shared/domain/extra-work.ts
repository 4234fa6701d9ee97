import type { ExtraId, Instant, JobId, OrderId } from './ids.ts'

/** [P3] Work found on the car that the customer has not asked for. */
export interface ExtraWork {
  readonly id: ExtraId
  readonly order: OrderId
  readonly jobs: readonly JobId[]
  readonly since: Instant
  readonly expectedAt: Instant | null
  readonly answer?: 'authorised' | 'declined'
}
