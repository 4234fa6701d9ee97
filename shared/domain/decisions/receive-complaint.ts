import { complaintOf } from '../alerts/complaint.ts'
import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import type { Shop } from '../shop.ts'
import { noteBeside } from './promise-rules.ts'

/** [A15] A customer is not content with a visit, during it or as long as its order is kept. */
export const receiveComplaint = (
  shop: Shop,
  { order: id, words }: CommandOf<'receive-complaint'>,
  { now }: Moment,
): Decision => {
  const order = find(shop.orders, id)
  if (!order) return refuse({ reason: 'no-such-order', order: id })
  return accept([complaintOf(order, shop.version + 1, now)], noteBeside(id, 'complaint', words))
}
