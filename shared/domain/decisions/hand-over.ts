import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import type { ShopEvent } from '../events.ts'
import { find } from '../find.ts'
import { carMoves, standing } from '../floor-rules.ts'
import type { Instant } from '../ids.ts'
import { type HandOver, handOverItems, type Order, places } from '../order.ts'
import type { Shop } from '../shop.ts'
import { noteBeside } from './promise-rules.ts'

type Asked = CommandOf<'hand-over'>

/** The customer drives away; the duties towards him about this visit end with it. */
export const handOver = (shop: Shop, command: Asked, { now }: Moment): Decision => {
  const order = find(shop.orders, command.order)
  if (!order) return refuse({ reason: 'no-such-order', order: command.order })
  const state = standing(order)
  if (state !== 'ready') return refuse({ reason: 'wrong-state', state })
  const closed = Object.values(shop.alerts)
    // A complaint is not done with because its author has driven away.
    .filter(
      ({ order: of, state: stands, kind }) => of === order.id && stands !== 'closed' && kind !== 'complaint',
    )
    .map((alert): ShopEvent => ({
      type: 'alert-closed',
      body: { alert: alert.id, outcome: 'handed-over' },
    }))
  return accept(
    [
      ...carMoves(order, places.gone),
      { type: 'stage-changed', body: { order: order.id, from: 'ready', to: 'delivered' } },
      { type: 'car-handed-over', body: { order: order.id, ...handOverOf(order, command, now) } },
      ...closed,
    ],
    noteBeside(order.id, 'hand-over', command.remark),
  )
}

/** [P6] */
const handOverOf = (
  { promise, firstPromise, wash }: Order,
  { checklist = [], satisfaction }: Asked,
  now: Instant,
): HandOver => ({
  onTime: promise && now <= promise.at,
  onTimeFirst: firstPromise && now <= firstPromise.at,
  checked: handOverItems.filter((item) => checklist.includes(item) && (wash || item !== 'wash')),
  satisfaction: satisfaction ?? null,
})
