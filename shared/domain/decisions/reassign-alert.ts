import { liveAlert } from '../alerts/live-alert.ts'
import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import type { Shop } from '../shop.ts'

/** The duty goes to another advisor, or back to its own from a colleague who took it; he has to acknowledge it himself. */
export const reassignAlert = (
  shop: Shop,
  command: CommandOf<'reassign-alert'>,
  { actor }: Moment,
): Decision => {
  const found = liveAlert(shop, command, actor)
  if (!found.ok) return found
  const { id, advisor: from, state } = found.alert
  const { advisor } = command
  if (!shop.settings.advisors.some((known) => known.id === advisor)) {
    return refuse({ reason: 'no-such-advisor', advisor })
  }
  if (advisor === from && state === 'open') return accept([])
  return accept([{ type: 'alert-reassigned', body: { alert: id, advisor, from } }])
}
