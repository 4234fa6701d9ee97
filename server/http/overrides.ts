import { Router } from 'express'
import * as z from 'zod'
import { instant } from '#domain/ids.ts'
import type { House } from '#server/commands/house.ts'
import { overridesBetween } from './override-report.ts'
import type { ShopStore } from '#server/store/store.ts'
import { Refused } from './answer.ts'
import { readBody } from './read-body.ts'
import { forbidden, type Who } from './who.ts'

const LONGEST = 93 * 86_400_000
const time = z.coerce.number().int().min(0)
const query = z
  .object({ from: time, to: time })
  .refine(({ from, to }) => to > from, { path: ['to'], message: 'must be after from' })
  .refine(({ from, to }) => to - from <= LONGEST, { path: ['from'], message: 'at most 93 days' })

const readers: readonly string[] = ['foreman', 'manager', 'admin']

interface Deps {
  readonly house: House
  readonly store: ShopStore
  readonly who: Who
}

/** [F3] `GET …/overrides?from=&to=`: which rules were set aside, by whom and why. */
export const overridesRouter = ({ house, store, who }: Deps): Router => {
  const router = Router({ mergeParams: true })
  router.get('/overrides', async (request, response) => {
    const reader = await who.inShop(request, 'overrides')
    if (!readers.includes(reader.role)) throw forbidden(reader.role, 'overrides')
    const { from, to } = readBody(query, request.query)
    const live = await house.shop(reader.of)
    if (!live) throw new Refused({ reason: 'no-such-shop', shop: reader.of })
    await live.refresh()
    response.json(await overridesBetween(store, reader.of, live.shop(), instant(from), instant(to)))
  })
  return router
}
