import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPairings } from '#server/screens/pairings.ts'
import { createScreens } from '#server/screens/screens.ts'
import { shopId } from '#domain/ids.ts'
import { silentLog } from '../support/live-house.ts'
import { newAddress, newKey, newTv, sendFrom, type TestTv } from '../support/pairing.ts'
import { openStory, story, type StoryHouse } from '../support/story-house.ts'
import type { TestServer } from '../support/server.ts'

let house: StoryHouse
let one: TestServer
let two: TestServer
const pin = '864210'

beforeAll(async () => {
  house = await openStory({ servers: 2, env: { PUBLIC_URL: 'http://board.test' } })
  const [first, second] = house.servers
  if (!first || !second) throw new Error('two servers are needed')
  one = first
  two = second
})
afterAll(() => house?.close())

const codePath = (code: string, shop: string = story) => `/api/shops/${shop}/pairings/${code}`
const wish = { name: '东墙', kind: 'wall', pin }
const approve = async (code: string, body: object = wish, user = 'foreman', server = one) =>
  server.post(codePath(code), body, await house.cookie(user))
const decline = async (code: string, user = 'foreman') =>
  one.send('DELETE', codePath(code), { cookie: await house.cookie(user) })
const screens = async () =>
  (await one.get(`/api/shops/${story}/screens`, await house.cookie('foreman'))).body.screens
/** As if the screen had waited long enough since it asked last. */
const rested = async ({ code }: TestTv) => {
  const before = await house.store.pairing(code)
  if (!before || !(await house.store.changePairing(before, { ...before, asked: null })))
    throw new Error('no such pairing')
}
/** Leaves no open pairing behind, as ten of them close the shop to the next test. */
const settled = async (...tvs: readonly TestTv[]) => {
  for (const { code } of tvs) await decline(code)
}

describe('asking for a code', () => {
  test('answers with a code, a secret, and how long and how often', async () => {
    const { body, headers } = await sendFrom(one, newAddress(), '/api/pairings', { shop: story })
    expect(body).toEqual({
      ok: true,
      code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/),
      secret: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      expiresIn: 600,
      interval: 5,
    })
    expect(headers.get('cache-control')).toBe('no-store')
    await decline(body.code)
  })

  test.for([{ shop: 7 }, { shop: '' }, { key: 'not a key' }, { key: 'A'.repeat(87) }, { name: 'wall' }, []])(
    '%j is malformed',
    async (body) => {
      expect(await sendFrom(one, newAddress(), '/api/pairings', body)).toMatchObject({
        status: 400,
        body: { refusal: { reason: 'malformed' } },
      })
    },
  )

  test('from one address three times a minute; another one is not counted', async () => {
    const address = newAddress()
    const tvs = [1, 2, 3].map(() => newTv(one, { address }))
    const open = await Promise.all(tvs)
    const fourth = await sendFrom(one, address, '/api/pairings', { shop: story })
    expect(fourth).toMatchObject({ status: 429, body: { refusal: { reason: 'rate-limited' } } })
    expect(Number(fourth.headers.get('retry-after'))).toBeGreaterThan(0)
    await settled(...open, await newTv(one))
  })

  test('ten may wait for a shop; an unknown shop is none, and has ten of its own', async () => {
    const open = await Promise.all(Array.from({ length: 10 }, () => newTv(one)))
    const full = await sendFrom(two, newAddress(), '/api/pairings', { shop: story })
    expect(full).toMatchObject({ status: 429, body: { refusal: { reason: 'too-many-pairings' } } })
    const lost = await Promise.all(Array.from({ length: 10 }, () => newTv(one, { shop: 'nowhere' })))
    await expect(newTv(two, { shop: 'elsewhere' })).rejects.toThrow('too-many-pairings')
    // One that is decided about makes room.
    expect((await decline(open[0]?.code ?? '')).status).toBe(200)
    open.push(await newTv(two))
    await settled(...open, ...lost)
  })
})

describe('waiting', () => {
  test('pending, slow-down when asked too soon, declined when declined', async () => {
    const tv = await newTv(one)
    expect((await tv.poll()).body).toMatchObject({ state: 'pending', interval: 5 })
    // The next question goes to the other server, which knows of the first one.
    expect((await tv.poll({ server: two })).body).toMatchObject({ state: 'slow-down', interval: 10 })
    expect((await tv.poll()).body).toMatchObject({ state: 'slow-down', interval: 15 })
    await decline(tv.code)
    expect((await tv.poll()).body).toMatchObject({ state: 'declined' })
  })

  test('[B16] a wrong signature is refused, a wrong secret learns nothing', async () => {
    const tv = await newTv(one)
    const ask = (more: object) => tv.post('/api/pairings/poll', { code: tv.code, secret: tv.secret, ...more })
    const { body } = await ask({})
    expect(body).toMatchObject({ state: 'prove', nonce: expect.any(String) })
    const foreign = await (await newKey()).sign('pairing', body.nonce)
    expect(await ask({ nonce: body.nonce, signature: foreign })).toMatchObject({
      status: 401,
      body: { refusal: { reason: 'wrong-signature' } },
    })
    expect((await ask({ secret: 'x'.repeat(43) })).body).toMatchObject({ state: 'expired' })
    expect((await ask({ code: 'BBBBBBBB' })).body).toMatchObject({ state: 'expired' })
    expect((await ask({ more: 1 })).status).toBe(400)
    await settled(tv)
  })

  test('[B16] a code holds ten minutes: then nobody can approve it and its screen is told', async () => {
    const { passes } = createScreens({ store: house.store, log: silentLog })
    const clock = { at: (await house.store.time()).real }
    const pairings = createPairings({ store: house.store, passes, now: async () => clock.at })
    const address = newAddress()
    const asked = await pairings.ask({ shop: story, bond: { by: 'address', address }, address, agent: '' })
    if (asked === 'full') throw new Error('full')
    const { pairing, secret } = asked
    const poll = () => pairings.poll(pairing.code, { secret, address, proof: null })
    const by = { shop: story, user: 'late' }
    clock.at += 10 * 60_000 - 1
    expect((await poll()).state).toBe('pending')
    expect(await pairings.find(pairing.code, by)).toMatchObject({ code: pairing.code })
    clock.at += 1
    expect((await poll()).state).toBe('expired')
    expect(await pairings.find(pairing.code, by)).toEqual({ reason: 'code-expired' })
    const late = await pairings.approve(pairing, { of: story, name: 'x', kind: 'wall' }, by)
    expect(late).toEqual({ reason: 'code-expired' })
    expect(await house.store.screens(story)).toEqual([])
  })
})

describe('approving', () => {
  test('shows what is known of the screen', async () => {
    const tv = await newTv(one)
    const cookie = await house.cookie('foreman')
    const { body } = await two.get(codePath(tv.code.toLowerCase()), cookie)
    expect(body.pairing).toMatchObject({
      code: tv.code,
      shop: story,
      address: tv.address,
      browser: 'Chrome 87 · webOS',
      bound: 'key',
      fingerprint: [expect.any(Number), expect.any(Number), expect.any(Number)],
    })
    expect(JSON.stringify(body)).not.toContain(tv.secret)
    await settled(tv)
  })

  test('is for foremen, managers and admins, of this shop, with their own PIN', async () => {
    const tv = await newTv(one)
    for (const user of ['chen', 'li', 'parts'])
      expect(await approve(tv.code, wish, user)).toMatchObject({
        status: 403,
        body: { refusal: { reason: 'forbidden' } },
      })
    expect((await one.post(codePath(tv.code), wish)).status).toBe(401)
    const elsewhere = await one.post(codePath(tv.code, 'house'), wish, await house.cookie('foreman'))
    expect(elsewhere.status).toBe(403)
    expect(await approve(tv.code, { ...wish, pin: '000000' })).toMatchObject({
      status: 401,
      body: { refusal: { reason: 'wrong-pin' } },
    })
    for (const more of [{ kind: 'foreman' }, { name: '' }, { name: 'x'.repeat(41) }, { shop: 'other' }])
      expect((await approve(tv.code, { ...wish, ...more })).status).toBe(400)
    expect(await screens()).toEqual([])
    expect((await tv.poll()).body.state).toBe('pending')
    await settled(tv)
  })

  test.for(['foreman', 'manager', 'admin'])('by a %s gives one pass', async (user) => {
    const tv = await newTv(one, { address: newAddress() })
    const secret = user === 'admin' ? '975310' : pin
    const body = { name: `by ${user}`, kind: 'wall', pin: secret }
    expect((await approve(tv.code, body, user)).status).toBe(200)
    const answer = await tv.poll()
    expect(answer.body).toMatchObject({ state: 'approved', shop: story, kind: 'wall', name: `by ${user}` })
    expect(answer.headers.getSetCookie().join()).toMatch(
      /tv=[\w-]{43}; Max-Age=7776000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict/,
    )
    // The answer may be lost: until the token is used, there is another one.
    const lost = tv.cookie
    await rested(tv)
    expect((await tv.poll()).body.state).toBe('approved')
    expect(tv.cookie).not.toBe(lost)
    const socket = await tv.connect()
    socket.disconnect()
    // Used: whoever has the secret and the key of the pairing gets no second one.
    await rested(tv)
    expect(await tv.poll()).toMatchObject({ status: 200, body: { state: 'expired' } })
  })

  test('[B16] two approvals in the same moment, at two servers: one screen', async () => {
    const before = (await screens()).length
    const tv = await newTv(one)
    const answers = await Promise.all([
      approve(tv.code, { ...wish, name: 'first' }, 'foreman', one),
      approve(tv.code, { ...wish, name: 'second' }, 'deputy', two),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect(refused?.body.refusal).toEqual({ reason: 'code-taken' })
    expect(await screens()).toHaveLength(before + 1)
    expect((await decline(tv.code)).body.refusal).toEqual({ reason: 'code-taken' })
  })

  test('[B16] five wrong codes lock the approver for a quarter of an hour, everywhere, and nobody else', async () => {
    const tv = await newTv(one)
    const cookie = await house.cookie('deputy')
    const guesses = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        (index % 2 === 0 ? one : two).get(codePath('BBBBBBBB'), cookie),
      ),
    )
    expect(guesses.filter(({ status }) => status === 404)).toHaveLength(5)
    const locked = await two.get(codePath(tv.code), cookie)
    expect(locked).toMatchObject({ status: 429, body: { refusal: { reason: 'code-locked' } } })
    const wait = Number(locked.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(880)
    expect(wait).toBeLessThanOrEqual(900)
    expect((await approve(tv.code, wish, 'deputy')).status).toBe(429)
    expect((await one.get(codePath(tv.code), await house.cookie('manager'))).status).toBe(200)
    await settled(tv)
  })

  test('right codes cost no tries', async () => {
    const tv = await newTv(one)
    const cookie = await house.cookie('manager')
    for (let times = 0; times < 12; times += 1)
      expect((await one.get(codePath(tv.code), cookie)).status).toBe(200)
    await settled(tv)
  })
})

test('everything is in the audit, and nothing personal', async () => {
  const notes = await house.store.screenNotes(shopId(story), 200)
  const done = new Set(notes.map(({ what }) => what))
  expect(done).toContain('approved')
  expect(done).toContain('declined')
  for (const note of notes) expect(Object.keys(note).toSorted()).toEqual(['at', 'by', 'screen', 'what'])
  expect(notes.every(({ by }) => ['foreman', 'deputy', 'manager', 'admin'].includes(by))).toBe(true)
})

test('[T19] neither tokens nor secrets nor PINs are in the log', async () => {
  const tv = await newTv(one)
  await approve(tv.code)
  await tv.poll()
  const said = one.logged() + two.logged()
  for (const secret of [tv.secret, tv.cookie.slice(3), pin, tv.address]) expect(said).not.toContain(secret)
})
