import type { OrderForecast } from '../forecast/types.ts'
import { type Instant, minutesBetween } from '../ids.ts'
import type { Policies } from '../settings.ts'

/** How far the forecast has moved from what an alert carries: enough to ask again, to update, or neither. */
export type Slip = 'worse' | 'moved' | 'none'

/** An overrun moves its forecast with every tick: with a policy of 0 each would be news, for ever. */
const LEAST = 1

/** [A5] `carried` is null when the alert says that nobody knows; then there is nothing to be worse than. */
export const slipOf = (
  carried: Instant | null,
  { readyAt, earliestReady }: OrderForecast,
  policies: Pick<Policies, 'riskMinutes' | 'recoverMinutes'>,
): Slip => {
  if (carried === null) return readyAt === null ? 'none' : 'moved'
  const later = minutesBetween(carried, readyAt ?? earliestReady)
  if (later >= Math.max(policies.riskMinutes, LEAST)) return 'worse'
  return readyAt === null || Math.abs(later) >= Math.max(policies.recoverMinutes, LEAST) ? 'moved' : 'none'
}
