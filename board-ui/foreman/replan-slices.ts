import type { Moment } from '#domain/decision.ts'
import { type Proposal, replanner } from '#domain/replan/replan.ts'
import type { Shop } from '#domain/shop.ts'

/** What a search is about: plain rows, so that they can be handed to another thread. */
export interface ReplanTask {
  readonly shop: Shop
  readonly moment: Moment
}

const SLICE = 500

/**
 * Searches in slices and tells what it has after each, until it is stopped. Between two slices others
 * are heard, so a stop is heard at once.
 */
export const searchInSlices = (
  { shop, moment }: ReplanTask,
  tell: (proposal: Proposal) => void,
): (() => void) => {
  const planner = replanner(shop, moment)
  let stopped = false
  const slice = () => {
    if (stopped) return
    planner.advance(SLICE)
    tell(planner.proposal())
    setTimeout(slice)
  }
  setTimeout(slice)
  return () => {
    stopped = true
  }
}
