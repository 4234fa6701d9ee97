import { createServer } from 'node:net'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { demoCrew, demoUsers } from '#server/demo/demo-users.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { startServer, type TestServer } from '../support/server.ts'

// Everything here is a whole server, several of them in some tests.
const patience = 60_000
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

const start = async (wishes: Parameters<typeof startServer>[0] = {}): Promise<TestServer> => {
  const server = await startServer(wishes)
  closing.push(() => server.stop())
  return server
}
const redisFor = async (): Promise<TestRedis> => {
  const redis = await startRedis()
  closing.push(() => redis.stop())
  return redis
}
const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'smb-data-'))
  closing.push(async () => rmSync(path, { recursive: true, force: true }))
  return path
}
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve))
}

test('says where it is, which pages there are, and how to get in', { timeout: patience }, async () => {
  const server = await start()
  const [first, ...others] = server.said().trim().split('\n')
  expect(first).toBe(`ready ${server.url}`)
  expect(others.join('\n')).toContain(`${server.url}/wall?shop=demo`)
  expect(others.join('\n')).toContain('PIN 246810')
})

test(
  'SIGTERM and SIGINT end it with 0; the next start goes on where it stopped',
  { timeout: patience },
  async () => {
    const dataDir = folder()
    const before = await startServer({ dataDir, env: { SESSION_SECRET: undefined } })
    const cookie = await before.signIn('demo', 'foreman')
    await before.command('demo', cookie, { type: 'close-bay', bay: 'b12', reason: '举升机检修' })
    const state = (await before.get('/api/shops/demo/state', cookie)).body
    expect(await before.stop()).toBe(0)
    expect(statSync(join(dataDir, 'session-secret')).mode & 0o777).toBe(0o600)

    const after = await startServer({ dataDir, env: { SESSION_SECRET: undefined } })
    const again = (await after.get('/api/shops/demo/state', cookie)).body
    // The watch may have raised an alert in between; what stands on the floor stands where it stood.
    expect(again.bays).toEqual(state.bays)
    expect(again.orders).toEqual(state.orders)
    await after.signIn('demo', 'chen')
    after.process.kill('SIGINT')
    expect(await after.stop()).toBe(0)
  },
)

test('open sockets do not hold up the end', { timeout: patience }, async () => {
  const server = await start()
  const socket = await server.connect(await server.signIn('demo', 'foreman'))
  const away = new Promise((resolve) => socket.once('go-away', resolve))
  server.process.kill('SIGTERM')
  expect(await away).toEqual({ reason: 'stopping' })
  expect(await server.stop()).toBe(0)
})

test('it lives on when nobody reads what it says any more', { timeout: patience }, async () => {
  const redis = await redisFor()
  const server = await start({ redisUrl: redis.url })
  server.process.stdout?.destroy()
  server.process.stderr?.destroy()
  // Both are worth a line in the log.
  await redis.kill9()
  await redis.restart()
  await until(async () => (await server.get('/readyz')).status === 200)
  expect((await server.get('/healthz')).status).toBe(200)
})

test('two servers on one Redis are one house', { timeout: patience }, async () => {
  const redis = await redisFor()
  const [first, second] = await Promise.all([start({ redisUrl: redis.url }), start({ redisUrl: redis.url })])
  const cookie = await first.signIn('demo', 'foreman')
  expect((await second.get('/api/session', cookie)).body).toMatchObject({ user: 'foreman' })
  const socket = await second.connect(cookie)
  const heard = new Promise<{ readonly events: readonly { readonly type: string }[] }>((resolve) => {
    socket.on('happened', (batch, taken) => {
      taken()
      if (batch.events.some(({ type }: { type: string }) => type === 'bay-closed')) resolve(batch)
    })
  })
  await socket.emitWithAck('follow', { shop: 'demo', version: null, protocol: 1 })
  await first.command('demo', cookie, { type: 'close-bay', bay: 'b12', reason: '举升机检修' })
  expect((await heard).events[0]).toMatchObject({ type: 'bay-closed', by: 'foreman' })
  const { body } = await second.get('/api/shops/demo/state', cookie)
  expect(body.bays.b12.closed.reason).toBe('举升机检修')
  expect(Object.keys(body.orders)).toHaveLength(29)
})

test(
  'on a Redis of others, without a secret, PINs made by one server are good on the next',
  { timeout: patience },
  async () => {
    const redis = await redisFor()
    const env = { SESSION_SECRET: undefined }
    const first = await start({ redisUrl: redis.url, env })
    const admin = await first.signIn('demo', 'admin')
    await first.post('/api/shops/demo/users', { user: 'new', role: 'foreman', pin: '8642' }, admin)
    const second = await start({ redisUrl: redis.url, env })
    await second.signIn('demo', 'new', '8642')
    expect(second.logged()).toContain('SESSION_SECRET is not set')
  },
)

test('while Redis is away the server lives and says so', { timeout: patience }, async () => {
  const redis = await redisFor()
  const server = await start({ redisUrl: redis.url })
  const cookie = await server.signIn('demo', 'foreman')
  await redis.kill9()
  expect(await server.get('/readyz')).toMatchObject({
    status: 503,
    body: { ok: false, refusal: { reason: 'store-away' } },
  })
  expect((await server.get('/healthz')).status).toBe(200)
  expect(await server.command('demo', cookie, { type: 'open-bay', bay: 'b1' })).toMatchObject({
    status: 503,
    body: { ok: false, refusal: { reason: 'store-away' } },
  })
  await redis.restart()
  await until(async () => (await server.get('/readyz')).status === 200)
  expect(
    (await server.command('demo', cookie, { type: 'close-bay', bay: 'b12', reason: '检修' })).status,
  ).toBe(200)
})

test(
  'an empty store without the demo begins with one admin, if his PIN is given',
  { timeout: patience },
  async () => {
    const server = await start({ env: { DEMO: '0', ADMIN_PIN: '975310' } })
    expect(server.said()).not.toContain('246810')
    await server.signIn('house', 'admin', '975310')
    await expect(server.signIn('demo', 'foreman')).rejects.toThrow('wrong-pin')
    expect((await server.get('/wall?shop=demo')).headers.get('location')).toMatch(/^\/pair\?to=/)
  },
)

test(
  'the clock of a house that set it moves when an admin says so, and promises follow',
  { timeout: patience },
  async () => {
    const start0 = '2026-11-23T10:00:00+08:00'
    const server = await start({ env: { CLOCK_START: start0, CLOCK_SPEED: '0' } })
    const admin = await server.signIn('demo', 'admin')
    const before = (await server.get('/api/shops/demo/state', admin)).body
    expect(before.now).toBe(Date.parse(start0))
    const late = (state: { alerts: Record<string, { state: string }> }) =>
      Object.values(state.alerts).filter((alert) => alert.state !== 'closed').length
    const to = Date.parse('2026-11-23T16:00:00+08:00')
    expect(await server.post('/api/clock', { to }, admin)).toMatchObject({
      status: 200,
      body: { ok: true, now: to },
    })
    const after = (await server.get('/api/shops/demo/state', admin)).body
    expect(after.now).toBe(to)
    expect(late(after)).toBeGreaterThan(late(before))

    expect(await server.post('/api/clock', { to: to - 1 }, admin)).toMatchObject({
      status: 409,
      body: { refusal: { reason: 'clock-backwards', now: to } },
    })
    expect((await server.post('/api/clock', { to: 'noon' }, admin)).status).toBe(400)
    expect((await server.post('/api/clock', { to }, await server.signIn('demo', 'foreman'))).status).toBe(403)
    expect((await server.post('/api/clock', { to })).status).toBe(401)
  },
)

test('the real clock is not for anybody to move', { timeout: patience }, async () => {
  const server = await start()
  const admin = await server.signIn('demo', 'admin')
  expect((await server.post('/api/clock', { to: Date.now() + 1_000_000 }, admin)).status).toBe(404)
})

test('behind https the cookie is bound to the host', { timeout: patience }, async () => {
  const server = await start({ env: { PUBLIC_URL: 'https://board.example.com' } })
  const answer = await server.post('/api/session', { shop: 'demo', user: 'foreman', pin: '246810' })
  expect(answer.headers.get('set-cookie')).toMatch(
    /^__Host-sid=[^;]+;.* Path=\/;.* HttpOnly; Secure; SameSite=Strict$/,
  )
  expect(answer.headers.get('strict-transport-security')).toContain('max-age')
})

test(
  'with the PIN that everybody knows it stays on its own machine unless told otherwise',
  { timeout: patience },
  async () => {
    await expect(startServer({ env: { HOST: '0.0.0.0' } })).rejects.toThrow(/ended with 1[^]*DEMO_ON_LAN=1/)
    const server = await start({ env: { HOST: '0.0.0.0', DEMO_ON_LAN: '1' } })
    await server.signIn('demo', 'foreman')
  },
)

test('when the demo got PINs of its own it may be seen', { timeout: patience }, async () => {
  const dataDir = folder()
  const atHome = await startServer({ dataDir })
  const admin = await atHome.signIn('demo', 'admin')
  // The admin last: with a new PIN he is signed out.
  const users = [...demoUsers, ...demoCrew]
  const admins = users.filter(({ role }) => role === 'admin')
  for (const { user, role } of [...users.filter((one) => !admins.includes(one)), ...admins]) {
    await atHome.post('/api/shops/demo/users', { user, role, pin: '864209' }, admin)
  }
  await atHome.stop()
  const server = await start({ dataDir, env: { HOST: '0.0.0.0' } })
  expect(await server.signIn('demo', 'foreman', '864209')).toMatch(/^sid=/)
})

test('all that is wrong with the settings is said at once', { timeout: patience }, async () => {
  const failing = startServer({ env: { PORT: 'high', LOG_LEVEL: 'loud' } })
  await expect(failing).rejects.toThrow(/ended with 1[^]*PORT must[^]*LOG_LEVEL must/)
})

test(
  'a port that is taken, and a Redis that may lose what it acknowledged, are said in a sentence',
  { timeout: patience },
  async () => {
    const other = createServer()
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve)
    })
    closing.push(() => new Promise((resolve) => other.close(resolve)))
    const address = other.address()
    const port = String(typeof address === 'object' && address ? address.port : 0)
    await expect(startServer({ env: { PORT: port } })).rejects.toThrow(`Port ${port} on 127.0.0.1 is in use`)
    const careless = await startRedis({ settings: ['--appendfsync', 'everysec'] })
    closing.push(() => careless.stop())
    await expect(startServer({ redisUrl: careless.url })).rejects.toThrow(/ended with 1[^]*appendfsync/)
  },
)
