import { alertEvents } from './alerts/promise-watch.ts'
import type { Envelope } from './commands.ts'
import type { Decision, Moment } from './decision.ts'
import { decide } from './decide.ts'
import type { Recorded } from './events.ts'
import { evolveAll, record } from './evolve.ts'
import { forecast } from './forecast/forecast.ts'
import { instant } from './ids.ts'
import type { Shop } from './shop.ts'

/** What a command did: the answer to its author, what is to be written down, and the shop then. */
export interface Act {
  readonly decision: Decision
  readonly events: readonly Recorded[]
  readonly after: Shop
}

/**
 * Decides a command and lets the alerts follow in the same breath, so that a slip and the duty it
 * creates are committed together [A1][A2]. Alert events are the house's; a refused or quiet
 * command has no events and leaves the shop as it is.
 */
export const act = (shop: Shop, command: Envelope, moment: Moment): Act => {
  // Another server's clock may be a moment ahead: what it wrote is not to lie in the future.
  const now = instant(Math.max(moment.now, shop.at))
  const decision = decide(shop, command, { ...moment, now })
  if (!decision.ok || decision.events.length === 0) return { decision, events: [], after: shop }
  const stamp = { at: now, by: moment.actor.user, command: command.id }
  const asked = record(shop, decision.events, stamp)
  const changed = evolveAll(shop, asked)
  const look = command.type === 'watch-promises' ? 'tick' : 'change'
  const due = alertEvents(changed, moment.calendars, forecast(changed, moment.calendars, now), now, look)
  const followed = record(changed, due, { ...stamp, by: 'house' })
  return { decision, events: [...asked, ...followed], after: evolveAll(changed, followed) }
}
