import { liveAlert } from '../alerts/live-alert.ts'
import { snoozeBound } from '../alerts/due.ts'
import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { forecast } from '../forecast/forecast.ts'
import type { Shop } from '../shop.ts'
import { noteBeside } from './promise-rules.ts'

/** [A6] Quiet until a given time, never past the promise, or past the time by which it is to be done. */
export const snoozeAlert = (
  shop: Shop,
  command: CommandOf<'snooze-alert'>,
  { actor, calendars, now }: Moment,
): Decision => {
  const found = liveAlert(shop, command, actor)
  if (!found.ok) return found
  const { alert } = found
  const { until, reason } = command
  if (until <= now) return refuse({ reason: 'expected-in-past', at: until })
  const bound = snoozeBound(shop, forecast(shop, calendars, now), alert, now)
  if (until > bound) return refuse({ reason: 'snooze-past-promise', promise: bound })
  if (alert.snoozedUntil === until) return accept([])
  // [H5] The reason is mostly what the customer said.
  return accept(
    [{ type: 'alert-snoozed', body: { alert: alert.id, until } }],
    noteBeside(alert.order, 'call', reason),
  )
}
