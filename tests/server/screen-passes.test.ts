import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PROTOCOL } from '#protocol/version.ts'
import { ROTATE_AFTER } from '#server/screens/pass.ts'
import type { ScreenAlarm } from '#server/store/screen-records.ts'
import { until } from '../support/live-house.ts'
import {
  newAddress,
  newKey,
  newTv,
  silentSocket,
  type TestKey,
  type TestTv,
  tvCookieIn,
} from '../support/pairing.ts'
import { openStory, story, type StoryHouse } from '../support/story-house.ts'
import type { TestServer } from '../support/server.ts'

let house: StoryHouse
let one: TestServer
let two: TestServer

beforeAll(async () => {
  house = await openStory({ servers: 2, env: { PUBLIC_URL: 'http://board.test' } })
  const [first, second] = house.servers
  if (!first || !second) throw new Error('two servers are needed')
  one = first
  two = second
})
afterAll(() => house?.close())

/** A TV that was let in, and the id of its screen. */
const paired = async (wishes: { readonly key?: TestKey | null } = {}) => {
  const tv = await newTv(one, wishes)
  const { body } = await one.post(
    `/api/shops/${story}/pairings/${tv.code}`,
    { name: tv.code, kind: 'wall', pin: '864210' },
    await house.cookie('foreman'),
  )
  await tv.poll()
  expect(tv.cookie).toMatch(/^tv=[\w-]{43}$/)
  const id: string = body.screen
  return { tv, id }
}
const card = async (id: string, server = one) => {
  const { body } = await server.get(`/api/shops/${story}/screens`, await house.cookie('foreman'))
  return body.screens.find((screen: { readonly id: string }) => screen.id === id)
}
const revoke = async (id: string, server: TestServer) =>
  server.send('DELETE', `/api/shops/${story}/screens/${id}`, { cookie: await house.cookie('foreman') })
const rings = (id: string, alarm: ScreenAlarm, patience = 15_000) =>
  until(
    async () => (await card(id)).alarms.some(({ what }: { readonly what: string }) => what === alarm),
    `the alarm ${alarm}`,
    patience,
  )
const turnedAway = async (tv: TestTv, ...way: Parameters<TestTv['connect']>): Promise<string> =>
  tv.connect(...way).then(
    (socket) => {
      socket.disconnect()
      return 'connected'
    },
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
/** The day before yesterday. */
const age = async (id: string) => {
  const before = await house.store.screen(story, id)
  if (!before?.pass) throw new Error('no pass')
  const pass = { ...before.pass, at: before.pass.at - ROTATE_AFTER }
  expect(await house.store.changeScreen(story, { before, after: { ...before, pass } })).toBe(true)
}

describe('[T2] the door', () => {
  test('opens to the token and a signature over a nonce of the server', async () => {
    const { tv, id } = await paired()
    const socket = await tv.connect()
    const answer = await socket
      .timeout(5_000)
      .emitWithAck('follow', { shop: story, version: null, protocol: PROTOCOL })
    expect(answer.snapshot).toBeDefined()
    await until(async () => (await card(id, two)).online, 'it is online for the other server too')
    socket.disconnect()
    await until(async () => !(await card(id, two)).online, 'it is gone')
    expect((await card(id)).seen).toBeGreaterThan(0)
  })

  test('[B15] a copied token without the key is refused, whatever is shown instead', async () => {
    const { tv, id } = await paired()
    const [nonce, other] = [(await tv.proof())['nonce'] ?? '', await newKey()]
    expect(await turnedAway(tv, {}, {})).toBe('401')
    expect(await turnedAway(tv, {}, { nonce })).toBe('401')
    expect(await turnedAway(tv, {}, { nonce, signature: await other.sign('socket', nonce) })).toBe('401')
    const forPass = (await tv.key?.sign('pass', nonce)) ?? ''
    expect(await turnedAway(tv, {}, { nonce, signature: forPass })).toBe('401')
    await rings(id, 'screen-unproved', 5_000)
    // The real one is not kept out by it.
    expect(await turnedAway(tv)).toBe('connected')
  })

  test('[B15] a signature serves once, soon, and for its own screen', async () => {
    const { tv } = await paired()
    const proof = await tv.proof()
    expect(await turnedAway(tv, {}, proof)).toBe('connected')
    expect(await turnedAway(tv, {}, proof)).toBe('401')
    // As after half a minute: the store has forgotten the nonce.
    const stale = await tv.proof()
    await house.store.takeNonce(stale['nonce'] ?? '')
    expect(await turnedAway(tv, {}, stale)).toBe('401')
    const { tv: neighbour } = await paired({ key: tv.key })
    const foreign = await neighbour.proof()
    expect(await turnedAway(tv, {}, foreign)).toBe('401')
  })

  test('[B15] a pass without a key holds at its address alone', async () => {
    const { tv, id } = await paired({ key: null })
    expect(await turnedAway(tv, { address: newAddress() })).toBe('401')
    await rings(id, 'screen-elsewhere', 5_000)
    expect(await turnedAway(tv)).toBe('connected')
    expect(await card(id)).toMatchObject({ bound: 'address', fingerprint: null, address: tv.address })
  })

  test('with its key a screen may get another address', async () => {
    const { tv } = await paired()
    expect(await turnedAway(tv, { address: newAddress() })).toBe('connected')
  })

  test('a pass reads nothing over HTTP, under whatever name it is sent', async () => {
    const { tv } = await paired()
    const token = tv.cookie.slice('tv='.length)
    for (const what of ['state', 'settings', 'forecast', 'events', 'screens'])
      for (const cookie of [tv.cookie, `sid=${token}`])
        expect([what, (await one.get(`/api/shops/${story}/${what}`, cookie)).status]).toEqual([what, 401])
    expect((await one.get('/api/session', `sid=${token}`)).status).toBe(401)
    expect((await one.get(`/wall?shop=${story}`, tv.cookie)).status).toBe(200)
    expect((await one.get(`/lounge?shop=${story}`, tv.cookie)).headers.get('location')).toMatch(
      /^\/pair\?to=/,
    )
    expect((await one.get('/wall', tv.cookie)).headers.get('location')).toBe(`/wall?shop=${story}`)
  })
})

test('sixty questions a minute, and a copy elsewhere does not use up those of the screen', async () => {
  const { tv } = await paired()
  const thief = newAddress()
  const statuses: number[] = []
  for (let times = 0; times < 61; times += 1)
    statuses.push((await tv.post('/api/screens/nonce', {}, { address: thief })).status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(60)
  expect(statuses.at(-1)).toBe(429)
  expect(await turnedAway(tv)).toBe('connected')
})

describe('one live socket a screen', () => {
  test('[B15] a second one with the right proof is refused, and an alarm rings', async () => {
    const { tv, id } = await paired()
    const first = await tv.connect()
    expect(await turnedAway(tv)).toBe('409')
    await rings(id, 'screen-duplicate')
    expect(first.connected).toBe(true)
    first.disconnect()
    // Its seat is free at once.
    await until(async () => (await turnedAway(tv)) === 'connected', 'it may come back')
  })

  test('a screen whose old line is dead takes its place within seconds, without an alarm', async () => {
    const { tv, id } = await paired()
    const line = await silentSocket(tv, one, await tv.proof())
    const gone = new Promise((resolve) => line.once('close', resolve))
    expect(await turnedAway(tv)).toBe('409')
    // As often as a TV tries, about: sixty a minute would be too often.
    await expect.poll(() => turnedAway(tv), { timeout: 12_000, interval: 700 }).toBe('connected')
    await gone
    expect((await card(id)).alarms).toEqual([])
  })

  test('[B15] at another process the copy is found out, and the elder stays', async () => {
    const { tv, id } = await paired()
    const elder = await tv.connect()
    await until(async () => (await card(id)).online, 'it is known that it sits there')
    const copy = await tv.connect({ server: two })
    const ended = new Promise((resolve) => copy.once('disconnect', resolve))
    await rings(id, 'screen-duplicate', 25_000)
    await ended
    expect(elder.connected).toBe(true)
    expect(await turnedAway(tv, { server: two })).toBe('409')
    elder.disconnect()
  })
})

describe('a token is renewed', () => {
  const renew = async (tv: TestTv, cookie = tv.cookie) => {
    const { body } = await tv.post('/api/screens/nonce', {}, { cookie })
    const proof = tv.key ? { nonce: body.nonce, signature: await tv.key.sign('pass', body.nonce) } : {}
    return { due: body.renew, answer: await tv.post('/api/screens/pass', proof, { cookie }) }
  }

  test('after a day and not before; the old one holds until the new one is used', async () => {
    const { tv, id } = await paired()
    ;(await tv.connect()).disconnect()
    const early = await renew(tv)
    expect([early.due, early.answer.body.renewed, tvCookieIn(early.answer)]).toEqual([false, false, ''])
    await age(id)
    const { due, answer } = await renew(tv)
    const successor = tvCookieIn(answer)
    expect([due, answer.body.renewed]).toEqual([true, true])
    expect(successor).not.toBe(tv.cookie)
    await until(async () => (await turnedAway(tv)) === 'connected', 'the old one still opens')
    await until(
      async () => (await turnedAway(tv, { cookie: successor })) === 'connected',
      'the new one opens',
    )
    expect((await renew(tv, successor)).due).toBe(false)
  })

  test('[T2] a spent token that comes back ends both, and the screen goes dark', async () => {
    const { tv, id } = await paired()
    ;(await tv.connect()).disconnect()
    await age(id)
    const successor = tvCookieIn((await renew(tv)).answer)
    const proof = await tv.proof({ cookie: successor })
    let live = await tv.connect({ cookie: successor }, proof).catch(() => null)
    await until(
      async () => (live ??= await tv.connect({ cookie: successor }).catch(() => null)) !== null,
      'it is in',
    )
    const bye = new Promise((resolve) => live?.once('go-away', resolve))
    expect(await turnedAway(tv)).toBe('401')
    expect(await bye).toEqual({ reason: 'revoked' })
    await rings(id, 'screen-reuse')
    expect(await turnedAway(tv, { cookie: successor }, {})).toBe('401')
    expect(await card(id)).toMatchObject({ ended: true, online: false })
  })

  test('[T2] without the key nothing is renewed and nothing ended', async () => {
    const { tv, id } = await paired()
    ;(await tv.connect()).disconnect()
    await age(id)
    expect((await tv.post('/api/screens/pass', {})).status).toBe(401)
    const { body } = await tv.post('/api/screens/nonce', {})
    const signature = await (await newKey()).sign('pass', body.nonce)
    expect((await tv.post('/api/screens/pass', { nonce: body.nonce, signature })).status).toBe(401)
    expect(await card(id)).toMatchObject({ ended: false })
  })

  test('one that is bound to its address is renewed from there', async () => {
    const { tv, id } = await paired({ key: null })
    ;(await tv.connect()).disconnect()
    await age(id)
    expect((await tv.post('/api/screens/pass', {}, { address: newAddress() })).status).toBe(401)
    expect((await renew(tv)).answer.body).toEqual({ ok: true, renewed: true })
  })
})

describe('[B14] a screen that is revoked', () => {
  test.for([0, 1])(
    'at server %i is sent away from the first one, and nothing with its pass is admitted',
    async (at) => {
      const { tv, id } = await paired()
      const socket = await tv.connect()
      const proof = await tv.proof()
      const bye = new Promise((resolve) => socket.once('go-away', resolve))
      const gone = new Promise((resolve) => socket.once('disconnect', resolve))
      expect((await revoke(id, at === 0 ? one : two)).status).toBe(200)
      const began = performance.now()
      expect(await bye).toEqual({ reason: 'revoked' })
      await gone
      // Two seconds on a quiet machine.
      expect(performance.now() - began).toBeLessThan(6_000)
      expect(await turnedAway(tv, {}, proof)).toBe('401')
      expect((await tv.post('/api/screens/nonce', {})).status).toBe(401)
      expect((await tv.poll()).body.state).not.toBe('approved')
      expect(await card(id)).toBeUndefined()
      expect((await revoke(id, one)).body.refusal).toEqual({ reason: 'no-such-screen' })
    },
  )

  test('before it took its token gets none', async () => {
    const tv = await newTv(one)
    const { body } = await one.post(
      `/api/shops/${story}/pairings/${tv.code}`,
      { name: 'x', kind: 'wall', pin: '864210' },
      await house.cookie('foreman'),
    )
    await revoke(body.screen, two)
    expect((await tv.poll()).body.state).toBe('expired')
  })

  test('is renamed and revoked by those alone who may', async () => {
    const { id } = await paired()
    const path = `/api/shops/${story}/screens/${id}`
    const send = async (method: string, user: string, body: object = {}) =>
      one.send(method, path, {
        cookie: await house.cookie(user),
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    for (const user of ['chen', 'li', 'parts']) {
      expect((await send('PATCH', user, { name: 'x' })).status).toBe(403)
      expect((await send('DELETE', user)).status).toBe(403)
      expect((await one.get(`/api/shops/${story}/screens`, await house.cookie(user))).status).toBe(403)
    }
    expect((await send('PATCH', 'manager', { name: '' })).status).toBe(400)
    expect((await send('PATCH', 'manager', { name: '南墙' })).status).toBe(200)
    expect(await card(id)).toMatchObject({ name: '南墙', kind: 'wall', browser: 'Chrome 87 · webOS' })
    expect((await send('DELETE', 'admin')).status).toBe(200)
    const notes = await house.store.screenNotes(story, 10)
    expect(notes.slice(0, 3)).toMatchObject([
      { what: 'revoked', by: 'admin', screen: id },
      { what: 'renamed', by: 'manager', screen: id },
      { what: 'approved', by: 'foreman', screen: id },
    ])
  })
})
