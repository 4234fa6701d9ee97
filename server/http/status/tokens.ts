import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { instant, type Instant, type OrderId, orderId, type ShopId, shopId } from '#domain/ids.ts'

/** What a customer's link opens, and until when. */
export interface Claim {
  readonly shop: ShopId
  readonly order: OrderId
  readonly expiresAt: Instant
}

export interface StatusTokens {
  make(claim: Claim): string
  /** Null for everything that this house did not make. An expired claim is read like any other. */
  read(token: string): Claim | null
}

const FORMAT = 1
/** Format, seconds until when, length of the shop's name. */
const HEAD = 6
/** HMAC-SHA256 shortened to 128 bits: a link has to fit into a text message. */
const SEAL = 16
const shape = /^[\w-]{32,240}$/

/**
 * Signed and self-contained: no row in the store for each link, and nothing in it that says whose
 * car it is. The key is derived, so that a token tells nothing about the other uses of the secret.
 */
export const createStatusTokens = (secret: string): StatusTokens => {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'customer status link', 32))
  const sealOf = (body: Buffer): Buffer => createHmac('sha256', key).update(body).digest().subarray(0, SEAL)
  return {
    make({ shop, order, expiresAt }) {
      const name = Buffer.from(shop)
      const head = Buffer.alloc(HEAD)
      head.writeUInt8(FORMAT, 0)
      head.writeUInt32BE(Math.floor(expiresAt / 1_000), 1)
      head.writeUInt8(name.length, 5)
      const body = Buffer.concat([head, name, Buffer.from(order)])
      return Buffer.concat([body, sealOf(body)]).toString('base64url')
    },
    read(token) {
      if (!shape.test(token)) return null
      const bytes = Buffer.from(token, 'base64url')
      const body = bytes.subarray(0, -SEAL)
      if (!timingSafeEqual(sealOf(body), bytes.subarray(-SEAL))) return null
      // Sealed by this house: from here on the shape is known.
      if (body.readUInt8(0) !== FORMAT) return null
      const end = HEAD + body.readUInt8(5)
      return {
        shop: shopId(body.toString('utf8', HEAD, end)),
        order: orderId(body.toString('utf8', end)),
        expiresAt: instant(body.readUInt32BE(1) * 1_000),
      }
    },
  }
}
