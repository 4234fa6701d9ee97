import type { Recorded } from '#domain/events.ts'
import { evolveAll } from '#domain/evolve.ts'
import type { Shop } from '#domain/shop.ts'

/** Where a screen stands: the shop it shows and the running hash of the log at that version. */
export interface Position {
  readonly shop: Shop
  readonly version: number
  readonly hash: string
}

export interface Batch {
  readonly from: number
  readonly to: number
  readonly hash: string
  readonly events: readonly Recorded[]
}

/**
 * One batch, whole or not at all. Null is a gap: events are missing between, or the log has another
 * past than this screen's, and it has to follow again. A batch that is known already changes nothing.
 */
export const foldBatch = (at: Position, batch: Batch): Position | null => {
  if (batch.to < at.version) return at
  if (batch.to === at.version) return batch.hash === at.hash ? at : null
  if (batch.from > at.version) return null
  const fresh = batch.events.filter((event) => event.version > at.version)
  if (fresh.length !== batch.to - at.version) return null
  return { shop: evolveAll(at.shop, fresh), version: batch.to, hash: batch.hash }
}
