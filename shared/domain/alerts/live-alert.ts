import type { Alert } from '../alert.ts'
import { type Actor, refuse, type Refused } from '../decision.ts'
import { find } from '../find.ts'
import type { AlertId } from '../ids.ts'
import type { Shop } from '../shop.ts'

type Found = { readonly ok: true; readonly alert: Alert } | Refused

/**
 * The alert somebody wants to work on, or why he cannot: there is none, it is not his business
 * (a foreman answers refusals alone), or it is closed.
 */
export const liveAlert = (
  shop: Shop,
  { type, alert: id }: { readonly type: string; readonly alert: AlertId },
  { role }: Actor,
): Found => {
  const alert = find(shop.alerts, id)
  if (!alert) return refuse({ reason: 'no-such-alert', alert: id })
  if (role === 'foreman' && alert.kind !== 'refusal') {
    return refuse({ reason: 'forbidden', role, command: type })
  }
  if (alert.state === 'closed') {
    return refuse({ reason: 'alert-closed', outcome: alert.outcome ?? 'closed' })
  }
  return { ok: true, alert }
}
