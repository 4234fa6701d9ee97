import express, { type Request, Router } from 'express'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import * as z from 'zod'
import { PASS_LIFE } from '#server/screens/pass.ts'
import { isScreen, type Passes } from '#server/screens/passes.ts'
import { Refused } from './answer.ts'
import type { Cookies } from './cookies.ts'
import { readBody } from './read-body.ts'
import { takeOne } from './take-one.ts'
import type { Who } from './who.ts'

/** A screen asks once a handshake. Counted by address too: a copied token must not use up the real one's. */
const perMinute = 60

const emptySchema = z.strictObject({})
const proofSchema = z.strictObject({
  nonce: z.string().max(100).exactOptional(),
  signature: z.string().max(200).exactOptional(),
})

export interface ScreenPassDeps {
  readonly passes: Passes
  readonly cookies: Cookies
  readonly who: Who
  readonly callerOf: (request: Request) => string
}

/** `/api/screens`: what a screen does with the pass it has. */
export const screenPassRouter = ({ passes, cookies, who, callerOf }: ScreenPassDeps): Router => {
  const limit = new RateLimiterMemory({ points: perMinute, duration: 60 })
  const paired = async (request: Request) => {
    const session = await who.screen(request)
    if (!session) throw new Refused({ reason: 'not-signed-in' })
    await takeOne(limit, `${callerOf(request)} ${session.shop} ${session.screen}`)
    return isScreen(session) ? session : null
  }

  const router = Router()
  router.use(express.json({ limit: '4kb' }))
  // What to sign for the next socket or the next pass. A screen that was let in unasked has nothing to prove.
  router.post('/nonce', async (request, response) => {
    readBody(emptySchema, request.body)
    const session = await paired(request)
    if (!session) return void response.json({ ok: true, paired: false })
    const challenge = await passes.challenge(session)
    if (!challenge) throw new Refused({ reason: 'not-signed-in' })
    response.json({ ok: true, paired: true, ...challenge })
  })

  router
    .route('/pass')
    // A successor of the token, when it is a day old.
    .post(async (request, response) => {
      const { nonce = null, signature = null } = readBody(proofSchema, request.body)
      const session = await paired(request)
      const visit = session && { token: session.token, address: callerOf(request), nonce, signature }
      if (!session || !visit || !(await passes.admit(session, 'pass', visit)))
        throw new Refused({ reason: 'not-signed-in' })
      const token = await passes.renew(session)
      if (token !== null) cookies.set(response, 'tv', token, PASS_LIFE / 1_000)
      response.json({ ok: true, renewed: token !== null })
    })
    // Only this browser forgets it: whoever has a cookie alone must not end a screen's pass.
    .delete((_request, response) => {
      cookies.clear(response, 'tv')
      response.json({ ok: true })
    })
  return router
}
