import type { Alert } from '../alert.ts'
import type { OrderForecast } from '../forecast/types.ts'
import { minutesBetween } from '../ids.ts'
import type { Policies } from '../settings.ts'

/** How far the forecast has moved from what an alert carries: enough to ask again, to update, or neither. */
export type Slip = 'worse' | 'moved' | 'none'

/** An overrun moves its forecast with every tick: with a policy of 0 each would be news, for ever. */
const LEAST = 1

/** What makes the house look: somebody's command, or the clock. */
export type Look = 'change' | 'tick'

/**
 * [A5] Worse is measured from the forecast its advisor was last asked for or took, so that slips
 * that creep add up; moved from what the alert carries. After a command every minute is told; a tick
 * waits for `recoverMinutes`, or an overrun would be news each minute. Null asked for says that
 * nobody knew, null carried and expected that nobody knows yet; then there is nothing to be worse than.
 */
export const slipOf = (
  { askedFor, readyAt: carried }: Pick<Alert, 'askedFor' | 'readyAt'>,
  { readyAt, earliestReady }: OrderForecast,
  policies: Pick<Policies, 'riskMinutes' | 'recoverMinutes'>,
  look: Look,
): Slip => {
  const expected = readyAt ?? earliestReady
  const worse =
    askedFor !== null && minutesBetween(askedFor, expected) >= Math.max(policies.riskMinutes, LEAST)
  if (worse && (carried !== null || readyAt !== null)) return 'worse'
  if (carried === null || readyAt === null) return carried === readyAt ? 'none' : 'moved'
  const least = look === 'tick' ? Math.max(policies.recoverMinutes, LEAST) : LEAST
  return Math.abs(minutesBetween(carried, readyAt)) >= least ? 'moved' : 'none'
}
