import express, { type Request, Router } from 'express'
import * as z from 'zod'
import { key, secretText, text } from '#protocol/fields.ts'
import type { House } from '#server/commands/house.ts'
import type { Log } from '#server/log.ts'
import type { ChannelDesk } from '#server/outbox/desk.ts'
import type { Delivery } from '#server/outbox/queue.ts'
import { channelKinds } from '#server/store/outbox-records.ts'
import { Refused } from './answer.ts'
import { createLimit } from './limit.ts'
import { readBody } from './read-body.ts'
import { forbidden, parameter, type Who } from './who.ts'

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'HH:MM')
const wishSchema = z.strictObject({
  kind: z.enum(channelKinds),
  name: text(40),
  on: z.boolean(),
  language: z.enum(['zh', 'en']),
  fromLevel: z.number().int().min(1).max(4),
  closings: z.boolean(),
  quiet: z.strictObject({ from: clock, to: clock }).nullable(),
  keyword: text(40).nullable(),
  template: text(80).nullable(),
  params: z.partialRecord(z.enum(['plate', 'level', 'promise', 'ready', 'late']), key(40)),
  url: z.url().max(1_000).exactOptional(),
  secret: secretText.nullable().exactOptional(),
  token: secretText.nullable().exactOptional(),
  phones: z
    .array(z.string().regex(/^\+?\d{5,15}$/, 'a telephone number'))
    .max(10)
    .exactOptional(),
})
const querySchema = z.object({
  channel: z.string().max(40).optional(),
  state: z.enum(['waiting', 'sending', 'again', 'sent', 'moot', 'dead']).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const idShape = /^[a-z0-9-]{1,24}$/
const messageShape = /^[A-Za-z0-9_-]{1,200}$/
/** A test is a real message: nobody sends floods of them. */
const tests = { points: 10, duration: 60 }

export interface ChannelsDeps {
  /** Null: without a secret of the house nothing can be sealed. */
  readonly desk: ChannelDesk | null
  readonly house: Pick<House, 'shop'>
  /** Messages can carry a link, as somebody has said how this house is reached. */
  readonly links: boolean
  readonly who: Who
  readonly log: Pick<Log, 'info'>
}

/** Below `/api/shops/:shop`: the ways to people who are not looking at a screen, and what went over them. */
export const channelsRouter = ({ desk, house, links, who, log }: ChannelsDeps): Router => {
  const take = createLimit(tests)

  const allowed = async (request: Request, changing: boolean) => {
    const person = await who.inShop(request, 'channels')
    if (person.role !== 'admin' && (changing || person.role !== 'manager'))
      throw forbidden(person.role, 'channels')
    if (!desk) throw new Refused({ reason: 'no-secret' })
    if (!(await house.shop(person.of))) throw new Refused({ reason: 'no-such-shop', shop: person.of })
    return { of: person.of, user: person.user, desk, mayChange: person.role === 'admin' }
  }
  const idOf = (request: Request): string => {
    const id = parameter(request, 'channel')
    if (idShape.test(id)) return id
    throw new Refused({ reason: 'malformed', path: 'channel', message: '1 to 24 of a-z, 0-9 and -' })
  }
  const note = (person: { readonly of: string; readonly user: string }, channel: string, what: string) =>
    log.info({ shop: person.of, by: person.user, channel, what }, 'a channel was changed')

  const router = Router({ mergeParams: true })
  router.get('/channels', async (request, response) => {
    const person = await allowed(request, false)
    response.json({
      ok: true,
      mayChange: person.mayChange,
      links,
      channels: await person.desk.list(person.of),
    })
  })
  router
    .route('/channels/:channel')
    .get(async (request, response) => {
      const person = await allowed(request, false)
      const id = idOf(request)
      const channel = (await person.desk.list(person.of)).find((one) => one.id === id)
      if (!channel) throw new Refused({ reason: 'no-such-channel' })
      response.json({ ok: true, channel })
    })
    .put(express.json({ limit: '16kb' }), async (request, response) => {
      const person = await allowed(request, true)
      const id = idOf(request)
      const why = await person.desk.save(person.of, id, readBody(wishSchema, request.body))
      if (why !== null) throw new Refused({ reason: 'channel-refused', why })
      note(person, id, 'saved')
      response.json({ ok: true })
    })
    .delete(async (request, response) => {
      const person = await allowed(request, true)
      const id = idOf(request)
      if (!(await person.desk.remove(person.of, id))) throw new Refused({ reason: 'no-such-channel' })
      note(person, id, 'removed')
      response.json({ ok: true })
    })
  router.post('/channels/:channel/test', async (request, response) => {
    const person = await allowed(request, true)
    await take(`${person.of}/${person.user}`)
    const verdict = await person.desk.test(person.of, idOf(request))
    if (!verdict) throw new Refused({ reason: 'no-such-channel' })
    response.json({ ok: true, verdict })
  })
  router.get('/deliveries', async (request, response) => {
    const person = await allowed(request, false)
    const { channel = null, state = null, limit } = readBody(querySchema, request.query)
    const deliveries = await person.desk.deliveries(person.of, { channel, state, limit })
    response.json({ ok: true, deliveries: deliveries.map(shown) })
  })
  router.post('/deliveries/:delivery/retry', async (request, response) => {
    const person = await allowed(request, true)
    const id = parameter(request, 'delivery')
    if (!messageShape.test(id) || !(await person.desk.retry(person.of, id)))
      throw new Refused({ reason: 'no-such-delivery' })
    response.json({ ok: true })
  })
  return router
}

const shown = ({ message, ...delivery }: Delivery & { readonly channel: string }) => {
  const { id, alert, what, level, at, plate } = message
  return { id, alert, what, level, at, plate, ...delivery }
}
