import express, { type Request, Router } from 'express'
import * as z from 'zod'
import type { Role } from '#domain/decision.ts'
import type { ShopId } from '#domain/ids.ts'
import { text } from '#protocol/fields.ts'
import { browserWords } from '#server/screens/browser-words.ts'
import { readCode } from '#server/screens/code.ts'
import { isPairing, type Pairings, type WhyNoCode } from '#server/screens/pairings.ts'
import { userOf } from '#server/screens/pass.ts'
import type { Passes } from '#server/screens/passes.ts'
import { fingerprintOf } from '#server/screens/screen-key.ts'
import { isOnline } from '#server/screens/seat.ts'
import { type Bond, type Pairing, screenAlarms, screenKinds } from '#server/store/screen-records.ts'
import type { Store } from '#server/store/store.ts'
import { Refused } from './answer.ts'
import type { CheckPin } from './check-pin.ts'
import { readBody } from './read-body.ts'
import { forbidden, parameter, type Who } from './who.ts'

/** Who lets screens in and ends them. */
const keepers: readonly Role[] = ['foreman', 'manager', 'admin']
/** How many lines of the audit are looked through for alarms, and how old one may be to be told, in milliseconds. */
const LOOKED_AT = 1_000
const TOLD = 7 * 24 * 60 * 60_000

const approvalSchema = z.strictObject({
  pin: z.string().min(1).max(64),
  name: text(40),
  kind: z.enum(screenKinds),
})
const renameSchema = z.strictObject({ name: text(40) })

export interface ShopScreensDeps {
  readonly store: Store
  readonly pairings: Pairings
  readonly passes: Passes
  readonly checkPin: CheckPin
  readonly who: Who
  readonly callerOf: (request: Request) => string
  readonly kick: (shop: ShopId, user: string) => void
}

/** Below `/api/shops/:shop`: the screens of the shop, for those who answer for them. */
export const shopScreensRouter = (deps: ShopScreensDeps): Router => {
  const { store, pairings, passes, checkPin, who, callerOf, kick } = deps

  const keeper = async (request: Request) => {
    const person = await who.inShop(request, 'screens')
    if (!keepers.includes(person.role)) throw forbidden(person.role, 'screens')
    if (!(await store.shops()).includes(person.of))
      throw new Refused({ reason: 'no-such-shop', shop: person.of })
    return person
  }
  const askedFor = async (request: Request, by: { readonly shop: ShopId; readonly user: string }) => {
    const found = await pairings.find(readCode(parameter(request, 'code')), by)
    if (isPairing(found)) return found
    throw new Refused(found)
  }
  const known = async (request: Request, of: ShopId) => {
    const screen = await store.screen(of, parameter(request, 'screen'))
    if (!screen) throw new Refused({ reason: 'no-such-screen' })
    return screen
  }

  const router = Router({ mergeParams: true })
  router.use(express.json({ limit: '4kb' }))

  router
    .route('/pairings/:code')
    .get(async (request, response) => {
      const pairing = await askedFor(request, await keeper(request))
      response.json({ ok: true, pairing: cardOf(pairing, (await store.time()).real) })
    })
    .post(async (request, response) => {
      const person = await keeper(request)
      const { pin, name, kind } = readBody(approvalSchema, request.body)
      const pairing = await askedFor(request, person)
      await checkPin({ shop: person.shop, user: person.user, pin }, callerOf(request))
      const screen = await pairings.approve(pairing, { of: person.of, name, kind }, person)
      if (!('id' in screen)) throw new Refused(screen)
      response.json({ ok: true, screen: screen.id })
    })
    .delete(async (request, response) => {
      const person = await keeper(request)
      const refused: WhyNoCode | null = await pairings.decline(
        await askedFor(request, person),
        person.of,
        person,
      )
      if (refused) throw new Refused(refused)
      response.json({ ok: true })
    })

  router.get('/screens', async (request, response) => {
    const { of } = await keeper(request)
    const [screens, seats, notes, { real }] = await Promise.all([
      store.screens(of),
      store.seats(of),
      store.screenNotes(of, LOOKED_AT),
      store.time(),
    ])
    const alarmsOf = (id: string) =>
      screenAlarms.flatMap((what) => {
        const mine = notes.filter((note) => note.screen === id && note.what === what && real - note.at < TOLD)
        const [newest] = mine
        return newest ? [{ what, at: newest.at, times: mine.length }] : []
      })
    response.json({
      ok: true,
      now: real,
      screens: screens.map(({ id, name, kind, bond, address, agent, since, ended }) => {
        const seat = seats.get(id) ?? null
        return {
          id,
          name,
          kind,
          address,
          browser: browserWords(agent),
          ...boundOf(bond),
          since,
          seen: seat?.seen ?? null,
          online: ended === null && isOnline(seat, real),
          ended: ended !== null,
          alarms: alarmsOf(id),
        }
      }),
    })
  })

  router
    .route('/screens/:screen')
    .patch(async (request, response) => {
      const { of, user } = await keeper(request)
      const { name } = readBody(renameSchema, request.body)
      const before = await known(request, of)
      if (!(await store.changeScreen(of, { before, after: { ...before, name } })))
        throw new Refused({ reason: 'store-away' })
      await store.recordScreen(of, await noteOf(user, before.id, 'renamed'))
      response.json({ ok: true })
    })
    .delete(async (request, response) => {
      const { of, user } = await keeper(request)
      const screen = await known(request, of)
      await passes.remove(of, screen.id)
      kick(of, userOf(screen.id))
      await store.recordScreen(of, await noteOf(user, screen.id, 'revoked'))
      response.json({ ok: true })
    })

  const noteOf = async (by: string, screen: string, what: 'renamed' | 'revoked') => ({
    at: (await store.time()).real,
    by,
    screen,
    what,
  })
  return router
}

const boundOf = (bond: Bond) => ({
  bound: bond.by,
  fingerprint: bond.by === 'key' ? fingerprintOf(bond.key) : null,
})

const cardOf = ({ code, shop, address, agent, bond, at, expires }: Pairing, now: number) => ({
  code,
  shop,
  address,
  browser: browserWords(agent),
  ...boundOf(bond),
  at,
  now,
  expiresIn: Math.max(0, (expires - now) / 1_000),
})
