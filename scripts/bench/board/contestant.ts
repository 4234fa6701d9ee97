import type { Instant } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'

/** Somebody who draws a shop's bars and is told what changes. */
export interface Contestant {
  /** These jobs last one minute longer, or shorter again. One batch. */
  change(jobs: readonly string[]): void
  /** The same in a flood, where somebody has a way of his own with it. */
  flood?(jobs: readonly string[]): void
  /** The present minute. */
  tick(now: Instant): void
  /** How many bars are in the page. */
  bars(): number
}

export type Enter = (shop: Shop, now: Instant) => Contestant
