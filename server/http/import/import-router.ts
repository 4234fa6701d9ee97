import express, { type Request, type Router } from 'express'
import { z } from 'zod'
import { faultOf } from '#protocol/fields.ts'
import { refuseWith } from '../answer.ts'
import type { HttpDeps } from '../deps.ts'
import { actorOf, forbidden, type Who } from '../who.ts'
import { importFile } from './import-file.ts'

const MAX_BYTES = '5mb'
const importers = ['foreman', 'advisor', 'manager', 'admin'] as const
const chosenSchema = z.record(z.string().max(120), z.string().max(40))

/** `POST /api/shops/:shop/imports`, `?preview=1` to look first, `?mapping=` to correct the columns. */
export const importRouter = (
  deps: Pick<HttpDeps, 'store' | 'house' | 'door' | 'clock'>,
  who: Who,
): Router => {
  const { store, house, door, clock } = deps
  const router = express.Router({ mergeParams: true })
  router.post('/', express.raw({ type: () => true, limit: MAX_BYTES }), async (request, response) => {
    const session = await who.inShop(request, 'import')
    if (!importers.some((role) => role === session.role)) throw forbidden(session.role, 'import')
    const live = await house.shop(session.of)
    if (!live) return refuseWith(response, { reason: 'no-such-shop', shop: session.of })
    const chosen = chosenMapping(request)
    if (!chosen.success) return refuseWith(response, { reason: 'malformed', ...faultOf(chosen.error) })
    const bytes: unknown = request.body
    const report = await importFile({
      shopId: session.of,
      live,
      store,
      door,
      // Whoever may import may do what reception does; the record says who it was.
      actor: { ...actorOf(session), role: 'manager' },
      now: () => clock.now(),
      bytes: Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0),
      preview: request.query['preview'] === '1',
      language: languageOf(request),
      ...(chosen.data === undefined ? {} : { chosen: chosen.data }),
    })
    if (report.ok) response.json(report)
    else refuseWith(response, { reason: 'malformed', path: 'file', message: report.message })
  })
  return router
}

const chosenMapping = (request: Request) => {
  const text = request.query['mapping']
  if (typeof text !== 'string') return chosenSchema.optional().safeParse(undefined)
  try {
    return chosenSchema.optional().safeParse(JSON.parse(text))
  } catch {
    return chosenSchema.optional().safeParse(text)
  }
}

/** Chinese unless English is asked for. */
const languageOf = (request: Request): 'zh' | 'en' => {
  const asked = request.query['lang']
  if (asked === 'en' || asked === 'zh') return asked
  const header = request.headers['accept-language'] ?? ''
  return /^\s*en\b/i.test(header) ? 'en' : 'zh'
}
