import type { Instant, JobId, OrderId, PartId } from './ids.ts'

/** A back order. Without `job` every job of the order waits for it. */
export interface Part {
  readonly id: PartId
  readonly order: OrderId
  readonly job?: JobId
  readonly name: string
  readonly number?: string
  /** Null: nobody knows when it comes. */
  readonly eta: Instant | null
  /** The ETA given first, once it has moved. */
  readonly firstEta?: Instant
  readonly state: 'ordered' | 'arrived'
}
