import { type Instant, instant } from '#domain/ids.ts'
import type { Order } from '#domain/order.ts'

const DAY = 24 * 60 * 60_000

/** How long a link lives when nothing ends it before. */
const LIFE = 3 * DAY
/** After the handover it says thank you for a day, and is over. */
const AFTERWARDS = DAY

/** The moment after which the car of a link is nobody's business any more; null while it stays. */
const endOf = (order: Order): number | null =>
  order.stage === 'delivered' ? order.deliveredAt + AFTERWARDS : null

/** Until when a link made now opens; null when there is nothing to show. */
export const expiryOf = (order: Order, now: Instant): Instant | null => {
  if (order.stage === 'cancelled' || order.stage === 'no-show') return null
  const expiresAt = Math.min(now + LIFE, endOf(order) ?? Number.MAX_SAFE_INTEGER)
  return expiresAt > now ? instant(expiresAt) : null
}

/** Whether a link that was made for a longer time is over because the car has left. */
export const isOver = (order: Order, now: Instant): boolean => expiryOf(order, now) === null
