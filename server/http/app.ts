import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import type { Log } from '#server/log.ts'
import { StoreAway } from '#server/store/store-away.ts'
import { Refused, refuseWith } from './answer.ts'
import { apiRouter } from './api.ts'
import { createCookies } from './cookies.ts'
import { type HttpDeps, isSecure } from './deps.ts'
import { knownHost, ownOrigin, securityHeaders } from './headers.ts'
import { healthRouter } from './health.ts'
import { loggedPath } from './logged-path.ts'
import { pagesRouter } from './pages.ts'
import { createWho } from './who.ts'

/** Everything the server says over HTTP. Faults answer in the shape of refusals, without their inside. */
export const createApp = (deps: HttpDeps): Express => {
  const { config, addresses, store } = deps
  const secure = isSecure(config)
  const cookies = createCookies(secure)
  const who = createWho(store, secure)

  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  // The caller's address is a proxy's word only where a proxy was announced, on this machine [T23].
  app.set('trust proxy', config.publicUrl === null ? false : 'loopback')
  app.use(securityHeaders(addresses, secure))
  app.use(healthRouter(deps))
  app.use(knownHost(addresses), ownOrigin(addresses))
  app.use('/api', notStored, apiRouter({ ...deps, who, cookies }))
  app.use(pagesRouter({ uiDir: deps.uiDir, build: deps.about.build, config, store, cookies, who }))
  app.use((_request, response) => refuseWith(response, { reason: 'not-found' }))
  app.use(lastHandler(deps.log))
  return app
}

const notStored: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store')
  next()
}

/** Express tells a handler of faults by its four arguments. */
const lastHandler =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) next(error)
    else if (error instanceof Refused) refuseWith(response, error.refusal, error.status)
    else if (error instanceof StoreAway) refuseWith(response, { reason: 'store-away' })
    else if (isUnreadable(error))
      refuseWith(response, { reason: 'malformed', path: '', message: wordOf(error.status) }, error.status)
    else {
      log.error({ err: error, method: request.method, path: loggedPath(request.path) }, 'a request failed')
      refuseWith(response, { reason: 'fault' })
    }
  }

/** What express and its body reader throw at a request: a status of the 400s. */
const isUnreadable = (error: unknown): error is { readonly status: number } =>
  typeof error === 'object' &&
  error !== null &&
  'status' in error &&
  typeof error.status === 'number' &&
  error.status >= 400 &&
  error.status < 500

const wordOf = (status: number): string =>
  status === 413
    ? 'the body is too large'
    : status === 400
      ? 'the body or the path is not readable'
      : 'not readable'
