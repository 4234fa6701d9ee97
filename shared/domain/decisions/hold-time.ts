import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { forecast } from '../forecast/forecast.ts'
import { HOLD_MINUTES, holdOf } from '../hold.ts'
import { plusMinutes } from '../ids.ts'
import { isOpen } from '../order.ts'
import type { Shop } from '../shop.ts'

/**
 * [P7] A delivery time is kept free while its customer is on the phone: for two minutes, and by one caller. A
 * time that does not hold by the forecast cannot be held. Held anew it is held from now.
 */
export const holdTime = (shop: Shop, command: CommandOf<'hold-time'>, moment: Moment): Decision => {
  const { actor, calendars, now } = moment
  const order = find(shop.orders, command.order)
  if (!order) return refuse({ reason: 'no-such-order', order: command.order })
  if (!isOpen(order)) return refuse({ reason: 'wrong-state', state: order.stage })
  const { at } = command
  if (at <= now) return refuse({ reason: 'promise-in-past', at })
  const held = holdOf(order, now)
  if (held && held.by !== actor.user) {
    return refuse({
      reason: 'time-held',
      order: order.id,
      plate: order.plate,
      by: held.by,
      until: held.until,
    })
  }
  const answer = forecast(shop, calendars, now).orders[order.id]
  const readyAt = answer?.readyAt ?? null
  if (readyAt === null)
    return refuse({ reason: 'promise-before-forecast', readyAt: answer?.earliestReady ?? at })
  if (readyAt > at) return refuse({ reason: 'promise-before-forecast', readyAt })
  return accept([{ type: 'time-held', body: { order: order.id, at, until: plusMinutes(now, HOLD_MINUTES) } }])
}

/** [P7] The caller needs it no longer. Not held by him, there is nothing to do. */
export const releaseHold = (shop: Shop, command: CommandOf<'release-hold'>, { actor }: Moment): Decision => {
  const order = find(shop.orders, command.order)
  if (!order) return refuse({ reason: 'no-such-order', order: command.order })
  return accept(order.held?.by === actor.user ? [{ type: 'hold-released', body: { order: order.id } }] : [])
}
