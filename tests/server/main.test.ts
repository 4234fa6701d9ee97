import { afterAll, expect, test } from 'vitest'
import { startServer } from '../support/server.ts'

test('starts', async () => {
  const t = Date.now()
  const server = await startServer()
  console.log(Date.now() - t, server.said(), server.logged())
  const cookie = await server.signIn('demo', 'foreman')
  const state = await server.get('/api/shops/demo/state', cookie)
  console.log(state.status, Object.keys(state.body), Object.keys(state.body.orders).length)
  const f = await server.get('/api/shops/demo/forecast', cookie)
  console.log(JSON.stringify(f.body).slice(0, 1500))
  const s = await server.connect(cookie)
  console.log(JSON.stringify(await s.emitWithAck('follow', { shop: 'demo', version: null, protocol: 1 })).slice(0, 200))
  console.log(await server.stop(), server.logged())
}, 60_000)
