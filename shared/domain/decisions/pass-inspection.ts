import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { carMoves, standing } from '../floor-rules.ts'
import { places } from '../order.ts'
import type { Shop } from '../shop.ts'

/** [F9] The work is good: on to the wash if it is wanted, else to settlement. */
export const passInspection = (
  shop: Shop,
  command: CommandOf<'pass-inspection'>,
  _moment: Moment,
): Decision => {
  const order = find(shop.orders, command.order)
  if (!order) return refuse({ reason: 'no-such-order', order: command.order })
  const state = standing(order)
  if (state !== 'inspection-started') return refuse({ reason: 'wrong-state', state })
  const to = order.wash ? 'wash' : 'settlement'
  return accept([
    { type: 'stage-changed', body: { order: order.id, from: 'inspection', to } },
    ...carMoves(order, order.wash ? places.wash : places.ready),
  ])
}
