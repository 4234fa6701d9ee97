import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let foreman: string

beforeAll(async () => {
  server = await startServer()
  foreman = await server.signIn('demo', 'foreman')
}, 60_000)
afterAll(() => server.stop())

/** A request with headers that fetch does not let through. */
const raw = (path: string, headers: Record<string, string>, method = 'GET'): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url)
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    sent.once('error', reject).end()
  })

test('a server that is up says so', async () => {
  expect(await server.get('/healthz')).toMatchObject({ status: 200, body: { ok: true } })
  expect(await server.get('/readyz')).toMatchObject({ status: 200, body: { ok: true } })
})

test('the version names build and protocol', async () => {
  const { body } = await server.get('/version')
  expect(body).toEqual({ build: expect.stringMatching(/^[0-9a-f]{12}$/), version: '0.1.0', protocol: 1 })
})

test('figures are in the format of Prometheus', async () => {
  await server.command('demo', foreman, { type: 'start-job', job: 'nobody' })
  const { body } = await server.get('/metrics')
  expect(body).toMatch(/^board_sockets \d+$/m)
  expect(body).toMatch(/^board_commands_total\{answer="no-such-job"\} 1$/m)
})

test('[T10] pages may load nothing from elsewhere, and are never framed', async () => {
  const { headers } = await server.get('/sign-in')
  const policy = headers.get('content-security-policy') ?? ''
  for (const rule of [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    `connect-src 'self' ${server.url.replace('http', 'ws')}`,
  ])
    expect(policy).toContain(rule)
  expect(policy).not.toMatch(/unsafe|upgrade-insecure-requests|\*/)
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('strict-transport-security')).toBeNull()
})

test('[T10] only the pages with a camera may run WebAssembly, and nothing else is loosened there', async () => {
  const policyOf = async (path: string) =>
    (await server.get(path, foreman)).headers.get('content-security-policy') ?? ''
  const strict = await policyOf('/sign-in')
  for (const path of ['/foreman', '/foreman/genba'])
    expect(await policyOf(path)).toBe(
      strict.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"),
    )
  for (const path of [
    '/wall?shop=demo',
    '/lounge?shop=demo',
    '/advisor',
    '/screens',
    '/api/session',
    '/foreman/x',
  ])
    expect(await policyOf(path)).toBe(strict)
})

test('what the API says is not kept by browsers', async () => {
  const { headers } = await server.get('/api/shops/demo/state', foreman)
  expect(headers.get('cache-control')).toBe('no-store')
})

test.for(['POST', 'PUT', 'DELETE'])('[T1] a %s from another site is refused', async (method) => {
  for (const origin of ['http://evil.example', 'null', `${server.url}.evil.example`, 'http://127.0.0.1:1']) {
    const answer = await server.send(method, '/api/session', { headers: { origin }, cookie: foreman })
    expect(answer).toMatchObject({ status: 403, body: { ok: false, refusal: { reason: 'foreign-origin' } } })
  }
})

test('[T1] from its own pages, and from programs, the server takes commands', async () => {
  const command = { type: 'start-job', job: 'nobody' }
  const own = await server.send('POST', '/api/shops/demo/commands', {
    headers: { origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ id: 'own-origin', ...command }),
    cookie: foreman,
  })
  expect(own.status).toBe(409)
  expect((await server.command('demo', foreman, command)).status).toBe(409)
})

test("[T1] a stranger's name for this machine opens nothing but the health check", async () => {
  expect(await raw('/api/session', { host: 'evil.example' })).toBe(421)
  expect(await raw('/wall?shop=demo', { host: `evil.example:${new URL(server.url).port}` })).toBe(421)
  expect(await raw('/healthz', { host: 'evil.example' })).toBe(200)
  expect(await raw('/api/session', { host: `LOCALHOST:${new URL(server.url).port}` })).toBe(401)
})

test('a wall that was opened on the machine follows its shop, and cannot change it', async () => {
  const screen = (await server.get('/wall?shop=demo')).headers.get('set-cookie')?.split(';')[0] ?? ''
  const socket = await server.connect(screen, { as: 'tv' })
  const { snapshot } = await socket.emitWithAck('follow', { shop: 'demo', version: null, protocol: 1 })
  expect(Object.keys(snapshot.orders).length).toBeGreaterThan(20)
  const refused = await socket.emitWithAck('command', { id: 'tv-1', type: 'open-bay', bay: 'b1' })
  expect(refused).toMatchObject({ ok: false, refusal: { reason: 'forbidden' } })
  expect((await server.command('demo', screen, { type: 'open-bay', bay: 'b1' })).status).toBe(401)
  expect((await server.get('/api/shops/demo/state', screen)).status).toBe(200)
})

test.for([
  ['not JSON', '{"id":'],
  ['a word', '"start-job"'],
  ['nothing', ''],
])('a body that is %s is malformed', async ([, body = '']) => {
  const answer = await server.send('POST', '/api/shops/demo/commands', {
    headers: { 'content-type': 'application/json' },
    body,
    cookie: foreman,
  })
  expect(answer).toMatchObject({
    status: 400,
    body: {
      ok: false,
      refusal: { reason: 'malformed', path: expect.any(String), message: expect.any(String) },
    },
  })
})

test('[T11] a body beyond reason is not read', async () => {
  const answer = await server.command('demo', foreman, { type: 'start-job', job: 'x'.repeat(70_000) })
  expect(answer).toMatchObject({ status: 413, body: { ok: false, refusal: { reason: 'malformed' } } })
})

test('what is not there is not found, in the shape of every refusal', async () => {
  for (const path of [
    '/nothing',
    '/api/nothing',
    '/api/shops/demo/nothing',
    '/assets/nothing.js',
    '/../package.json',
  ])
    expect(await server.get(path, foreman)).toMatchObject({
      status: 404,
      body: { ok: false, refusal: { reason: 'not-found' } },
    })
})

test('a path that cannot be read is malformed, and nothing of the inside is told', async () => {
  const answer = await server.get('/api/shops/%E0%A4%A/state', foreman)
  expect(answer).toMatchObject({ status: 400, body: { ok: false, refusal: { reason: 'malformed' } } })
  expect(JSON.stringify(answer.body)).not.toMatch(/at |node_modules|URIError/)
})
