import { type Request, Router } from 'express'
import { shopId } from '#domain/ids.ts'
import { refuseWith } from './answer.ts'
import { callerOf } from './caller.ts'
import { callInsRouter } from './call-ins/call-ins-router.ts'
import { channelsRouter } from './channels.ts'
import { createCheckPin } from './check-pin.ts'
import { clockRouter } from './clock.ts'
import { commandsRouter } from './commands.ts'
import { contactRouter } from './contact.ts'
import type { Cookies } from './cookies.ts'
import type { HttpDeps } from './deps.ts'
import { dialerRouter } from './dialer.ts'
import { importRouter } from './import/import-router.ts'
import { overridesRouter } from './overrides.ts'
import { pairingRouter } from './pairing.ts'
import { readRouter } from './read.ts'
import { screenPassRouter } from './screen-pass.ts'
import { sentencesRouter } from './sentences.ts'
import { sessionRouter } from './session.ts'
import { shopScreensRouter } from './shop-screens.ts'
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
  const { who, store, door, house, clock, config, cookies, statusTokens: tokens } = deps
  const { pairings, passes } = deps.screens
  const kick = (shop: string, user: string, token?: string) => deps.sockets.kick(shopId(shop), user, token)
  const checkPin = createCheckPin(store, deps.pins)
  const caller = (request: Request) => callerOf(request, deps.config.publicUrl !== null)
  const router = Router()
  router.use('/session', sessionRouter({ people: store, checkPin, cookies, who, kick }))
  router.use('/pairings', pairingRouter({ pairings, store, cookies, callerOf: caller }))
  router.use('/screens', screenPassRouter({ passes, cookies, who, callerOf: caller }))
  router.use('/status', statusRouter({ house, clock, tokens }))
  router.use('/clock', clockRouter({ clock, watch: deps.watch, who }))

  const shop = Router({ mergeParams: true })
  shop.use('/commands', commandsRouter({ door, who }))
  shop.use('/users', usersRouter({ people: store, house, pins: deps.pins, who, kick }))
  shop.use(
    channelsRouter({ desk: deps.channels, house, links: config.publicUrl !== null, who, log: deps.log }),
  )
  shop.use(dialerRouter({ dials: deps.dials, store, house, clock, who, log: deps.log }))
  shop.use('/imports', importRouter(deps, who))
  shop.use('/call-ins', callInsRouter({ store, house, clock, who }))
  shop.use('/orders', contactRouter({ store, house, clock, who }))
  shop.use('/orders', linkRouter({ config, house, clock, who, tokens }))
  shop.use(shopScreensRouter({ store, pairings, passes, checkPin, who, callerOf: caller, kick }))
  shop.use(overridesRouter({ house, store, who }))
  shop.use(sentencesRouter({ door, house, who }))
  shop.use(readRouter({ house, store, clock, who }))
  shop.use(shopsRouter({ door, house, who }))
  router.use('/shops/:shop', shop)

  router.use((_request, response) => refuseWith(response, { reason: 'not-found' }))
  return router
}
