import express, { type Request, Router } from 'express'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import * as z from 'zod'
import { shopId, type ShopId } from '#domain/ids.ts'
import { readCode } from '#server/screens/code.ts'
import { PASS_LIFE } from '#server/screens/pass.ts'
import type { Pairings } from '#server/screens/pairings.ts'
import { readKey } from '#server/screens/screen-key.ts'
import type { Store } from '#server/store/store.ts'
import { Refused } from './answer.ts'
import type { Cookies } from './cookies.ts'
import { readBody } from './read-body.ts'
import { takeOne } from './take-one.ts'

/** New codes an address may ask for, and questions about them; the screens of one house share one. */
const newPerMinute = 3
const pollsPerMinute = 300
const AGENT = 300

const askSchema = z.strictObject({
  shop: z.string().min(1).max(64).exactOptional(),
  key: z
    .string()
    .max(100)
    .refine((text) => readKey(text) !== null, 'not a public key of P-256')
    .exactOptional(),
})
const pollSchema = z.strictObject({
  code: z.string().max(20),
  secret: z.string().max(100),
  nonce: z.string().max(100).exactOptional(),
  signature: z.string().max(200).exactOptional(),
})

export interface PairingDeps {
  readonly pairings: Pairings
  readonly store: Pick<Store, 'shops'>
  readonly cookies: Cookies
  readonly callerOf: (request: Request) => string
}

/** `/api/pairings`: what a screen without a pass may ask. */
export const pairingRouter = ({ pairings, store, cookies, callerOf }: PairingDeps): Router => {
  const asks = new RateLimiterMemory({ points: newPerMinute, duration: 60 })
  const polls = new RateLimiterMemory({ points: pollsPerMinute, duration: 60 })
  const knownShop = async (name: string | undefined): Promise<ShopId | null> =>
    (await store.shops()).find((shop) => shop === shopId(name ?? '')) ?? null

  const router = Router()
  router.use(express.json({ limit: '4kb' }))
  router.post('/', async (request, response) => {
    const { shop, key } = readBody(askSchema, request.body)
    const address = callerOf(request)
    await takeOne(asks, address)
    const asked = await pairings.ask({
      shop: await knownShop(shop),
      bond: key === undefined ? { by: 'address', address } : { by: 'key', key },
      address,
      agent: (request.headers['user-agent'] ?? '').slice(0, AGENT),
    })
    if (asked === 'full') throw new Refused({ reason: 'too-many-pairings' })
    const { pairing, secret, nonce } = asked
    const expiresIn = (pairing.expires - pairing.at) / 1_000
    const interval = pairing.interval / 1_000
    response.json({ ok: true, code: pairing.code, secret, expiresIn, interval, nonce })
  })

  router.post('/poll', async (request, response) => {
    const { code, secret, nonce, signature } = readBody(pollSchema, request.body)
    const address = callerOf(request)
    await takeOne(polls, address)
    const proof = nonce !== undefined && signature !== undefined ? { nonce, signature } : null
    const answer = await pairings.poll(readCode(code) ?? '', { secret, address, proof })
    if (answer.state === 'wrong-signature') throw new Refused({ reason: 'wrong-signature' })
    const { screen, state } = answer
    if (screen) cookies.set(response, 'tv', screen.token, PASS_LIFE / 1_000)
    response.json({
      ok: true,
      state,
      interval: answer.interval / 1_000,
      ...(answer.nonce === null ? {} : { nonce: answer.nonce }),
      ...(screen ? { shop: screen.shop, kind: screen.record.kind, name: screen.record.name } : {}),
    })
  })
  return router
}
