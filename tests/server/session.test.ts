import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPins, createTurns } from '#server/http/pins.ts'
import { createSignInLimit } from '#server/http/sign-in-limit.ts'
import { demoPin, startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let admin: string

beforeAll(async () => {
  server = await startServer()
  admin = await server.signIn('demo', 'admin')
}, 60_000)
afterAll(() => server.stop())

const addUser = (user: string, more: object = {}) =>
  server.post('/api/shops/demo/users', { user, role: 'foreman', pin: '1357', ...more }, admin)

test('the right PIN signs in, and the cookie says who it is', async () => {
  const answer = await server.post('/api/session', { shop: 'demo', user: 'chen', pin: demoPin })
  const card = { ok: true, shop: 'demo', user: 'chen', role: 'advisor', name: '陈静', person: 'chen' }
  expect(answer).toMatchObject({ status: 200, body: card })
  const cookie = answer.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^sid=[\w-]{43}; Max-Age=43200; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/)
  expect(await server.get('/api/session', cookie.split(';')[0])).toMatchObject({ status: 200, body: card })
})

const tap = (technician: string, pin: string, shop = 'demo') =>
  server.post('/api/session', { shop, technician, pin })

test('a technician taps his name: the sign-in tied to him is the one that opens', async () => {
  await addUser('worker-7', { role: 'technician', technician: 'gaof', name: '高飞' })
  await addUser('gaof', { role: 'advisor', advisor: 'wu', pin: '7777' })
  expect(await tap('gaof', '1357')).toMatchObject({
    status: 200,
    body: { ok: true, shop: 'demo', user: 'worker-7', role: 'technician', name: '高飞', person: 'gaof' },
  })
  expect((await tap('gaof', '7777')).status).toBe(401)
  expect(await tap('hejun', demoPin)).toMatchObject({ status: 200, body: { person: 'hejun', name: '何俊' } })
})

test('the tie of an advisor with the same letters is another person', async () => {
  // Chen is an advisor of the shop, and no technician.
  expect(await tap('chen', demoPin)).toMatchObject({
    status: 401,
    body: { refusal: { reason: 'wrong-pin' } },
  })
})

test('a wrong PIN, an unknown technician and an unknown shop are told the same', async () => {
  const answers = [await tap('li', '0000'), await tap('nobody', demoPin), await tap('li', demoPin, 'nowhere')]
  for (const { status, body } of answers)
    expect([status, body]).toEqual([401, { ok: false, refusal: { reason: 'wrong-pin' } }])
  await server.signIn('demo', 'li')
})

test('[T8] guesses by the name of a technician and by that of his sign-in count together', async () => {
  await addUser('maj', { role: 'advisor', advisor: 'wu' })
  await addUser('locked', { role: 'technician', technician: 'maj' })
  for (let tries = 0; tries < 3; tries += 1) expect((await tap('maj', '0000')).status).toBe(401)
  for (let tries = 0; tries < 2; tries += 1)
    expect((await server.post('/api/session', { shop: 'demo', user: 'locked', pin: '0000' })).status).toBe(
      401,
    )
  expect((await tap('maj', '1357')).status).toBe(429)
  expect((await server.post('/api/session', { shop: 'demo', user: 'locked', pin: '1357' })).status).toBe(429)
  // A name nobody has wears out as well.
  for (let tries = 0; tries < 5; tries += 1) expect((await tap('ghost', '0000')).status).toBe(401)
  expect((await tap('ghost', '0000')).status).toBe(429)
  await server.signIn('demo', 'chen')
})

test('who signs in on a tablet takes the place of who was there before', async () => {
  const first = await tap('li', demoPin)
  const before = first.headers.get('set-cookie')?.split(';')[0] ?? ''
  const next = await server.send('POST', '/api/session', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ shop: 'demo', technician: 'wangjg', pin: demoPin }),
    cookie: before,
  })
  const after = next.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect((await server.get('/api/session', before)).status).toBe(401)
  expect((await server.get('/api/session', after)).body).toMatchObject({ person: 'wangjg' })
})

test('without a session nobody is there', async () => {
  const refused = { status: 401, body: { ok: false, refusal: { reason: 'not-signed-in' } } }
  expect(await server.get('/api/session')).toMatchObject(refused)
  expect(await server.get('/api/session', 'sid=forged')).toMatchObject(refused)
  expect(await server.command('demo', '', { type: 'start-job', job: 'j' })).toMatchObject(refused)
})

test('a wrong PIN, an unknown user and an unknown shop are told the same', async () => {
  await addUser('fritz')
  const tries = [
    { shop: 'demo', user: 'fritz', pin: '0000' },
    { shop: 'demo', user: 'nobody', pin: '0000' },
    { shop: 'nowhere', user: 'fritz', pin: '1357' },
    { shop: 'demo', user: '__proto__', pin: '0000' },
  ]
  for (const wish of tries)
    expect(await server.post('/api/session', wish)).toMatchObject({
      status: 401,
      body: { ok: false, refusal: { reason: 'wrong-pin' } },
    })
})

test.for([
  {},
  { shop: 'demo' },
  { shop: 'demo', user: 'chen', pin: 246_810 },
  { shop: 'demo', user: 'chen', pin: 'x', as: 'admin' },
  { shop: 'demo', user: 'li', technician: 'li', pin: 'x' },
  { shop: 'demo', technician: '', pin: 'x' },
])('a sign-in such as %j is malformed', async (body) => {
  expect(await server.post('/api/session', body)).toMatchObject({
    status: 400,
    body: { ok: false, refusal: { reason: 'malformed' } },
  })
})

test('[T8] after five failures a user waits, and another one does not', async () => {
  await addUser('guessed')
  const guess = () => server.post('/api/session', { shop: 'demo', user: 'guessed', pin: '0000' })
  for (let tries = 0; tries < 5; tries += 1) expect((await guess()).status).toBe(401)
  const blocked = await server.post('/api/session', { shop: 'demo', user: 'guessed', pin: '1357' })
  expect(blocked).toMatchObject({ status: 429, body: { refusal: { reason: 'rate-limited' } } })
  expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(800)
  expect((await server.post('/api/session', { shop: 'demo', user: 'chen', pin: demoPin })).status).toBe(200)
})

test('[T8] guesses at the same moment count as well', async () => {
  await addUser('flooded')
  const guess = () => server.post('/api/session', { shop: 'demo', user: 'flooded', pin: '0000' })
  const answers = await Promise.all(Array.from({ length: 12 }, guess))
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(7)
  // A right PIN gives the address its tries back, for the tests that follow.
  await server.signIn('demo', 'chen')
})

test('a right PIN gives the tries back', async () => {
  await addUser('clumsy')
  const pins = ['0000', '0000', '0000', '0000', '1357', '0000', '0000', '0000', '0000', '1357']
  const statuses: number[] = []
  for (const pin of pins)
    statuses.push((await server.post('/api/session', { shop: 'demo', user: 'clumsy', pin })).status)
  expect(statuses).toEqual([401, 401, 401, 401, 200, 401, 401, 401, 401, 200])
})

test('signing out ends the session and its sockets', async () => {
  const cookie = await server.signIn('demo', 'zhou')
  const socket = await server.connect(cookie)
  const away = new Promise((resolve) => socket.once('go-away', resolve))
  const answer = await server.send('DELETE', '/api/session', { cookie })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('set-cookie')).toMatch(/^sid=; /)
  expect(await away).toEqual({ reason: 'signed-out' })
  expect((await server.get('/api/session', cookie)).status).toBe(401)
})

test('[T6] signing out on one tablet leaves the others of the same person signed in', async () => {
  const [here, there] = [await server.signIn('demo', 'zhou'), await server.signIn('demo', 'zhou')]
  const [leaving, staying] = [await server.connect(here), await server.connect(there)]
  const gone = new Promise((resolve) => leaving.once('disconnect', resolve))
  await server.send('DELETE', '/api/session', { cookie: here })
  await gone
  expect((await server.get('/api/session', there)).status).toBe(200)
  expect(staying.connected).toBe(true)
  staying.disconnect()
})

test('[T6] a new PIN ends what was signed in with the old one', async () => {
  await addUser('moved')
  const cookie = await server.signIn('demo', 'moved', '1357')
  const socket = await server.connect(cookie)
  const away = new Promise((resolve) => socket.once('go-away', resolve))
  await addUser('moved', { pin: '8642' })
  expect(await away).toEqual({ reason: 'signed-out' })
  expect((await server.get('/api/session', cookie)).status).toBe(401)
  await expect(server.signIn('demo', 'moved', '1357')).rejects.toThrow('wrong-pin')
  await server.signIn('demo', 'moved', '8642')
})

test('a user is tied to the person he names, or to the one of the same id', async () => {
  const named = await addUser('desk', { role: 'advisor', advisor: 'wu', name: '前台' })
  expect(named.body).toEqual({
    ok: true,
    shop: 'demo',
    user: 'desk',
    role: 'advisor',
    name: '前台',
    person: 'wu',
  })
  expect((await addUser('hejun', { role: 'technician' })).body).toMatchObject({ person: 'hejun' })
  expect((await addUser('boss', { role: 'manager' })).body.person).toBeUndefined()
  expect(await addUser('lost', { role: 'advisor', advisor: 'nobody' })).toMatchObject({
    status: 409,
    body: { refusal: { reason: 'no-such-advisor', advisor: 'nobody' } },
  })
})

test.for([
  { pin: '123' },
  { pin: '12345678901234' },
  { pin: 'abcd' },
  { role: 'king' },
  { user: '' },
  { more: 1 },
])('a user with %j is malformed', async (fault) => {
  expect(await addUser('wrong', fault)).toMatchObject({
    status: 400,
    body: { refusal: { reason: 'malformed' } },
  })
})

test('only an admin makes users, and only for a shop there is', async () => {
  const manager = await server.signIn('demo', 'manager')
  const wish = { user: 'x', role: 'admin', pin: '1234' }
  expect(await server.post('/api/shops/demo/users', wish, manager)).toMatchObject({
    status: 403,
    body: { refusal: { reason: 'forbidden', role: 'manager' } },
  })
  expect(await server.post('/api/shops/nowhere/users', wish, admin)).toMatchObject({
    status: 404,
    body: { refusal: { reason: 'no-such-shop' } },
  })
})

test('[T19] neither PINs nor cookies are in the log', async () => {
  const cookie = await server.signIn('demo', 'chen')
  expect(server.logged()).not.toContain(demoPin)
  expect(server.logged()).not.toContain(cookie.slice('sid='.length))
})

test('[T8] a hash is worth nothing under another pepper, and one without is renewed', async () => {
  const warned: string[] = []
  const plain = createPins(null, () => {})
  const first = createPins('the first secret', () => {})
  const second = createPins('another secret', (sentence) => warned.push(sentence))
  const kept = await first.hash('1234')
  expect(await first.verify(kept, '1234')).toBe('right')
  expect(await first.verify(kept, '1235')).toBe('wrong')
  expect(await second.verify(kept, '1234')).toBe('wrong')
  expect(warned).toHaveLength(1)
  expect(await first.verify(await plain.hash('1234'), '1234')).toBe('right-but-old')
  expect(await first.verify(null, '1234')).toBe('wrong')
})

test('[T8] twenty failures from one address close it for every user', async () => {
  const limit = createSignInLimit()
  for (let tries = 0; tries < 20; tries += 1) expect(await limit.take(`user ${tries}`, 'here')).toBeNull()
  expect(await limit.take('one more', 'here')).toBeGreaterThan(3_000)
  expect(await limit.take('one more', 'elsewhere')).toBeNull()
})

test('turns: so many at once, the others in order, and a failure does not stop the row', async () => {
  const inTurn = createTurns(2)
  let running = 0
  const most: number[] = []
  const works = [1, 2, 3, 4, 5].map((number) =>
    inTurn(async () => {
      running += 1
      most.push(running)
      await Promise.resolve()
      running -= 1
      if (number === 2) throw new Error('broken')
      return number
    }),
  )
  const settled = await Promise.allSettled(works)
  expect(settled.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ])
  expect(Math.max(...most)).toBe(2)
})
