import type { Instant, OrderId } from './ids.ts'
import { minutes } from './ids.ts'
import type { Held, Order } from './order.ts'
import { openOrders, type Shop } from './shop.ts'

/** [P7] So long a time is held for a customer who is on the phone. */
export const HOLD_MINUTES = minutes(2)

/** The hold of an order while it has effect; null when there is none or its two minutes are over. */
export const holdOf = ({ held }: Order, now: Instant): Held | null => (held && held.until > now ? held : null)

/** The cars for which a time is held at `now`. */
export const heldOrders = (shop: Shop, now: Instant): readonly (readonly [Order, Held])[] =>
  openOrders(shop).flatMap((order) => {
    const held = holdOf(order, now)
    return held ? [[order, held] as const] : []
  })

/** Holds whose time is over, to be taken from the rows. */
export const overHolds = (shop: Shop, now: Instant): readonly OrderId[] =>
  Object.values(shop.orders).flatMap(({ id, held }) => (held && held.until <= now ? [id] : []))
