/**
 * Redis cannot do it now: away, loading, full, read-only, or silent for too long. Whether the work
 * was done is unknown; ask again with the same command id [H3].
 */
export class StoreAway extends Error {
  override readonly name = 'StoreAway'

  constructor(cause: unknown) {
    super(`the store is away: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}
