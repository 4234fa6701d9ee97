import { Router } from 'express'
import { PROTOCOL } from '#protocol/version.ts'
import type { Store } from '#server/store/store.ts'
import { refuseWith } from './answer.ts'
import type { About } from './deps.ts'

export interface HealthDeps {
  readonly store: Pick<Store, 'ready'>
  readonly about: About
  readonly metrics: () => string
}

/** For those who keep the server running, not for people. */
export const healthRouter = ({ store, about, metrics }: HealthDeps): Router => {
  const router = Router()
  router.get('/healthz', (_request, response) => {
    response.json({ ok: true })
  })
  // Ready to take a command: Redis answers and lets itself be written.
  router.get('/readyz', async (_request, response) => {
    if (await store.ready()) response.json({ ok: true })
    else refuseWith(response, { reason: 'store-away' })
  })
  router.get('/version', (_request, response) => {
    response.json({ ...about, protocol: PROTOCOL })
  })
  router.get('/metrics', (_request, response) => {
    response.type('text/plain; version=0.0.4').send(metrics())
  })
  return router
}
