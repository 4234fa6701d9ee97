import type { Log } from '#server/commands/log.ts'
import type { Store } from '#server/store/store.ts'
import { type Alarms, createAlarms } from './alarms.ts'
import { createPairings, type Pairings } from './pairings.ts'
import { createPasses, type Passes } from './passes.ts'

/** All that is known about screens that watch by a pass. */
export interface Screens {
  readonly alarms: Alarms
  readonly passes: Passes
  readonly pairings: Pairings
}

export const createScreens = ({ store, log }: { readonly store: Store; readonly log: Log }): Screens => {
  const alarms = createAlarms(store, log)
  const passes = createPasses({ store, alarms })
  return { alarms, passes, pairings: createPairings({ store, passes }) }
}
