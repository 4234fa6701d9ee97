import { randomBytes } from 'node:crypto'
import express, { type Request, Router } from 'express'
import * as z from 'zod'
import { type ShopId, shopId } from '#domain/ids.ts'
import type { PeopleStore, Session, User } from '#server/store/store.ts'
import { refuseWith } from './answer.ts'
import type { CheckPin } from './check-pin.ts'
import type { Cookies } from './cookies.ts'
import { readBody } from './read-body.ts'
import type { Who } from './who.ts'

/** A shift and its overtime, whatever happens in between. */
const lifeSeconds = 12 * 60 * 60

const name = z.string().min(1).max(64)
const signInSchema = z
  .strictObject({ shop: name, user: name.exactOptional(), technician: name.exactOptional(), pin: name })
  .refine(({ user, technician }) => (user === undefined) !== (technician === undefined), {
    path: ['user'],
    message: 'either user or technician',
  })

export interface SessionDeps {
  readonly people: PeopleStore
  readonly checkPin: CheckPin
  readonly cookies: Cookies
  readonly who: Who
  readonly kick: (shop: ShopId, user: string, token: string) => void
}

/** `/api/session`: who is there. */
export const sessionRouter = ({ people, checkPin, cookies, who, kick }: SessionDeps): Router => {
  const router = Router()
  router
    .route('/')
    .get(async (request, response) => {
      const session = await who.person(request)
      if (session) response.json(cardOf(session))
      else refuseWith(response, { reason: 'not-signed-in' })
    })
    .post(express.json({ limit: '4kb' }), async (request, response) => {
      const wish = readBody(signInSchema, request.body)
      const { shop, pin, user: named = '', technician } = wish
      const by = technician === undefined ? { user: named } : { technician }
      const user = await checkPin({ shop, pin, ...by }, addressOf(request))
      const session = sessionOf(shopId(wish.shop), user)
      const token = randomBytes(32).toString('base64url')
      const before = cookies.read(request, 'sid')
      if (before) await people.dropSession(before)
      await people.putSession(token, session, lifeSeconds)
      cookies.set(response, 'sid', token, lifeSeconds)
      response.json(cardOf(session))
    })
    .delete(async (request, response) => {
      const session = await who.person(request)
      cookies.clear(response, 'sid')
      if (session) {
        await people.dropSession(session.token)
        // His other tablets stay signed in.
        kick(session.shop, session.user, session.token)
      }
      response.json({ ok: true })
    })
  return router
}

const addressOf = (request: Request): string => request.ip ?? 'unknown'

const sessionOf = (shop: ShopId, { user, role, name, person }: User): Session => ({
  shop,
  user,
  role,
  ...(name === undefined ? {} : { name }),
  ...(person === undefined ? {} : { person }),
})

const cardOf = ({ shop, user, role, name, person }: Session) => ({ ok: true, shop, user, role, name, person })
