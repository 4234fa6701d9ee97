import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant, MINUTE, orderId, shopId } from '#domain/ids.ts'
import type { Order } from '#domain/order.ts'
import { loggedPath } from '#server/http/logged-path.ts'
import { expiryOf, isOver } from '#server/http/status/expiry.ts'
import { createStatusTokens } from '#server/http/status/tokens.ts'
import { at, scene, unplanned } from '../screens/wall-scene.ts'

const secret = 'a secret for tests and nothing else'
const tokens = createStatusTokens(secret)
const claim = { shop: shopId('demo'), order: orderId('o0000042'), expiresAt: instant(1_795_000_000_000) }

describe('a customer’s link', () => {
  test('comes back as it was made, short and in letters every address may hold', () => {
    const token = tokens.make(claim)
    expect(token).toMatch(/^[\w-]{40,60}$/)
    expect(tokens.read(token)).toEqual(claim)
  })

  test('for every shop and order there can be', () => {
    const name = fc.stringMatching(/^[a-z0-9-]{1,40}$/)
    fc.assert(
      fc.property(
        name,
        fc.string({ minLength: 1, maxLength: 40 }),
        fc.nat(4_000_000_000),
        (shop, order, seconds) => {
          const made = { shop: shopId(shop), order: orderId(order), expiresAt: instant(seconds * 1_000) }
          expect(tokens.read(tokens.make(made))).toEqual(made)
        },
      ),
      { numRuns: 300, seed: 7 },
    )
  })

  test('with one sign changed, one less or one more is no link', () => {
    const token = tokens.make(claim)
    const bytes = Buffer.from(token, 'base64url')
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes)
      changed.writeUInt8(bytes.readUInt8(at) ^ 1, at)
      expect(tokens.read(changed.toString('base64url'))).toBeNull()
    }
    for (const wrong of [
      token.slice(1),
      token.slice(0, -2),
      `${token}AA`,
      `A${token}`,
      '',
      'x'.repeat(300),
      '../../etc',
    ])
      expect(tokens.read(wrong)).toBeNull()
  })

  test('anything at all is answered, never thrown', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.stringMatching(/^[\w-]{32,240}$/)), (text) => {
        expect(tokens.read(text)).toBeNull()
      }),
      { numRuns: 2_000, seed: 7 },
    )
  })

  test('of another house is none of ours, and the secret itself is not the key', async () => {
    expect(createStatusTokens('another secret of a house').read(tokens.make(claim))).toBeNull()
    const { createHmac } = await import('node:crypto')
    const bytes = Buffer.from(tokens.make(claim), 'base64url')
    const body = bytes.subarray(0, -16)
    const seal = createHmac('sha256', secret).update(body).digest().subarray(0, 16)
    expect(tokens.read(Buffer.concat([body, seal]).toString('base64url'))).toBeNull()
  })
})

test('a fault behind a link is logged without it', () => {
  const token = tokens.make(claim)
  expect(loggedPath(`/api/status/${token}`)).toBe('/api/status/[hidden]')
  expect(loggedPath(`/status/${token}/more`)).toBe('/status/[hidden]')
  expect(loggedPath('/api/shops/demo/state')).toBe('/api/shops/demo/state')
})

describe('how long it opens', () => {
  const day = 24 * 60 * MINUTE
  const orderOf = (make: (build: ReturnType<typeof scene>) => string): Order => {
    const build = scene()
    const order = build.shop(at('14:37')).orders[make(build)]
    if (!order) throw new Error('no order')
    return order
  }
  test('three days from now', () => {
    const order = orderOf(({ car }) => car('粤B11111', { due: '17:00' }, unplanned(30)))
    expect(expiryOf(order, at('10:00'))).toBe(at('10:00', 3))
  })
  test('not beyond a day after the handover, whenever it was made', () => {
    const order = orderOf(({ delivered }) => delivered('粤B11111', { due: '14:00' }, '14:00'))
    expect(expiryOf(order, at('15:00'))).toBe(at('14:00') + day)
    expect(isOver(order, at('13:59', 1))).toBe(false)
    expect(isOver(order, at('14:00', 1))).toBe(true)
    expect(expiryOf(order, at('14:00', 1))).toBeNull()
  })
  test('an order that came to nothing shows nothing', () => {
    const order = orderOf(({ car }) => car('粤B11111', { due: '17:00', arrived: false }, unplanned(30)))
    for (const stage of ['cancelled', 'no-show'] as const)
      expect(expiryOf({ ...order, stage } as Order, at('10:00'))).toBeNull()
  })
})
