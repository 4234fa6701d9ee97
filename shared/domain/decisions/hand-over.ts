import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import type { ShopEvent } from '../events.ts'
import { find } from '../find.ts'
import { carMoves, standing } from '../floor-rules.ts'
import { places } from '../order.ts'
import type { Shop } from '../shop.ts'

/** The customer drives away; the duties towards him about this visit end with it. */
export const handOver = (shop: Shop, command: CommandOf<'hand-over'>, _moment: Moment): Decision => {
  const order = find(shop.orders, command.order)
  if (!order) return refuse({ reason: 'no-such-order', order: command.order })
  const state = standing(order)
  if (state !== 'ready') return refuse({ reason: 'wrong-state', state })
  const closed = Object.values(shop.alerts)
    // A complaint is not done with because its author has driven away.
    .filter(({ order: of, state: now, kind }) => of === order.id && now !== 'closed' && kind !== 'complaint')
    .map((alert): ShopEvent => ({
      type: 'alert-closed',
      body: { alert: alert.id, outcome: 'handed-over' },
    }))
  return accept([
    ...carMoves(order, places.gone),
    { type: 'stage-changed', body: { order: order.id, from: 'ready', to: 'delivered' } },
    ...closed,
  ])
}
