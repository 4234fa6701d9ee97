import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { standing } from '../floor-rules.ts'
import { isOpen } from '../order.ts'
import type { Shop } from '../shop.ts'
import { noteBeside } from './promise-rules.ts'

/** [A12] The customer has heard how his car stands, unasked or because he phoned; that it is ready is [F12]. */
export const tellNews = (
  shop: Shop,
  { order: id, note }: CommandOf<'tell-news'>,
  _moment: Moment,
): Decision => {
  const order = find(shop.orders, id)
  if (!order) return refuse({ reason: 'no-such-order', order: id })
  const isHere = isOpen(order) && order.arrivedAt !== null && order.stage !== 'ready'
  return isHere
    ? accept([{ type: 'news-told', body: { order: id } }], noteBeside(id, 'call', note))
    : refuse({ reason: 'wrong-state', state: standing(order) })
}
