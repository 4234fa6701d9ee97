import { Router } from 'express'
import { find } from '#domain/find.ts'
import type { HouseClock } from '#server/clock/house-clock.ts'
import type { House } from '#server/commands/house.ts'
import { Refused } from '../answer.ts'
import { createLimit } from '../limit.ts'
import { parameter } from '../who.ts'
import { isOver } from './expiry.ts'
import { createLook } from './look.ts'
import type { StatusTokens } from './tokens.ts'

/** Looks a minute an address: a phone asks twice, but a whole mobile network may share one. */
const looks = { points: 120, duration: 60 }
/** Wrong tokens are counted apart: nobody behind the same address is kept from his car by a guesser. */
const tries = { points: 10, duration: 60 }

export interface StatusDeps {
  readonly house: Pick<House, 'shop' | 'away'>
  readonly clock: Pick<HouseClock, 'now'>
  readonly tokens: StatusTokens | null
}

/** `GET /api/status/:token`: needs no sign-in, the link is the key. */
export const statusRouter = ({ house, clock, tokens }: StatusDeps): Router => {
  const takeLook = createLimit(looks)
  const takeTry = createLimit(tries)
  const look = createLook()
  const router = Router()
  router.get('/:token', async (request, response) => {
    const address = request.ip ?? 'unknown'
    const claim = tokens?.read(parameter(request, 'token')) ?? null
    await (claim ? takeLook : takeTry)(address)
    if (!claim) throw new Refused({ reason: 'not-found' })
    const now = clock.now()
    if (claim.expiresAt <= now) throw new Refused({ reason: 'link-over' })
    // Without its store the house does not know what has happened since: better no news than old ones.
    if (house.away()) throw new Refused({ reason: 'store-away' })
    const shop = (await house.shop(claim.shop))?.shop()
    const order = shop && find(shop.orders, claim.order)
    // Not there any more: handed over, and its day is closed.
    if (!shop || !order || isOver(order, now)) throw new Refused({ reason: 'link-over' })
    response.set('X-Robots-Tag', 'noindex, nofollow').json(look(shop, order, now))
  })
  return router
}
