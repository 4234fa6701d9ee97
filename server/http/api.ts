import { Router } from 'express'
import { shopId } from '#domain/ids.ts'
import { refuseWith } from './answer.ts'
import { clockRouter } from './clock.ts'
import { commandsRouter } from './commands.ts'
import { contactRouter } from './contact.ts'
import type { Cookies } from './cookies.ts'
import type { HttpDeps } from './deps.ts'
import { importRouter } from './import/import-router.ts'
import { readRouter } from './read.ts'
import { sessionRouter } from './session.ts'
import { linkRouter } from './status/link-router.ts'
import { statusRouter } from './status/status-router.ts'
import { shopsRouter } from './shops.ts'
import { usersRouter } from './users.ts'
import type { Who } from './who.ts'

export interface ApiDeps extends HttpDeps {
  readonly cookies: Cookies
  readonly who: Who
}

/** Everything below `/api`. */
export const apiRouter = (deps: ApiDeps): Router => {
  const { who, store, door, house, clock, config, statusTokens: tokens } = deps
  const kick = (shop: string, user: string, token?: string) => deps.sockets.kick(shopId(shop), user, token)
  const router = Router()
  router.use('/session', sessionRouter({ people: store, pins: deps.pins, cookies: deps.cookies, who, kick }))
  router.use('/status', statusRouter({ house, clock, tokens }))
  router.use('/clock', clockRouter({ clock, watch: deps.watch, who }))

  const shop = Router({ mergeParams: true })
  shop.use('/commands', commandsRouter({ door, who }))
  shop.use('/users', usersRouter({ people: store, house, pins: deps.pins, who, kick }))
  shop.use('/imports', importRouter(deps, who))
  shop.use('/orders', contactRouter({ store, house, clock, who }))
  shop.use('/orders', linkRouter({ config, house, clock, who, tokens }))
  shop.use(readRouter({ house, store, clock, who }))
  shop.use(shopsRouter({ door, house, who }))
  router.use('/shops/:shop', shop)

  router.use((_request, response) => refuseWith(response, { reason: 'not-found' }))
  return router
}
