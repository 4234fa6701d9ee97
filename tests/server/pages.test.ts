import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandId, instant, shopId } from '#domain/ids.ts'
import { parseSettings } from '#protocol/settings.ts'
import { createDoor } from '#server/commands/handle.ts'
import { createHouse } from '#server/commands/house.ts'
import { readConfig } from '#server/config.ts'
import { demoSettings } from '#server/demo/demo-shop.ts'
import { createCookies } from '#server/http/cookies.ts'
import { pagesRouter } from '#server/http/pages.ts'
import { createWho } from '#server/http/who.ts'
import { createStore } from '#server/store/redis-store.ts'
import type { Store } from '#server/store/store.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'

let redis: TestRedis
let store: Store
let uiDir: string
const servers: Server[] = []

const built = {
  'board-ui/wall/index.html': 'the wall',
  'board-ui/foreman/index.html': 'the foreman',
  'board-ui/genba/index.html': 'the walk',
  'board-ui/stall/index.html': 'the stall',
  'board-ui/pair/index.html': 'the pairing',
  'board-ui/screens/index.html': 'the screens',
  'advisor-ui/console/index.html': 'the advisor',
  'advisor-ui/sign-in/index.html': 'the sign-in',
  'advisor-ui/import/index.html': '<html><head></head>the import</html>',
  'board-ui/status/index.html': 'the status',
  'assets/wall-1a2b3c.js': 'code',
  'wall-worker.js': 'worker',
}

const people = [
  ['foreman', 'demo', 'foreman'],
  ['advisor', 'demo', 'advisor'],
  ['technician', 'demo', 'technician'],
  ['admin', 'house', 'admin'],
  ['stranger', 'other', 'foreman'],
] as const

beforeAll(async () => {
  redis = await startRedis()
  store = await createStore({ url: redis.url })
  uiDir = mkdtempSync(join(tmpdir(), 'smb-ui-'))
  for (const [path, text] of Object.entries(built)) {
    mkdirSync(dirname(join(uiDir, path)), { recursive: true })
    writeFileSync(join(uiDir, path), text)
  }
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const house = createHouse({ store, log })
  const clock = { now: () => instant(Date.now()) }
  const door = createDoor({ store, house, clock, log, rate: { take: async () => 0 } })
  const read = parseSettings(demoSettings)
  if (!read.ok) throw new Error(read.message)
  for (const shop of ['demo', 'other'])
    await door.decide(
      shopId(shop),
      { type: 'configure-shop', id: commandId(shop), settings: read.settings },
      { user: 'admin', role: 'admin' },
    )
  await house.stop()
  for (const [token, shop, role] of people)
    await store.putSession(token, { shop: shopId(shop), user: token, role }, 60)
})
afterAll(async () => {
  for (const server of servers) server.close()
  rmSync(uiDir, { recursive: true })
  await store.close()
  await redis.stop()
})

/** A server of the pages alone, under the given settings; answers with a way to ask it. */
const serve = async (env: Record<string, string> = {}) => {
  const read = readConfig(env)
  if (!read.ok) throw new Error(read.faults.join())
  const app = express()
  app.use(
    pagesRouter({
      uiDir,
      build: 'b1',
      config: read.config,
      store,
      cookies: createCookies(false),
      who: createWho(store, false),
    }),
  )
  const server = createServer(app)
  servers.push(server)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return async (path: string, cookie = '', headers: Record<string, string> = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      redirect: 'manual',
      headers: { ...headers, ...(cookie ? { cookie } : {}) },
    })
    return {
      status: response.status,
      text: await response.text(),
      to: response.headers.get('location'),
      cookie: response.headers.get('set-cookie'),
      headers: response.headers,
    }
  }
}

test('without a session every page of people leads to the sign-in, and back', async () => {
  const ask = await serve()
  for (const page of ['/foreman', '/foreman/genba', '/advisor', '/import', '/screens'])
    expect(await ask(`${page}?x=1`)).toMatchObject({
      status: 302,
      to: `/sign-in?to=${encodeURIComponent(`${page}?x=1`)}`,
    })
  expect(await ask('/')).toMatchObject({ status: 302, to: '/sign-in' })
})

test('a session opens them, and the front door leads each role to its own', async () => {
  const ask = await serve()
  expect(await ask('/foreman', 'sid=foreman')).toMatchObject({ status: 200, text: 'the foreman' })
  expect(await ask('/foreman/genba', 'sid=foreman')).toMatchObject({ status: 200, text: 'the walk' })
  expect(await ask('/advisor', 'sid=advisor')).toMatchObject({ status: 200, text: 'the advisor' })
  expect(await ask('/', 'sid=foreman')).toMatchObject({ status: 302, to: '/foreman' })
  expect(await ask('/', 'sid=advisor')).toMatchObject({ status: 302, to: '/advisor' })
  expect(await ask('/', 'sid=technician')).toMatchObject({ status: 302, to: '/stall' })
  expect(await ask('/', 'sid=admin')).toMatchObject({ status: 302, to: '/import' })
})

test('the tablet of a bay opens without a session: its page asks who is there, and holds nothing', async () => {
  const ask = await serve({ PUBLIC_URL: 'https://board.example.com' })
  expect(await ask('/stall?bay=b5')).toMatchObject({ status: 200, text: 'the stall', cookie: null })
  const way = `/sign-in?to=${encodeURIComponent('/stall?bay=b5')}`
  expect(await ask(way)).toMatchObject({ status: 200, text: 'the sign-in' })
})

test('pages are asked for anew each time, their files never again', async () => {
  const ask = await serve()
  const page = await ask('/sign-in')
  expect(page.headers.get('cache-control')).toBe('no-cache')
  const etag = page.headers.get('etag') ?? ''
  expect(etag).not.toBe('')
  expect(await ask('/sign-in', '', { 'if-none-match': etag, 'cache-control': 'max-age=0' })).toMatchObject({
    status: 304,
  })
  const file = await ask('/assets/wall-1a2b3c.js')
  expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(file.headers.get('etag')).not.toBeNull()
})

test('the page of a customer’s link opens to everybody, is kept nowhere and found by no search', async () => {
  const ask = await serve({ PUBLIC_URL: 'https://board.example.com' })
  const page = await ask('/status/AWsFMMwEZGVtb28w')
  expect(page).toMatchObject({ status: 200, text: 'the status', cookie: null })
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect(page.headers.get('x-robots-tag')).toBe('noindex, nofollow')
  expect((await ask('/status')).status).toBe(404)
  expect((await ask('/status/')).status).toBe(404)
})

test('a page that was not built is not there', async () => {
  const ask = await serve()
  expect((await ask('/lounge?shop=demo')).status).toBe(404)
  expect((await ask('/manager', 'sid=foreman')).status).toBe(404)
})

test.for([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/%2F/evil.example',
  '/nowhere',
  '/foreman@evil',
  'javascript:alert(1)',
])('a sign-in that would lead to %s leads nowhere', async (to) => {
  const ask = await serve()
  expect(await ask(`/sign-in?to=${encodeURIComponent(to)}`)).toMatchObject({ status: 302, to: '/sign-in' })
})

test('a sign-in leads back to pages of the house', async () => {
  const ask = await serve()
  for (const to of ['/foreman', '/', '/wall?shop=demo', '/advisor?lang=en'])
    expect(await ask(`/sign-in?to=${encodeURIComponent(to)}`)).toMatchObject({
      status: 200,
      text: 'the sign-in',
    })
})

test('a screen without a pass is shown the pairing, which leads nowhere else', async () => {
  const ask = await serve({ PUBLIC_URL: 'https://board.example.com' })
  for (const page of ['/wall', '/lounge'])
    expect((await ask(`${page}?shop=other&lang=en`)).to).toBe(
      `/pair?to=${encodeURIComponent(`${page}?shop=other&lang=en`)}`,
    )
  for (const path of ['/pair', '/pair?to=%2Fwall%3Fshop%3Dother'])
    expect(await ask(path)).toMatchObject({ status: 200, text: 'the pairing', cookie: null })
  for (const to of ['https://evil.example', '//evil.example', '/nowhere'])
    expect((await ask(`/pair?to=${encodeURIComponent(to)}`)).to).toBe('/pair')
})

test('on the machine itself a wall opens for any shop, and may watch that one', async () => {
  const ask = await serve()
  const wall = await ask('/wall?shop=other')
  expect(wall).toMatchObject({ status: 200, text: 'the wall' })
  expect(wall.cookie).toMatch(
    /^tv=[\w-]{43}; Max-Age=7776000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
  )
  const cookie = wall.cookie?.split(';')[0] ?? ''
  expect(await store.session(cookie.slice('tv='.length))).toEqual({ shop: 'other', user: 'tv', role: 'tv' })
  const again = await ask('/wall?shop=other', cookie)
  expect(again).toMatchObject({ status: 200, cookie: null })
})

test('from elsewhere a wall opens for the demo, for people of the shop, and where it was opened before', async () => {
  const ask = await serve({ PUBLIC_URL: 'https://board.example.com' })
  expect(await ask('/wall?shop=other')).toMatchObject({
    status: 302,
    to: '/pair?to=%2Fwall%3Fshop%3Dother',
    cookie: null,
  })
  expect((await ask('/wall?shop=demo')).cookie).toMatch(/^tv=/)
  expect(await ask('/wall?shop=other', 'sid=stranger')).toMatchObject({ status: 200, cookie: null })
  expect(await ask('/wall?shop=other', 'sid=foreman')).toMatchObject({ status: 302 })
  const byAdmin = await ask('/wall?shop=other', 'sid=admin')
  expect(byAdmin).toMatchObject({ status: 200, cookie: expect.stringMatching(/^tv=/) })
  expect(await ask('/wall?shop=other', byAdmin.cookie?.split(';')[0])).toMatchObject({
    status: 200,
    cookie: null,
  })
})

test('[T23] whoever comes through a proxy does not sit at the machine', async () => {
  const ask = await serve()
  expect((await ask('/wall?shop=other', '', { 'x-forwarded-for': '127.0.0.1' })).status).toBe(302)
  expect((await ask('/wall?shop=other', '', { forwarded: 'for=127.0.0.1' })).status).toBe(302)
})

test('without the demo its wall opens to nobody else either', async () => {
  const ask = await serve({ PUBLIC_URL: 'https://board.example.com', DEMO: '0' })
  expect((await ask('/wall?shop=demo')).status).toBe(302)
})

test('a wall without a shop shows the one that is meant, and none that does not exist', async () => {
  const ask = await serve()
  expect(await ask('/wall')).toMatchObject({ status: 302, to: '/wall?shop=demo' })
  expect(await ask('/wall', 'sid=stranger')).toMatchObject({ status: 302, to: '/wall?shop=other' })
  expect(await ask('/wall?shop=nowhere')).toMatchObject({
    status: 302,
    to: '/pair?to=%2Fwall%3Fshop%3Dnowhere',
  })
  expect((await ask('/wall?shop=demo&shop=other')).status).toBe(302)
})

test('a person of the shop is not kept out by a screen of another', async () => {
  const ask = await serve({ PUBLIC_URL: 'https://board.example.com' })
  const screen = (await ask('/wall?shop=demo')).cookie?.split(';')[0] ?? ''
  const wall = await ask('/wall?shop=other', `${screen}; sid=stranger`)
  expect(wall).toMatchObject({ status: 200, cookie: expect.stringMatching(/^tv=;/) })
})

test('a page bears the build of the server that handed it out, and is asked for anew each time', async () => {
  const ask = await serve()
  const { text, headers } = await ask('/import', 'sid=admin')
  expect(text).toContain('<meta name="build" content="b1" />')
  expect(headers.get('cache-control')).toBe('no-cache')
})

test('the worker of the wall lies beside it, so that it may serve it', async () => {
  const ask = await serve()
  const worker = await ask('/wall-worker.js')
  expect(worker).toMatchObject({ status: 200, text: 'worker' })
  expect(worker.headers.get('content-type')).toContain('javascript')
  expect(worker.headers.get('cache-control')).toBe('no-cache')
})
