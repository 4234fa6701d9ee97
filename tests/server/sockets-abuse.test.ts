import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  asking,
  type Client,
  demo,
  follow,
  openHouse,
  type OpenHouse,
  send,
  until,
} from '../support/live-house.ts'
import { oneOfEach } from '../support/one-of-each.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { receive } from '../support/small-shop.ts'

let redis: TestRedis
let one: OpenHouse
let cookie: string
beforeAll(async () => {
  redis = await startRedis()
  one = await openHouse(redis.url)
  await one.configure()
  cookie = await one.signIn('manager')
})
afterAll(async () => {
  await one.close()
  await redis.stop()
})

/** A listener in the client's types would only let well-formed messages out. */
const shout = (client: Client, event: string, ...args: unknown[]): void => {
  client.emit(event as 'command', ...(args as Parameters<Client['emit']>[1][] as [never, never]))
}
const ask = (client: Client, event: string, ...args: unknown[]): Promise<unknown> =>
  new Promise((resolve) => shout(client, event, ...args, resolve))

/** A connection that is replaced before its faults are counted out. */
const manyLives = () => {
  let client: Client | null = null
  let used = 0
  return async (): Promise<Client> => {
    if (client && used < 35) {
      used += 1
      return client
    }
    client?.disconnect()
    used = 1
    client = await one.connect(cookie)
    return client
  }
}

const afterwards = async (head: { readonly version: number }) => {
  expect(await one.store.head(demo)).toEqual(head)
  const client = await one.connect(cookie)
  expect(await follow(client)).toMatchObject({ version: head.version })
  const answer = await send(client, asking(receive(String(9_000 + head.version))))
  expect(answer).toMatchObject({ ok: true })
  client.disconnect()
}

const refusal = { refusal: { reason: expect.stringMatching(/^(malformed|forbidden|no-such-.*|id-reused)$/) } }

describe('[B1] what no screen of ours would say', { timeout: 60_000 }, () => {
  test('1,000 generated payloads are answered, the process lives and the log is unchanged', async () => {
    const head = await one.store.head(demo)
    const socket = manyLives()
    const types = Object.keys(oneOfEach)
    const payloads = fc.sample(
      fc.oneof(
        fc.anything({
          withNullPrototype: true,
          withDate: true,
          withTypedArray: true,
          withObjectString: true,
        }),
        fc.record({
          id: fc.string(),
          type: fc.constantFrom(...types),
          job: fc.anything(),
          order: fc.anything(),
        }),
        fc.record({
          shop: fc.anything(),
          version: fc.anything(),
          protocol: fc.anything(),
          hash: fc.anything(),
        }),
      ),
      { numRuns: 1_000, seed: 20_261_124 },
    )
    let answered = 0
    for (const [index, payload] of payloads.entries()) {
      // A function would be sent as an acknowledgement, not as a payload.
      const sendable = typeof payload === 'function' ? null : payload
      const answer = await ask(await socket(), index % 3 === 0 ? 'follow' : 'command', sendable)
      expect(answer).toMatchObject(refusal)
      answered += 1
    }
    expect(answered).toBe(1_000)
    await afterwards(head)
  })

  test('a list of the worst', async () => {
    const head = await one.store.head(demo)
    const socket = manyLives()
    let deep: unknown = 'end'
    for (let level = 0; level < 1_000; level += 1) deep = [deep]
    const good = { id: 'x1', type: 'settle', order: 'o1' }
    const worst: unknown[] = [
      null,
      {},
      [],
      [[]],
      0,
      '',
      true,
      NaN,
      Infinity,
      'x'.repeat(5_000),
      deep,
      { ...good, order: deep },
      JSON.parse('{"id":"x1","type":"settle","order":"o1","__proto__":{"polluted":true}}'),
      { ...good, constructor: { prototype: { polluted: true } } },
      { ...good, order: '__proto__' },
      { ...good, order: '\ud800' },
      { ...good, id: '\ud800' },
      { ...good, order: Buffer.from('o1') },
      Buffer.from('bytes'),
      { ...good, actor: { user: 'manager', role: 'manager' } },
      { ...good, seen: -1 },
      { ...good, type: 'watch-promises' },
      { ...good, type: 'constructor' },
      { ...good, type: ['settle'] },
      { ...oneOfEach['extend-job'], id: 'x2', remainingMinutes: JSON.parse('1e999') },
      { ...oneOfEach['plan-job'], id: 'x3', from: -0.5 },
    ]
    for (const payload of worst)
      for (const event of ['command', 'follow'])
        expect(await ask(await socket(), event, payload)).toMatchObject(refusal)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    await afterwards(head)
  })

  test('unknown events, reserved names, several payloads and acknowledgements that are none', async () => {
    const head = await one.store.head(demo)
    const socket = manyLives()
    for (const event of ['planJob', 'constructor', '__proto__', 'toString', 'error', '', 'happened', 'beat'])
      expect(await ask(await socket(), event, {})).toMatchObject(refusal)
    const command = asking(receive('1'))
    for (const extra of ['ack', 7, null, {}, [() => {}]]) shout(await socket(), 'command', command, extra)
    shout(await socket(), 'command')
    shout(await socket(), 'follow', 'no acknowledgement')
    expect(await ask(await socket(), 'command', command, command)).toMatchObject(refusal)
    await afterwards(head)
  })

  test('[B2] [B3] broken frames and binary packets end the connection at most', async () => {
    const head = await one.store.head(demo)
    const frames = [
      '2',
      '2[]',
      '2{}',
      '2["command"',
      '2["command",{}]garbage',
      '29999999999["command",{}]',
      '451-["command",{"_placeholder":true,"num":0}]',
      '450-["command",{"_placeholder":true,"num":7}]',
      '45999-["command"]',
      '3["x"]',
      '3999[]',
      '41',
      '4{"sid":1}',
      '0/foreign,',
      '\u0000\u0001',
      '9',
      '',
      '2[123]',
      '2["disconnect"]',
      '2["newListener"]',
    ]
    for (const frame of frames) {
      const client = await one.connect(cookie)
      client.io.engine.write(frame)
      client.io.engine.write(Buffer.from([0, 1, 2, 255]))
      client.emit('command', asking(receive('2')) as never, (() => {}) as never)
      client.disconnect()
    }
    const version = async () => (await one.store.head(demo)).version
    const settled = await version()
    expect(settled - head.version).toBeLessThanOrEqual(2)
    await afterwards(await one.store.head(demo))
  })

  test('[B4] [T11] a giant message closes its connection alone', async () => {
    const head = await one.store.head(demo)
    const giant = await one.connect(cookie)
    const good = await one.connect(cookie)
    shout(giant, 'command', { id: 'x', type: 'settle', order: 'x'.repeat(20_000) })
    await until(() => !giant.connected, 'the giant is gone')
    expect(good.connected).toBe(true)
    good.disconnect()
    await afterwards(head)
  })

  test('[T12] a socket that floods is closed and told why', async () => {
    const client = await one.connect(cookie)
    let reason = ''
    client.on('go-away', (bye) => (reason = bye.reason))
    for (let n = 0; n < 6_000; n += 1) shout(client, 'command', { n })
    await until(() => !client.connected, 'the socket is closed')
    expect(reason).toBe('too-many-faults')
  })
})
