import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let foreman: string
let chen: string

beforeAll(async () => {
  server = await startServer()
  foreman = await server.signIn('demo', 'foreman')
  chen = await server.signIn('demo', 'chen')
}, 60_000)
afterAll(() => server.stop())

const stateOf = async (cookie: string) => (await server.get('/api/shops/demo/state', cookie)).body

interface Row {
  readonly id: string
  readonly plate: string
}
const orderOf = (state: { readonly orders: Readonly<Record<string, Row>> }, plate: string): string =>
  Object.values(state.orders).find((order) => order.plate === plate)?.id ?? ''

test('the state is what interface and screens know: rows by id, the settings as shop', async () => {
  const state = await stateOf(foreman)
  expect(Object.keys(state).toSorted()).toEqual([
    'alerts',
    'andons',
    'at',
    'bays',
    'checks',
    'extras',
    'jobs',
    'now',
    'orders',
    'parts',
    'shop',
    'technicians',
    'version',
  ])
  expect(state.shop).toMatchObject({ name: '顺达丰田', zone: 'Asia/Shanghai' })
  const order = state.orders[orderOf(state, '粤A8K321')]
  expect(order).toMatchObject({
    kind: '保养',
    advisor: 'chen',
    stage: 'in-work',
    place: 'b1',
    promise: { version: 1 },
  })
  const [job] = order.jobs
  expect(state.jobs[job]).toMatchObject({ order: order.id, state: 'working', minutes: 60 })
  expect(state.bays.b1).toMatchObject({ id: 'b1', name: 'B1', kind: 'general', job })
  expect(state.technicians.li).toMatchObject({ id: 'li', name: '李强', present: true, job })
})

test('the forecast has exactly the fields of the interface', async () => {
  const { body, status } = await server.get('/api/shops/demo/forecast', foreman)
  expect(status).toBe(200)
  const state = await stateOf(foreman)
  expect(Object.keys(body)).toEqual(['version', 'now', 'jobs', 'orders'])
  const late = body.orders[orderOf(state, '粤AD12345')]
  expect(Object.keys(late)).toEqual(['readyAt', 'earliestReady', 'slack', 'health', 'chain'])
  expect(late).toMatchObject({
    readyAt: expect.any(Number),
    health: 'late',
    chain: [{ kind: 'ready' }, ...late.chain.slice(1)],
  })
  expect(late.slack).toBeLessThan(0)
  const waiting = state.orders[orderOf(state, '粤AD20817')].jobs[0]
  const working = state.orders[orderOf(state, '粤A8K321')].jobs[0]
  expect(body.jobs[waiting]).toEqual({
    from: expect.any(Number),
    to: expect.any(Number),
    latestStart: expect.any(Number),
    waitsFor: expect.stringMatching(/^(?:slot|bay\(j.+\))$/),
  })
  expect(body.jobs[working].waitsFor).toBe('own-work')
  const unplanned = state.orders[orderOf(state, '粤A50662')].jobs[0]
  expect(body.jobs[unplanned]).toMatchObject({ from: null, to: null, waitsFor: null })
})

test('the log is read in pieces, each after the version one has', async () => {
  const first = await server.get('/api/shops/demo/events?limit=3', foreman)
  expect(first.body.events.map(({ version }: { version: number }) => version)).toEqual([1, 2, 3])
  expect(first.body.events[0]).toEqual({
    version: 1,
    type: 'shop-configured',
    at: expect.any(Number),
    by: 'admin',
    command: 'demo-001',
    body: expect.any(Object),
  })
  const next = await server.get('/api/shops/demo/events?from=3&limit=2', foreman)
  expect(next.body.events.map(({ version }: { version: number }) => version)).toEqual([4, 5])
  const { version } = next.body
  expect(version).toBe((await stateOf(foreman)).version)
  expect((await server.get(`/api/shops/demo/events?from=${version}`, foreman)).body.events).toEqual([])
})

test.for(['from=-1', 'from=x', 'limit=0', 'limit=100000', 'from=1.5'])(
  'events?%s is malformed',
  async (query) => {
    expect(await server.get(`/api/shops/demo/events?${query}`, foreman)).toMatchObject({
      status: 400,
      body: { refusal: { reason: 'malformed', path: query.split('=')[0] } },
    })
  },
)

test('[H5] a technician, a wall and the lounge are told no more than they may see', async () => {
  const li = JSON.stringify(await stateOf(await server.signIn('demo', 'li')))
  for (const secret of ['13800000001', '张先生', '赶着接孩子']) expect(li).not.toContain(secret)
  const admin = await server.signIn('demo', 'admin')
  await server.post('/api/shops/demo/users', { user: 'lounge', role: 'lounge', pin: '4321' }, admin)
  const lounge = await server.signIn('demo', 'lounge', '4321')
  const everything = await Promise.all(
    ['state', 'events', 'forecast', 'settings'].map((path) => server.get(`/api/shops/demo/${path}`, lounge)),
  )
  const seen = JSON.stringify(everything.map(({ body }) => body))
  for (const secret of ['粤A8K321', '李强', '张先生', '13800000001']) expect(seen).not.toContain(secret)
})

test('[H5] the customer is for advisors and managers', async () => {
  const order = orderOf(await stateOf(chen), '粤A8K321')
  const path = `/api/shops/demo/orders/${order}/contact`
  const contact = { name: '张先生', phone: '13800000001', words: '在店等，赶着接孩子' }
  expect(await server.get(path, chen)).toMatchObject({ status: 200, body: contact })
  const { phone: _phone, ...others } = contact
  expect((await server.get(`${path}?phone=0`, chen)).body).toEqual({ ...others, notes: [] })
  expect((await server.get(path, await server.signIn('demo', 'manager'))).body).toMatchObject(contact)
  for (const user of ['foreman', 'li', 'parts', 'admin'])
    expect(await server.get(path, await server.signIn('demo', user))).toMatchObject({
      status: 403,
      body: { ok: false, refusal: { reason: 'forbidden', command: 'contact' } },
    })
  expect((await server.get(path)).status).toBe(401)
  expect((await server.get('/api/shops/demo/orders/o9999999/contact', chen)).status).toBe(404)
})

test('a command is answered with its status: done, refused, malformed, forbidden, repeated', async () => {
  const state = await stateOf(foreman)
  const [job] = state.orders[orderOf(state, '粤A50662')].jobs
  const id = crypto.randomUUID()
  const plan = { id, type: 'plan-job', job, bay: 'b6', technicians: ['xujf'], from: state.now }
  const done = await server.command('demo', foreman, plan)
  expect(done).toMatchObject({ status: 200, body: { ok: true, version: expect.any(Number) } })
  expect(await server.command('demo', foreman, plan)).toMatchObject({ status: 200, body: done.body })
  expect(await server.command('demo', foreman, { ...plan, bay: 'b9' })).toMatchObject({
    status: 409,
    body: { ok: false, refusal: { reason: 'id-reused' } },
  })
  expect(await server.command('demo', foreman, { type: 'start-job', job: 'j0' })).toMatchObject({
    status: 409,
    body: { ok: false, refusal: { reason: 'no-such-job', job: 'j0' } },
  })
  expect(await server.command('demo', foreman, { ...plan, id: 'x', from: 'soon' })).toMatchObject({
    status: 400,
    body: { ok: false, refusal: { reason: 'malformed', path: 'from' } },
  })
  expect(await server.command('demo', chen, { ...plan, id: 'y' })).toMatchObject({
    status: 403,
    body: { ok: false, refusal: { reason: 'forbidden', role: 'advisor', command: 'plan-job' } },
  })
})

test('a process that was told of a command by nobody reads it all the same', async () => {
  const { version } = await stateOf(foreman)
  const { body } = await server.command('demo', foreman, { type: 'close-bay', bay: 'b12', reason: 'lift' })
  expect(body.version).toBeGreaterThan(version)
  expect((await stateOf(chen)).version).toBeGreaterThanOrEqual(body.version)
})

test('[T11] hundreds of bad bodies change nothing, and the server lives', async () => {
  const before = (await stateOf(foreman)).version
  const bad = [
    null,
    1,
    'x',
    [],
    {},
    { id: 1 },
    { type: '__proto__' },
    { id: 'a', type: 'constructor' },
    { id: 'a', type: 'undo', command: {} },
  ]
  const nested = (depth: number): unknown => (depth === 0 ? 0 : [nested(depth - 1)])
  for (const body of [...bad, nested(2_000), { id: 'n', type: 'start-job', job: nested(500) }]) {
    const answer = await server.post('/api/shops/demo/commands', body, foreman)
    expect([400, 403]).toContain(answer.status)
  }
  expect((await stateOf(foreman)).version).toBe(before)
})
