import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Command } from '#domain/commands.ts'
import { jobId, minutes, orderId, type OrderId } from '#domain/ids.ts'
import { at } from '../support/local-time.ts'
import { startRedis } from '../support/redis.ts'
import { type Answered, startServer, type TestServer } from '../support/server.ts'
import { openStory, story, type StoryHouse } from '../support/story-house.ts'
import { bays, chen, people, shopBody, zhou } from '../support/story-shop.ts'

const secrets = [
  '粤BD12345',
  '粤B·D12345',
  '凯美瑞',
  '金丝雀',
  '13912345678',
  '陈静',
  '李强',
  '缺件',
  'P-02',
  '水泵',
]
let house: StoryHouse
let server: TestServer
let order: OrderId

const path = (of: OrderId, shop: string = story) => `/api/shops/${shop}/orders/${of}/status-link`
const link = async (user: string, of: OrderId = order, body?: object): Promise<Answered> =>
  server.send('POST', path(of), {
    cookie: await house.cookie(user),
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
const tokenOf = ({ body }: Answered): string => new URL(body.url).pathname.replace('/status/', '')
const look = (token: string) => server.get(`/api/status/${token}`)

const receive = async (plate: string): Promise<{ readonly order: OrderId; readonly job: string }> => {
  const command: Command = {
    type: 'receive-car',
    order: {
      plate,
      model: '凯美瑞',
      kind: '一般维修',
      origin: '来店',
      flags: {},
      advisor: chen,
      wash: true,
      promise: at('11:30'),
      jobs: [{ label: '更换水泵', minutes: minutes(30) }],
    },
    contact: { name: '金丝雀', phone: '13912345678' },
  }
  const body = await house.act('chen', command)
  return { order: orderId(body.order), job: body.jobs[0] }
}

beforeAll(async () => {
  house = await openStory({ env: { LOG_LEVEL: 'trace', PUBLIC_URL: undefined } })
  const [first] = house.servers
  if (!first) throw new Error('no server')
  server = first
  const advisors = [
    { id: chen, name: '陈静', phone: '0755-8888 1001' },
    { id: zhou, name: '周敏' },
  ]
  await server.put(`/api/shops/${story}`, { ...shopBody, advisors }, await house.cookie('admin'))
  order = (await receive('粤BD12345')).order
})
afterAll(() => house?.close())

describe('who makes a link', () => {
  test('those who talk to the customer, under the address that the caller uses', async () => {
    for (const user of ['chen', 'manager']) {
      const made = await link(user)
      expect(made.status).toBe(200)
      expect(made.body).toEqual({ ok: true, url: expect.any(String), expiresAt: at('+3 10:00') })
      expect(made.body.url).toMatch(new RegExp(`^${server.url}/status/[\\w-]{40,}$`))
      expect(made.headers.get('cache-control')).toBe('no-store')
    }
  })
  test('nobody else', async () => {
    for (const user of ['foreman', 'li', 'parts', 'admin'])
      expect([user, (await link(user)).status]).toEqual([user, 403])
    for (const user of ['tv', 'lounge']) expect([user, (await link(user)).status]).toEqual([user, 401])
    expect((await server.post(path(order), {})).status).toBe(401)
    const cookie = await house.cookie('chen')
    expect((await server.post(path(order, 'elsewhere'), {}, cookie)).status).toBe(403)
  })
  test('for an order there is, and with nothing to say about it', async () => {
    expect((await link('chen', orderId('o9999999'))).status).toBe(404)
    expect((await link('chen', orderId('constructor'))).status).toBe(404)
    expect((await link('chen', order, { days: 300 })).status).toBe(400)
    expect((await link('chen', order, {})).status).toBe(200)
  })
})

describe('what it opens', () => {
  test('[P5] one car, its plate masked, its time, and the phone on the advisor’s desk', async () => {
    const answer = await look(tokenOf(await link('chen')))
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      ok: true,
      shop: '故事车间',
      zone: 'Asia/Shanghai',
      plate: '粤B·D**345',
      car: {
        kind: 'here',
        view: { station: 'received', active: false, washed: true, expected: { kind: 'at', at: at('11:30') } },
      },
      phone: '0755-8888 1001',
      now: at('10:00'),
    })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-robots-tag')).toContain('noindex')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('[P5] stopped and late: neither why nor how late, and then the new time', async () => {
    const { order, job } = await receive('粤B·77777')
    const token = tokenOf(await link('chen', order))
    await house.act('foreman', { type: 'clock-in', technician: people.li })
    await house.act('foreman', {
      type: 'plan-job',
      job: jobId(job),
      bay: bays.one,
      technicians: [people.li],
      from: at('10:00'),
    })
    await house.act('li', { type: 'start-job', job: jobId(job) })
    const viewOf = async () => (await look(token)).body.car.view
    expect(await viewOf()).toMatchObject({ station: 'work', active: true, expected: { kind: 'at' } })
    await house.act('li', {
      type: 'stop-job',
      job: jobId(job),
      code: 'C',
      reason: '缺件',
      expectedAt: at('15:00'),
      place: 'P-02',
    })
    const late = await look(token)
    expect(late.body.car.view).toEqual({
      station: 'work',
      active: false,
      washed: true,
      expected: { kind: 'advisor' },
    })
    const text = JSON.stringify(late.body)
    for (const word of [...secrets, '粤B·77777']) expect(text).not.toContain(word)
    await house.act('chen', { type: 'change-promise', order, at: at('17:00'), via: 'phone', reason: 'x' })
    expect(await viewOf()).toMatchObject({ expected: { kind: 'at', at: at('17:00') } })
  })

  test('the phone is for this page alone: no wall and no lounge is sent it', async () => {
    for (const user of ['tv', 'lounge', 'li'])
      expect(JSON.stringify(await house.state(user))).not.toContain('8888')
    expect(JSON.stringify(await house.state('chen'))).toContain('0755-8888 1001')
  })

  test('a token says nothing of the customer, and no log holds one', async () => {
    const token = tokenOf(await link('chen'))
    const bytes = Buffer.from(token, 'base64url').toString('latin1')
    expect(bytes).toContain(story)
    for (const word of ['12345', '139', '0755']) expect(bytes).not.toContain(word)
    await look(token)
    await server.send('GET', `/status/${token}`)
    await server.send('POST', `/api/status/${token}`)
    expect(server.logged()).toContain('"level":')
    expect(server.logged() + server.said()).not.toContain(token)
  })

  test('after the handover it thanks for a day', async () => {
    const { order, job } = await receive('粤B·88888')
    const token = tokenOf(await link('chen', order))
    await house.act('foreman', { type: 'clock-in', technician: people.gao })
    const plan = { bay: bays.two, technicians: [people.gao], from: at('10:00') }
    await house.act('foreman', { type: 'plan-job', job: jobId(job), ...plan })
    for (const type of ['start-job', 'finish-job'] as const)
      await house.act('foreman', { type, job: jobId(job) })
    for (const type of ['start-inspection', 'pass-inspection', 'start-wash', 'finish-wash'] as const)
      await house.act('manager', { type, order })
    expect((await look(token)).body.car.view).toMatchObject({ station: 'ready', expected: { kind: 'soon' } })
    await house.act('manager', { type: 'settle', order })
    expect((await look(token)).body.car.view).toMatchObject({ active: true, expected: { kind: 'ready' } })
    await house.act('manager', { type: 'hand-over', order })
    expect((await look(token)).body).toMatchObject({ car: { kind: 'gone' } })
    expect((await link('chen', order)).body.expiresAt).toBe(at('+1 10:00'))
    await house.moveTo('+1 09:59')
    expect((await look(token)).status).toBe(200)
    await house.moveTo('+1 10:01')
    expect(await look(token)).toMatchObject({ status: 410, body: { refusal: { reason: 'link-over' } } })
    expect((await link('chen', order)).body).toMatchObject({ refusal: { reason: 'wrong-state' } })
  })

  test('three days later it is over', async () => {
    const token = tokenOf(await link('chen'))
    await house.moveTo('+4 09:59')
    expect((await look(token)).status).toBe(200)
    await house.moveTo('+4 10:02')
    expect((await look(token)).status).toBe(410)
    expect((await look(tokenOf(await link('chen')))).status).toBe(200)
  })

  test('whoever guesses is slowed down, and whoever has a link is not', async () => {
    const token = tokenOf(await link('chen'))
    const tries = await Promise.all(
      Array.from({ length: 30 }, (_, at) => look(`${token.slice(0, -2)}${10 + at}`)),
    )
    const statuses = tries.map(({ status }) => status)
    expect(statuses.filter((status) => status === 404).length).toBeLessThanOrEqual(10)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(20)
    expect(tries.find(({ status }) => status === 429)?.headers.get('retry-after')).toMatch(/^\d+$/)
    expect((await look(token)).status).toBe(200)
  })
})

test('behind a public address the link leads there', async () => {
  const redis = await startRedis()
  const behind = await startServer({ redisUrl: redis.url, env: { PUBLIC_URL: 'https://board.example.com' } })
  try {
    const cookie = await behind.signIn('demo', 'chen')
    const state = await behind.get('/api/shops/demo/state', cookie)
    const [first] = Object.keys(state.body.orders)
    const made = await behind.post(`/api/shops/demo/orders/${first}/status-link`, {}, cookie)
    expect(made.body.url).toMatch(/^https:\/\/board\.example\.com\/status\/[\w-]+$/)
  } finally {
    await behind.stop()
    await redis.stop()
  }
})

test('several servers without a common secret make no links, and say so', async () => {
  const redis = await startRedis()
  const blank = await startServer({ redisUrl: redis.url, env: { SESSION_SECRET: undefined } })
  try {
    const cookie = await blank.signIn('demo', 'chen')
    const state = await blank.get('/api/shops/demo/state', cookie)
    const [first] = Object.keys(state.body.orders)
    const made = await blank.post(`/api/shops/demo/orders/${first}/status-link`, {}, cookie)
    expect(made).toMatchObject({ status: 503, body: { refusal: { reason: 'no-secret' } } })
    expect((await blank.get(`/api/status/${'A'.repeat(48)}`)).status).toBe(404)
    expect(blank.logged()).toContain('no status links can be made')
  } finally {
    await blank.stop()
    await redis.stop()
  }
})
