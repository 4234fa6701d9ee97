import { randomUUID } from 'node:crypto'
import express, { type Request, Router } from 'express'
import * as z from 'zod'
import { houseOffers, sentenceLanguages, sentenceNames } from '#domain/call-sentences.ts'
import { commandId } from '#domain/ids.ts'
import { sentence } from '#protocol/settings.ts'
import type { Door } from '#server/commands/handle.ts'
import type { House } from '#server/commands/house.ts'
import { Refused, refuseWith } from './answer.ts'
import { createLimit } from './limit.ts'
import { readBody } from './read-body.ts'
import { actorOf, forbidden, parameter, type Who } from './who.ts'

const placeSchema = z.object({ language: z.enum(sentenceLanguages), name: z.enum(sentenceNames) })
/** By user: nobody writes faster. */
const changes = { points: 60, duration: 60 }

export interface SentencesDeps {
  readonly door: Door
  readonly house: House
  readonly who: Who
}

/** Below `/api/shops/:shop`: what advisors say on the phone, in the words of the shop, and what they may offer. */
export const sentencesRouter = ({ door, house, who }: SentencesDeps): Router => {
  const take = createLimit(changes)
  const allowed = async (request: Request) => {
    const person = await who.inShop(request, 'reword-call')
    if (person.role !== 'manager' && person.role !== 'admin') throw forbidden(person.role, 'reword-call')
    const live = await house.shop(person.of)
    if (!live) throw new Refused({ reason: 'no-such-shop', shop: person.of })
    await live.refresh()
    return { ...person, settings: () => live.shop().settings }
  }
  const router = Router({ mergeParams: true })
  router.get('/sentences', async (request, response) => {
    const { name, sentences = {}, offers = {} } = (await allowed(request)).settings()
    response.json({ ok: true, name, sentences, offers })
  })
  router.put('/sentences/:language/:name', express.json({ limit: '8kb' }), async (request, response) => {
    const person = await allowed(request)
    await take(`${person.of}/${person.user}`)
    const { language, name } = readBody(placeSchema, {
      language: parameter(request, 'language'),
      name: parameter(request, 'name'),
    })
    const { text } = readBody(z.strictObject({ text: sentence(name).nullable() }), request.body)
    const command = { type: 'reword-call', language, sentence: name, text } as const
    const answer = await door.decide(person.of, { ...command, id: commandId(randomUUID()) }, actorOf(person))
    if (answer.ok) response.json({ ...answer, sentences: person.settings().sentences ?? {} })
    else refuseWith(response, answer.refusal)
  })
  router.put('/offers/:offer', express.json({ limit: '1kb' }), async (request, response) => {
    const person = await allowed(request)
    await take(`${person.of}/${person.user}`)
    const offer = readBody(z.enum(houseOffers), parameter(request, 'offer'))
    const { held } = readBody(z.strictObject({ held: z.boolean() }), request.body)
    const command = { id: commandId(randomUUID()), type: 'set-offer', offer, held } as const
    const answer = await door.decide(person.of, command, actorOf(person))
    if (answer.ok) response.json({ ...answer, offers: person.settings().offers ?? {} })
    else refuseWith(response, answer.refusal)
  })
  return router
}
