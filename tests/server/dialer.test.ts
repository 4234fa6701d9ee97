import { createClient } from 'redis'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { shopId } from '#domain/ids.ts'
import { createDialDesk } from '#server/dialer/dial-desk.ts'
import type { DialSecrets } from '#server/dialer/double-call.ts'
import { createVault } from '#server/outside/vault.ts'
import { receiveLateCar } from '../support/story-channels.ts'
import { openStory, story, type StoryHouse } from '../support/story-house.ts'
import { chen } from '../support/story-shop.ts'
import { openTelephones, type Telephones } from '../support/vendors/telephones.ts'

const token = 'planted-token-of-the-telephones'
const below = `/api/shops/${story}`

let house: StoryHouse
let telephones: Telephones
let gone: Telephones
let car: string
beforeAll(async () => {
  telephones = await openTelephones(token, ['203', '204'])
  gone = await openTelephones(token, [])
  house = await openStory({ servers: 2, env: { WEBHOOK_HOSTS: `${telephones.host},${gone.host}` } })
  await gone.close()
  car = (await receiveLateCar(house, 72_001)).body.order
})
afterAll(async () => {
  await house?.close()
  await telephones?.close()
})

const ask = async (user: string, method: string, path: string, body?: object, server = 0) => {
  const answer = await house.servers[server]?.send(method, `${below}${path}`, {
    ...(user === 'nobody' ? {} : { cookie: await house.cookie(user) }),
    headers: { 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: answer?.status, body: answer?.body }
}
const wish = (more: object = {}) => ({
  version: 0,
  kind: 'webhook',
  names: { extension: 'caller', number: 'callee' },
  extensions: { chen: '203', manager: '204' },
  url: telephones.address,
  token,
  ...more,
})
const seen = async (): Promise<{ readonly version: number }> =>
  (await ask('admin', 'GET', '/dialer')).body.dialer
const set = async (more: object = {}) =>
  ask('admin', 'PUT', '/dialer', wish({ version: (await seen()).version, ...more }))
const dial = (user = 'chen', server = 0) => ask(user, 'POST', `/orders/${car}/dial`, undefined, server)
const kept = async (...command: readonly string[]) => {
  const client = await createClient({ url: house.redis.url }).connect()
  const said = await client.sendCommand([...command])
  client.destroy()
  return said
}
const looks = async () => Number(await kept('XLEN', `smb:{${story}}:looks`))

describe('before anybody has said how to call', () => {
  test('the machine of the console dials', async () => {
    expect((await ask('chen', 'GET', '/dialer')).body).toEqual({ ok: true, kind: 'tel', extension: null })
    expect(await dial()).toMatchObject({ status: 409, body: { refusal: { reason: 'dialer-not-set' } } })
    expect((await ask('admin', 'POST', '/dialer/test', { extension: '203', number: '204' })).body).toEqual({
      ok: false,
      refusal: { reason: 'dialer-not-set' },
    })
  })
})

describe('who may', () => {
  test('the admin sets it, a manager reads it, an advisor learns how he calls, nobody else anything', async () => {
    for (const user of ['manager', 'foreman', 'chen', 'li', 'parts'])
      expect([user, (await ask(user, 'PUT', '/dialer', wish())).status]).toEqual([user, 403])
    for (const user of ['foreman', 'li', 'parts'])
      for (const [method, path] of [
        ['GET', '/dialer'],
        ['POST', `/orders/${car}/dial`],
        ['POST', '/call-ins/0123456789abcdef/dial'],
      ] as const)
        expect([user, path, (await ask(user, method, path)).status]).toEqual([user, path, 403])
    for (const [method, path] of [
      ['GET', '/dialer'],
      ['PUT', '/dialer'],
      ['POST', '/dialer/test'],
      ['POST', `/orders/${car}/dial`],
    ] as const)
      expect((await ask('nobody', method, path, method === 'PUT' ? wish() : undefined)).status).toBe(401)
    // An admin sets the house up; he calls nobody's customers.
    expect((await dial('admin')).status).toBe(403)
    const { body } = await ask('manager', 'GET', '/dialer')
    expect(body).toMatchObject({ mayChange: false, dialer: { kind: 'tel' } })
    expect(body.people.map(({ user }: { readonly user: string }) => user)).toEqual(
      expect.arrayContaining(['chen', 'zhou', 'manager']),
    )
    expect(body.people).not.toContainEqual(expect.objectContaining({ user: 'foreman' }))
    expect(JSON.stringify(body)).not.toContain('pinHash')
  })
})

describe('what is taken', () => {
  test.each([
    ['a public address without encryption', { url: 'http://pbx.example.com/call' }, 'forbidden-address'],
    [
      'a machine inside that the operator did not name',
      { url: 'https://10.0.0.9/call' },
      'forbidden-address',
    ],
    ['a telephone system without an address', { url: undefined }, 'no-url'],
  ])('%s is refused', async (_what, wrong, why) => {
    expect(await set(wrong)).toMatchObject({
      status: 409,
      body: { refusal: { reason: 'dialer-refused', why } },
    })
  })
  test.each([
    ['a kind there is not', { kind: 'fax' }],
    ['an extension that is a text', { extensions: { chen: 'two' } }],
    ['a field that stands for the call', { names: { extension: 'id', number: 'callee' } }],
    ['one field for both', { names: { extension: 'callee', number: 'callee' } }],
    ['a field that is no name', { names: { extension: '"', number: 'callee' } }],
    ['a token that fits no header', { token: '令牌\n' }],
    ['what nobody asked for', { admin: true }],
  ])('malformed: %s', async (_what, wrong) => {
    expect((await set(wrong)).status).toBe(400)
  })
})

describe('a call', () => {
  beforeEach(async () => {
    expect((await set()).status).toBe(200)
  })

  test('rings his own telephone and puts the customer through; his number is seen by nobody', async () => {
    const before = await looks()
    const { status, body } = await dial()
    expect([status, body]).toEqual([200, { ok: true, call: expect.any(String), extension: '203' }])
    expect(telephones.rung()).toEqual([{ caller: '203', callee: '13912345678' }])
    expect(await looks()).toBe(before + 1)
    expect((await dial('manager', 1)).status).toBe(200)
    expect(telephones.rung().at(-1)).toEqual({ caller: '204', callee: '13912345678' })
    const ids = telephones.heard.map(({ headers }) => headers['idempotency-key'])
    expect(new Set(ids).size).toBe(ids.length)
  })
  test('who has no telephone is told so, and nothing rings', async () => {
    const count = telephones.heard.length
    expect(await dial('zhou')).toMatchObject({ status: 409, body: { refusal: { reason: 'no-extension' } } })
    expect(telephones.heard.length).toBe(count)
  })
  test('of a customer who left no number, and of an order there is not', async () => {
    const { body } = await house.ask('chen', {
      type: 'receive-car',
      order: {
        number: 'R9',
        plate: '粤B·99999',
        model: '卡罗拉',
        kind: '一般维修',
        origin: '来店',
        flags: {},
        advisor: chen,
        wash: false,
        jobs: [],
      },
    })
    expect(await ask('chen', 'POST', `/orders/${body.order}/dial`)).toMatchObject({
      status: 409,
      body: { refusal: { reason: 'no-number' } },
    })
    expect((await ask('chen', 'POST', '/orders/o9999999/dial')).status).toBe(404)
    expect((await ask('chen', 'POST', '/call-ins/0123456789abcdef/dial')).status).toBe(404)
  })
  test('of the list of customers to be called in', async () => {
    const { body } = await ask('chen', 'POST', '/call-ins', {
      plate: '粤B12345',
      model: '凯美瑞',
      reason: 'recall',
      dueDate: '2026-12-01',
      advisor: 'chen',
      name: '钱女士',
      phone: '139-0000 2222',
      note: '',
    })
    expect((await ask('chen', 'POST', `/call-ins/${body.id}/dial`)).status).toBe(200)
    // A page that has the house dial asks for his name alone.
    const shown = await ask('chen', 'GET', `/call-ins/${body.id}/contact?phone=0`)
    expect([shown.status, Object.keys(shown.body)]).toEqual([200, ['name', 'notes']])
    expect(telephones.rung().at(-1)).toEqual({ caller: '203', callee: '13900002222' })
  })

  test.each([
    ['a wrong token', { status: 401 }, 'key', 'HTTP 401'],
    ['an address that is gone', { status: 404 }, 'gone', 'HTTP 404'],
    ['too many calls', { status: 429 }, 'limited', 'HTTP 429'],
    ['a fault of its own', { status: 500 }, 'busy', 'HTTP 500'],
    [
      'a way elsewhere',
      { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
      'redirect',
      'HTTP 302',
    ],
    ['a refusal', { body: { errcode: 60_001 } }, 'refused', '60001'],
    ['a text for a code', { body: { code: 'no callee 13912345678' } }, 'refused', ''],
    ['a number for a code', { body: { code: '13912345678' } }, 'refused', ''],
  ])('the telephone system answers with %s', async (_what, said, why, code) => {
    telephones.next(said)
    expect(await dial('manager')).toEqual({
      status: 502,
      body: { ok: false, refusal: { reason: 'dial-failed', why, code } },
    })
  })
  test('a telephone system that is not there', async () => {
    expect((await set({ url: gone.address })).status).toBe(200)
    const why = { reason: 'dial-failed', why: 'unreachable', code: 'ECONNREFUSED' }
    expect((await dial('manager')).body.refusal).toEqual(why)
  })
  test('the admin tries it between two telephones of the house', async () => {
    const { body } = await ask('admin', 'POST', '/dialer/test', { extension: '204', number: '203' })
    expect(body).toEqual({ ok: true, verdict: { kind: 'sent' } })
    expect(telephones.rung().at(-1)).toEqual({ caller: '204', callee: '203' })
    expect((await ask('admin', 'POST', '/dialer/test', { extension: '999', number: '203' })).body).toEqual({
      ok: true,
      verdict: { kind: 'never', code: '20047', why: 'refused' },
    })
    expect((await ask('admin', 'POST', '/dialer/test', { extension: 'x', number: '203' })).status).toBe(400)
  })
  test('nobody rings without end', async () => {
    const answers: number[] = []
    for (let call = 0; call < 14; call += 1) answers.push((await dial('chen', 1)).status ?? 0)
    expect(answers.slice(0, 12)).not.toContain(429)
    expect(answers.at(-1)).toBe(429)
  })
})

describe('two admins at once', () => {
  test('who has not seen the other’s change is told, and undoes nothing', async () => {
    await set()
    const { version } = await seen()
    expect((await set({ extensions: { chen: '203', manager: '299' } })).status).toBe(200)
    expect(await set({ version, extensions: { chen: '298', manager: '204' } })).toMatchObject({
      status: 409,
      body: { refusal: { reason: 'dialer-refused', why: 'changed-meanwhile' } },
    })
    expect(await seen()).toMatchObject({
      version: version + 1,
      extensions: { chen: '203', manager: '299' },
    })
  })
})

describe('secrets', () => {
  test('are kept when left out, shown by their end, sealed in the store, and in no log', async () => {
    await set()
    const left = { url: undefined, token: undefined }
    expect((await set({ kind: 'tel', ...left })).status).toBe(200)
    const { body } = await ask('admin', 'GET', '/dialer')
    expect(body.dialer).toEqual({
      version: expect.any(Number),
      kind: 'tel',
      names: { extension: 'caller', number: 'callee' },
      extensions: { chen: '203', manager: '204' },
      host: telephones.host,
      ends: { url: '••••dial', token: '••••ones' },
      readable: true,
    })
    expect((await dial('manager')).body).toMatchObject({ refusal: { reason: 'dialer-not-set' } })
    expect((await set(left)).status).toBe(200)
    expect((await dial('manager')).status).toBe(200)

    const row = String(await kept('HGET', `smb:{${story}}:dialer`, 'record'))
    expect(row).toContain('"sealed":"v1.')
    for (const text of [row, ...house.servers.map((server) => server.logged())])
      for (const planted of [token, telephones.address, '13912345678', '13900002222'])
        expect(text).not.toContain(planted)
  })
  test('stay sealed while nobody touches them, and a token goes to no other address', async () => {
    const row = { version: 0, kind: 'tel', names: { extension: 'a', number: 'b' }, extensions: {} } as const
    const open = (secret: string, host: string) =>
      createDialDesk({
        store: house.store,
        vault: createVault<DialSecrets>(secret, 'dialer'),
        hosts: [host],
      })
    const other = shopId('elsewhere')
    const desk = open('a house', 'pbx.example')
    const address = 'http://pbx.example/dial'
    expect(await desk.save(other, { ...row, kind: 'webhook', url: address, token: 'T' })).toBeNull()
    const sealed = (await house.store.dialer(other))?.sealed
    // The secret of the house is another one for a while, or its operator names the host no more.
    const others = [open('another house', 'pbx.example'), open('a house', 'nowhere.example')]
    for (const [nth, changed] of others.entries()) {
      expect(await changed.save(other, { ...row, version: 1 + nth })).toBeNull()
      expect((await house.store.dialer(other))?.sealed).toBe(sealed)
    }
    expect(
      await desk.save(other, { ...row, version: 3, kind: 'webhook', url: 'http://pbx.example/new' }),
    ).toBeNull()
    expect((await desk.card(other)).ends.token).not.toBeNull()
    const moved = 'https://elsewhere.example/dial'
    expect(await desk.save(other, { ...row, version: 4, kind: 'webhook', url: moved })).toBeNull()
    expect((await desk.card(other)).ends.token).toBeNull()
    desk.stop()
  })
  test('of another purpose open nothing here', () => {
    const sealed = createVault('a house', 'channel').seal({ url: 'https://x.example' }, 'story/dialer')
    expect(createVault('a house', 'dialer').open(sealed, 'story/dialer')).toBeNull()
  })
})
