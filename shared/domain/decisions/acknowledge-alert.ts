import { liveAlert } from '../alerts/live-alert.ts'
import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import type { Shop } from '../shop.ts'

/** [A4] Somebody takes the duty: it stops escalating, and the time to phone begins. */
export const acknowledgeAlert = (
  shop: Shop,
  command: CommandOf<'acknowledge-alert'>,
  { actor }: Moment,
): Decision => {
  const found = liveAlert(shop, command, actor)
  if (!found.ok) return found
  const { alert } = found
  if (alert.state === 'open') return accept([{ type: 'alert-acknowledged', body: { alert: alert.id } }])
  const by = alert.acknowledgedBy ?? alert.advisor
  return by === actor.user ? accept([]) : refuse({ reason: 'already-acknowledged', by })
}
