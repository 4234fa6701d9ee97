import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { carMoves, standing } from '../floor-rules.ts'
import { places } from '../order.ts'
import type { Shop } from '../shop.ts'

export const finishWash = (shop: Shop, command: CommandOf<'finish-wash'>, _moment: Moment): Decision => {
  const order = find(shop.orders, command.order)
  if (!order) return refuse({ reason: 'no-such-order', order: command.order })
  const state = standing(order)
  if (state !== 'wash-started') return refuse({ reason: 'wrong-state', state })
  return accept([
    { type: 'stage-changed', body: { order: order.id, from: 'wash', to: 'settlement' } },
    ...carMoves(order, places.ready),
  ])
}
