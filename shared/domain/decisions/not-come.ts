import type { Instant } from '../ids.ts'
import type { Order } from '../order.ts'
import { openOrders, type Shop } from '../shop.ts'

/** [L5] Booked cars whose time has passed: late, until somebody says that they will not come. */
export const notCome = (shop: Shop, now: Instant): readonly Order[] =>
  openOrders(shop).filter(
    ({ stage, appointmentAt }) => stage === 'booked' && appointmentAt !== undefined && appointmentAt < now,
  )
