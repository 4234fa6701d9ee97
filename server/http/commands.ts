import express, { Router } from 'express'
import type { Door } from '#server/commands/handle.ts'
import { statusOf, refuseWith } from './answer.ts'
import { actorOf, type Who } from './who.ts'

/** `POST /api/shops/:shop/commands`: the body is a command, the answer that of the door. */
export const commandsRouter = ({ door, who }: { readonly door: Door; readonly who: Who }): Router => {
  const router = Router({ mergeParams: true })
  router.post('/', express.json({ limit: '64kb' }), async (request, response) => {
    const person = await who.inShop(request, typeOf(request.body))
    const answer = await door.handle(person.of, request.body, actorOf(person))
    if (answer.ok) response.json(answer)
    else refuseWith(response, answer.refusal, statusOf(answer.refusal))
  })
  return router
}

const typeOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'type' in body && typeof body.type === 'string'
    ? body.type.slice(0, 40)
    : 'command'
