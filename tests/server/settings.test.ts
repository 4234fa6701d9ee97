import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoSettings } from '#server/demo/demo-shop.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let admin: string

beforeAll(async () => {
  server = await startServer({ env: { ADMIN_PIN: '975310' } })
  admin = await server.signIn('house', 'admin', '975310')
}, 60_000)
afterAll(() => server.stop())

const smallest = {
  name: '城东店',
  zone: 'Asia/Shanghai',
  hours: { mon: [['08:00', '12:00']] },
  bays: [{ id: 'b1', name: '1', kind: 'general' }],
}
const put = (shop: string, body: unknown, cookie = admin) => server.put(`/api/shops/${shop}`, body, cookie)

test('an admin of the house makes a shop of four fields; the rest is as usual', async () => {
  expect(await put('east', smallest)).toMatchObject({ status: 200, body: { ok: true, version: 1 } })
  const { status, body } = await server.get('/api/shops/east/settings', admin)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    ...smallest,
    technicians: [],
    advisors: [],
    parking: [],
    closedDates: [],
    openDates: {},
  })
  expect(body.stopCodes.map(({ code }: { code: string }) => code)).toEqual(['A', 'B', 'C', 'D'])
  expect(body.policies).toMatchObject({
    riskMinutes: 15,
    inspectionCapacity: 1,
    washMinutes: 20,
    settlementCapacity: 2,
  })
})

test('a change names what changes, and is an event of the log', async () => {
  await put('west', smallest)
  const changed = await put('west', { name: '城西店', policies: { washMinutes: 30 } })
  expect(changed).toMatchObject({ status: 200, body: { ok: true, version: 2 } })
  const { body } = await server.get('/api/shops/west/settings', admin)
  expect(body).toMatchObject({ ...smallest, name: '城西店', policies: { washMinutes: 30, riskMinutes: 15 } })
  const log = await server.get('/api/shops/west/events', admin)
  expect(log.body.events).toMatchObject([
    { version: 1, type: 'shop-configured', by: 'admin' },
    { version: 2, type: 'shop-configured', body: { settings: { name: '城西店' } } },
  ])
})

test('settings as they are read can be written back, and nothing happens', async () => {
  await put('north', smallest)
  const { body } = await server.get('/api/shops/north/settings', admin)
  expect(await put('north', body)).toMatchObject({ status: 200, body: { ok: true, version: 1 } })
})

test.for([
  [{}, 'name'],
  [{ ...smallest, zone: 'Mars/Base' }, 'zone'],
  [{ ...smallest, hours: { mon: [['12:00', '08:00']] } }, 'hours.mon'],
  [{ ...smallest, hours: { monday: [] } }, 'hours.monday'],
  [{ ...smallest, bays: [smallest.bays[0], smallest.bays[0]] }, 'bays'],
  [{ ...smallest, colour: 'red' }, 'colour'],
  [{ ...smallest, policies: { washCapacity: 0 } }, 'policies.washCapacity'],
  [{ ...smallest, offers: { helicopter: true } }, 'offers.helicopter'],
  [{ ...smallest, offers: { delivery: false } }, 'offers.delivery'],
  [{ ...smallest, sentences: { zh: { delay: '{technician}还没修好' } } }, 'sentences.zh.delay'],
  [{ ...smallest, sentences: { zh: { unclaimed: '{time}来取' } } }, 'sentences.zh.unclaimed'],
  [{ ...smallest, sentences: { en: { delay: 'at {time' } } }, 'sentences.en.delay'],
  [{ ...smallest, sentences: { en: { delay: 'x'.repeat(601) } } }, 'sentences.en.delay'],
  [{ ...smallest, sentences: { en: { gossip: 'x' } } }, 'sentences.en.gossip'],
  [{ ...smallest, sentences: { fr: {} } }, 'sentences.fr'],
  [[], ''],
] as const)('settings such as %j are malformed at %s', async ([body, path]) => {
  expect(await put('faulty', body)).toMatchObject({
    status: 400,
    body: { ok: false, refusal: { reason: 'malformed', path } },
  })
})

test('what is said on the phone and offered is kept; an unknown variable is named beside the known ones', async () => {
  const own = {
    offers: { courtesyCar: true },
    sentences: { zh: { delay: '{greeting}{reason}，{time} 可以交车{later}。' } },
  }
  expect((await put('words', { ...smallest, ...own })).status).toBe(200)
  expect((await server.get('/api/shops/words/settings', admin)).body).toMatchObject(own)
  const refused = await put('words', { sentences: { zh: { 'ready-not-told': '{bay}的车好了' } } })
  expect(refused.body.refusal.message).toBe(
    '{bay} is no variable of "ready-not-told"; known: {greeting} {shop} {advisor} {model} {plate}',
  )
  await put('words', { offers: {}, sentences: {} })
  expect((await server.get('/api/shops/words/settings', admin)).body).toMatchObject({
    offers: {},
    sentences: {},
  })
})

test('a shop has an id for paths', async () => {
  for (const id of ['East', 'a_b', 'x'.repeat(41), 'caf%C3%A9'])
    expect(await put(id, smallest)).toMatchObject({
      status: 400,
      body: { refusal: { reason: 'malformed', path: 'shop' } },
    })
  expect((await put('x'.repeat(40), smallest)).status).toBe(200)
})

test('a change that would orphan work in progress is refused with the list', async () => {
  const answer = await put('demo', { bays: demoSettings.bays.filter(({ id }) => id !== 'b1') })
  expect(answer).toMatchObject({ status: 409, body: { ok: false, refusal: { reason: 'orphans-work' } } })
  expect(answer.body.refusal.items).toContainEqual(expect.objectContaining({ kind: 'bay', id: 'b1' }))
})

test('nobody but an admin changes settings', async () => {
  for (const user of ['foreman', 'chen', 'li', 'parts', 'manager'])
    expect(await put('demo', { name: 'mine' }, await server.signIn('demo', user))).toMatchObject({
      status: 403,
      body: { ok: false, refusal: { reason: 'forbidden', command: 'configure-shop' } },
    })
  expect((await server.put('/api/shops/demo', { name: 'mine' })).status).toBe(401)
})

test('an admin administers every shop of the house, and works in none', async () => {
  const demoAdmin = await server.signIn('demo', 'admin')
  expect((await put('by-demo-admin', smallest, demoAdmin)).status).toBe(200)
  expect((await server.get('/api/shops/by-demo-admin/state', demoAdmin)).status).toBe(200)
  expect(await server.command('demo', demoAdmin, { type: 'open-bay', bay: 'b1' })).toMatchObject({
    status: 403,
    body: { refusal: { reason: 'forbidden', role: 'admin', command: 'open-bay' } },
  })
  expect(await server.get('/api/shops/nowhere/state', demoAdmin)).toMatchObject({
    status: 404,
    body: { refusal: { reason: 'no-such-shop', shop: 'nowhere' } },
  })
})

test('people of one shop have no business in another', async () => {
  await put('other', smallest)
  const foreman = await server.signIn('demo', 'foreman')
  for (const path of ['state', 'settings', 'forecast', 'events'])
    expect((await server.get(`/api/shops/other/${path}`, foreman)).status).toBe(403)
  expect((await server.command('other', foreman, { type: 'open-bay', bay: 'b1' })).status).toBe(403)
  // Whether there is such a shop is none of their business either.
  expect((await server.get('/api/shops/nowhere/state', foreman)).status).toBe(403)
})

test('a shop of its own: made, peopled, and worked in', async () => {
  await put('whole', {
    ...smallest,
    hours: Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]),
    ),
    technicians: [{ id: 'anna', name: 'Anna', skills: {} }],
    advisors: [{ id: 'ben', name: 'Ben' }],
  })
  await server.post('/api/shops/whole/users', { user: 'ben', role: 'advisor', pin: '1111' }, admin)
  await server.post('/api/shops/whole/users', { user: 'boss', role: 'foreman', pin: '2222' }, admin)
  const [ben, boss] = [
    await server.signIn('whole', 'ben', '1111'),
    await server.signIn('whole', 'boss', '2222'),
  ]
  const received = await server.command('whole', ben, {
    type: 'receive-car',
    order: {
      plate: '粤A12345',
      model: 'Corolla',
      kind: 'service',
      origin: 'walk-in',
      flags: {},
      advisor: 'ben',
      wash: false,
      jobs: [{ label: 'oil', minutes: 30 }],
    },
  })
  expect(received).toMatchObject({
    status: 200,
    body: { ok: true, order: expect.any(String), jobs: [expect.any(String)] },
  })
  const [job] = received.body.jobs
  const plan = { type: 'plan-job', job, bay: 'b1', technicians: ['anna'], from: Date.now() }
  expect((await server.command('whole', boss, plan)).status).toBe(200)
  expect((await server.command('whole', boss, { type: 'start-job', job })).status).toBe(200)
  const { body } = await server.get('/api/shops/whole/state', boss)
  expect(body.jobs[job]).toMatchObject({ state: 'working', segments: [{ bay: 'b1', technicians: ['anna'] }] })
  expect(body.bays.b1.job).toBe(job)
})
