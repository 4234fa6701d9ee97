import { randomUUID } from 'node:crypto'
import express, { type Request, type Response, Router } from 'express'
import * as z from 'zod'
import { type OrderId, orderId, type ShopId } from '#domain/ids.ts'
import { dialled } from '#domain/phone.ts'
import { key, secretText } from '#protocol/fields.ts'
import type { HouseClock } from '#server/clock/house-clock.ts'
import type { House } from '#server/commands/house.ts'
import type { DialDesk } from '#server/dialer/dial-desk.ts'
import type { Log } from '#server/log.ts'
import { dialerKinds } from '#server/store/dialer-records.ts'
import type { Store } from '#server/store/store.ts'
import { Refused } from './answer.ts'
import { createLimit } from './limit.ts'
import { readBody } from './read-body.ts'
import { forbidden, parameter, type Who } from './who.ts'

/** An extension of two digits and more, or the number of somebody's own telephone. */
const extension = z.string().regex(/^\+?\d{2,15}$/, 'digits of a telephone or an extension')
/** What stands in a JSON body beside `id`. */
const fieldName = z
  .string()
  .regex(/^[A-Za-z_][\w-]{0,39}$/, 'a name of letters, digits, _ and -')
  .refine((name) => name !== 'id', '"id" names the call')
const wishSchema = z
  .strictObject({
    /** That was seen before it was changed. */
    version: z.int().nonnegative(),
    kind: z.enum(dialerKinds),
    names: z.strictObject({ extension: fieldName, number: fieldName }),
    extensions: z.record(key(40), extension),
    url: z.url().max(1_000).exactOptional(),
    token: secretText.nullable().exactOptional(),
  })
  .refine(({ names }) => names.extension !== names.number, { path: ['names'], message: 'twice the same' })
const testSchema = z.strictObject({ extension, number: extension })

/** By user: nobody dials faster, and a test rings real telephones. */
const calls = { points: 12, duration: 60 }
const tests = { points: 6, duration: 60 }

export interface DialerDeps {
  readonly dials: DialDesk
  readonly store: Pick<Store, 'users' | 'contact' | 'callIn' | 'callInPerson' | 'recordLook'>
  readonly house: Pick<House, 'shop'>
  readonly clock: HouseClock
  readonly who: Who
  readonly log: Pick<Log, 'info'>
}

/** Below `/api/shops/:shop`: how customers are rung, and ringing them without the browser knowing a number. */
export const dialerRouter = ({ dials, store, house, clock, who, log }: DialerDeps): Router => {
  const takeCall = createLimit(calls)
  const takeTest = createLimit(tests)

  const inShop = async (request: Request, roles: readonly string[]) => {
    const person = await who.inShop(request, 'dialer')
    if (!roles.includes(person.role)) throw forbidden(person.role, 'dialer')
    if (!(await house.shop(person.of))) throw new Refused({ reason: 'no-such-shop', shop: person.of })
    return person
  }

  /** The number of a customer: looked up here, handed on, and seen by nobody in between. */
  const ring = async (
    request: Request,
    response: Response,
    find: (of: ShopId) => Promise<{ look: OrderId; phone: string }>,
  ): Promise<void> => {
    const { of, user } = await inShop(request, ['advisor', 'manager'])
    await takeCall(`${of}/${user}`)
    const { look, phone } = await find(of)
    const number = dialled(phone)
    if (number === null) throw new Refused({ reason: 'no-number' })
    // [H5] A call that cannot be recorded is not made.
    await store.recordLook(of, { at: clock.now(), by: user, order: look })
    const id = randomUUID()
    const verdict = await dials.ring(of, user, { id, number })
    if (typeof verdict === 'string') throw new Refused({ reason: verdict })
    log.info({ shop: of, by: user, call: id, verdict: verdict.kind }, 'a customer was rung')
    if (verdict.kind !== 'sent')
      throw new Refused({ reason: 'dial-failed', why: verdict.why, code: verdict.code })
    response.json({ ok: true, call: id, extension: (await dials.wayOf(of, user)).extension })
  }

  const router = Router({ mergeParams: true })
  router
    .route('/dialer')
    .get(async (request, response) => {
      const { of, user, role } = await inShop(request, ['advisor', 'manager', 'admin'])
      const way = { ok: true, ...(await dials.wayOf(of, user)) }
      if (role === 'advisor') {
        response.json(way)
        return
      }
      const people = (await store.users(of))
        .filter((one) => one.role === 'advisor' || one.role === 'manager')
        .map((one) => ({ user: one.user, name: one.name ?? one.user }))
      response.json({ ...way, mayChange: role === 'admin', dialer: await dials.card(of), people })
    })
    .put(express.json({ limit: '64kb' }), async (request, response) => {
      const { of, user } = await inShop(request, ['admin'])
      const why = await dials.save(of, readBody(wishSchema, request.body))
      if (why === 'no-secret') throw new Refused({ reason: why })
      if (why !== null) throw new Refused({ reason: 'dialer-refused', why })
      log.info({ shop: of, by: user }, 'the way of calling was changed')
      response.json({ ok: true })
    })
  router.post('/dialer/test', express.json({ limit: '4kb' }), async (request, response) => {
    const { of, user } = await inShop(request, ['admin'])
    await takeTest(`${of}/${user}`)
    const verdict = await dials.test(of, {
      id: `test-${randomUUID()}`,
      ...readBody(testSchema, request.body),
    })
    if (typeof verdict === 'string') throw new Refused({ reason: verdict })
    response.json({ ok: true, verdict })
  })
  router.post('/orders/:order/dial', (request, response) =>
    ring(request, response, async (of) => {
      const look = orderId(parameter(request, 'order'))
      const kept = await store.contact(of, look)
      const known = kept !== null || (await house.shop(of))?.shop().orders[look] !== undefined
      if (!known) throw new Refused({ reason: 'no-such-order', order: look }, 404)
      return { look, phone: kept?.phone ?? '' }
    }),
  )
  router.post('/call-ins/:entry/dial', (request, response) =>
    ring(request, response, async (of) => {
      const entry = await store.callIn(of, parameter(request, 'entry'))
      if (!entry) throw new Refused({ reason: 'no-such-call-in' })
      const person = await store.callInPerson(of, entry.id)
      return { look: orderId(`call-in:${entry.id}`), phone: person?.phone ?? '' }
    }),
  )
  return router
}
