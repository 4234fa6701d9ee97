import type { Instant } from './ids.ts'

/** [P2] The delivery time agreed with the customer. Versions start at 1. */
export interface DeliveryPromise {
  readonly version: number
  readonly at: Instant
}

/** The first promise is never forgotten: on-time delivery is measured against it too. */
export interface FirstPromise {
  readonly at: Instant
}

/** How a new promise was agreed: on the phone, face to face, or in a message. */
export type AgreedVia = 'phone' | 'counter' | 'message'
