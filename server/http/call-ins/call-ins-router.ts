import express, { type Request, Router } from 'express'
import * as z from 'zod'
import { localDate } from '#calendar/calendars.ts'
import { afterCall, callInOutcomes, callInReasons, declineReasons, givenTo } from '#domain/call-in.ts'
import { advisorId, orderId, type ShopId } from '#domain/ids.ts'
import { idOf, note, text } from '#protocol/fields.ts'
import type { HouseClock } from '#server/clock/house-clock.ts'
import type { House } from '#server/commands/house.ts'
import type { Store } from '#server/store/store.ts'
import { Refused } from '../answer.ts'
import { readPlate } from '../import/read-cells.ts'
import { createLimit } from '../limit.ts'
import { readBody } from '../read-body.ts'
import { forbidden, parameter, type Who } from '../who.ts'
import { importCallIns } from './import-call-ins.ts'
import { addCallIn, MOST_ENTRIES, tidy } from './keep-call-ins.ts'
import { callInId } from './read-call-ins.ts'

const date = z.iso.date()
const newSchema = z.strictObject({
  plate: text(20),
  model: note(60),
  reason: z.enum(callInReasons),
  dueDate: date,
  advisor: idOf(advisorId).nullable(),
  name: note(60),
  phone: z.string().regex(/^[\d+ -]{0,24}$/, 'a telephone number'),
  note: note(500),
})
const callSchema = z
  .strictObject({
    /** The version its author saw. */
    version: z.int().min(1),
    outcome: z.enum(callInOutcomes),
    decline: z.enum(declineReasons).exactOptional(),
    nextDate: date.exactOptional(),
    note: note(500).exactOptional(),
  })
  .refine(({ outcome, nextDate }) => outcome !== 'again' || nextDate !== undefined, { path: ['nextDate'] })
  .refine(({ outcome, decline }) => (outcome === 'refused') === (decline !== undefined), {
    path: ['decline'],
  })
const handSchema = z.strictObject({
  /** The version its author saw. */
  version: z.int().min(1),
  advisor: idOf(advisorId).nullable(),
})
const importQuery = z.object({
  preview: z.literal('1').optional(),
  lang: z.enum(['zh', 'en']).default('zh'),
  mapping: z
    .string()
    .transform((json, context) => {
      try {
        return JSON.parse(json) as unknown
      } catch {
        context.addIssue('not JSON')
        return z.NEVER
      }
    })
    .pipe(z.record(z.string().max(120), z.string().max(40)))
    .default({}),
})
const idShape = /^[0-9a-f]{16}$/

/** By user: nobody calls faster, and a file is read while others wait. */
const changes = { points: 120, duration: 60 }
const imports = { points: 20, duration: 60 }
const looks = { points: 240, duration: 60 }

export interface CallInsDeps {
  readonly store: Store
  readonly house: Pick<House, 'shop'>
  readonly clock: HouseClock
  readonly who: Who
}

/** [H5] `…/call-ins`: customers to be called in, for those who talk to customers. */
export const callInsRouter = ({ store, house, clock, who }: CallInsDeps): Router => {
  const [takeChange, takeImport, takeLook] = [changes, imports, looks].map(createLimit)
  const allowed = async (request: Request, take = takeLook) => {
    const person = await who.inShop(request, 'call-ins')
    if (person.role !== 'advisor' && person.role !== 'manager') throw forbidden(person.role, 'call-ins')
    await take?.(`${person.of}/${person.user}`)
    const live = await house.shop(person.of)
    if (!live) throw new Refused({ reason: 'no-such-shop', shop: person.of })
    return { ...person, settings: live.shop().settings }
  }
  const found = async (request: Request, of: ShopId) => {
    const id = parameter(request, 'entry')
    const entry = idShape.test(id) ? await store.callIn(of, id) : null
    if (!entry) throw new Refused({ reason: 'no-such-call-in' })
    return entry
  }

  /** One that is still called about, as its author saw it; and what he is told when he did not. */
  const open = async (request: Request, of: ShopId, version: number) => {
    const entry = await found(request, of)
    const last = entry.calls.at(-1)
    const stale = new Refused({
      reason: 'stale',
      by: last?.by ?? '',
      at: last?.at ?? entry.addedAt,
      what: 'call-in',
      version: entry.version,
    })
    if (entry.version !== version) throw stale
    if (entry.state !== 'open') throw new Refused({ reason: 'call-in-closed' })
    return { entry, stale }
  }

  const router = Router({ mergeParams: true })
  router.get('/', async (request, response) => {
    const { of, settings } = await allowed(request)
    response.json({
      ok: true,
      today: localDate(settings.zone, clock.now()),
      entries: await store.callIns(of),
    })
  })
  router.post('/', express.json({ limit: '16kb' }), async (request, response) => {
    const { of, settings } = await allowed(request, takeChange)
    const { name, phone, note: words, ...wish } = readBody(newSchema, request.body)
    const plate = readPlate(wish.plate)
    if (plate === null) throw new Refused({ reason: 'malformed', path: 'plate', message: 'no plate' })
    if (wish.advisor !== null && !settings.advisors.some(({ id }) => id === wish.advisor))
      throw new Refused({ reason: 'no-such-advisor', advisor: wish.advisor })
    if ((await tidy(store, of, clock.now())) >= MOST_ENTRIES)
      throw new Refused({ reason: 'too-many-call-ins' })
    const facts = { ...wish, plate }
    const id = callInId(facts)
    const person = { name, phone, notes: words === '' ? [] : [words] }
    if (!(await addCallIn(store, of, id, facts, person, clock.now())))
      throw new Refused({ reason: 'call-in-exists' })
    response.json({ ok: true, id })
  })
  router.post('/imports', express.raw({ type: () => true, limit: '5mb' }), async (request, response) => {
    const { of, settings } = await allowed(request, takeImport)
    const { preview, lang, mapping } = readBody(importQuery, request.query)
    const bytes: unknown = request.body
    const report = await importCallIns({
      shop: of,
      settings,
      store,
      now: clock.now(),
      bytes: Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0),
      preview: preview === '1',
      language: lang,
      chosen: mapping,
    })
    if (!report.ok) throw new Refused({ reason: 'malformed', path: 'file', message: report.message })
    response.json(report)
  })
  router.get('/:entry/contact', async (request, response) => {
    const { of, user } = await allowed(request)
    const { id } = await found(request, of)
    // Recorded before it is shown: a look that cannot be recorded is not given.
    await store.recordLook(of, { at: clock.now(), by: user, order: orderId(`call-in:${id}`) })
    const { phone, ...others } = (await store.callInPerson(of, id)) ?? { name: '', phone: '', notes: [] }
    response.json(request.query['phone'] === '0' ? others : { ...others, phone })
  })
  router.post('/:entry/calls', express.json({ limit: '16kb' }), async (request, response) => {
    const { of, user } = await allowed(request, takeChange)
    const { version, outcome, decline, nextDate, note: words } = readBody(callSchema, request.body)
    const { entry, stale } = await open(request, of, version)
    const call = { at: clock.now(), by: user, outcome, ...(decline === undefined ? {} : { decline }) }
    const after = afterCall(entry, call, nextDate ?? null)
    if (!(await store.changeCallIn(of, entry.id, entry, after))) throw stale
    if (words) {
      const person = (await store.callInPerson(of, entry.id)) ?? { name: '', phone: '', notes: [] }
      await store.putCallInPerson(of, entry.id, { ...person, notes: [...person.notes, words].slice(-50) })
      // Erased in between, he must not come back with his note.
      if (!(await store.callIn(of, entry.id))) await store.eraseCallIns(of, [entry.id])
    }
    response.json({ ok: true, entry: after })
  })
  router.put('/:entry/advisor', express.json({ limit: '4kb' }), async (request, response) => {
    const { of, settings } = await allowed(request, takeChange)
    const { version, advisor } = readBody(handSchema, request.body)
    if (advisor !== null && !settings.advisors.some(({ id }) => id === advisor))
      throw new Refused({ reason: 'no-such-advisor', advisor })
    const { entry, stale } = await open(request, of, version)
    const after = givenTo(entry, advisor)
    if (!(await store.changeCallIn(of, entry.id, entry, after))) throw stale
    response.json({ ok: true, entry: after })
  })
  router.delete('/:entry', async (request, response) => {
    const { of, role } = await allowed(request, takeChange)
    if (role !== 'manager') throw forbidden(role, 'call-ins')
    const { id } = await found(request, of)
    await store.eraseCallIns(of, [id])
    response.json({ ok: true })
  })
  return router
}
