import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { shopId } from '#domain/ids.ts'
import { tables } from '#domain/shop.ts'
import { append, keysOf, valuesOf } from '#server/store/commit.ts'
import { createStore } from '#server/store/redis-store.ts'
import { run } from '#server/store/script.ts'
import type { Commit, Store } from '#server/store/store.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { commitOf, configured, nextCar, nowhere, received } from './shop-maker.ts'
import { openWitness, type Witness } from './witness.ts'

const shop = shopId('demo')

let redis: TestRedis
let store: Store
let witness: Witness
let raw: Redis
let good: Commit

beforeAll(async () => {
  redis = await startRedis()
  store = await createStore({ url: redis.url })
  witness = await openWitness(redis.url)
  raw = new Redis({ path: redis.url.replace('unix://', '') })
})
afterAll(async () => {
  raw?.disconnect()
  witness?.close()
  await store?.close()
  await redis?.stop()
})

beforeEach(async () => {
  await witness.client.flushAll()
  const first = commitOf(shop, nowhere, [configured])
  await store.commit(first)
  const contact = { order: nextCar(first.after).order, contact: { name: 'Ana' } }
  good = commitOf(shop, first.after, [received(first.after)], { contact })
})

const call = (values: readonly (string | number)[]) => run(raw, append, keysOf(good), values)

test('[S5] the call that the broken ones are made of is good', async () => {
  expect(await call(valuesOf(good))).toEqual(['appended', 2, expect.stringMatching(/^[0-9a-f]{40}$/)])
})

test('[S5] a call cut short anywhere, or with a word too many, writes nothing', async () => {
  const values = valuesOf(good)
  const before = await witness.everything()
  for (let length = 0; length < values.length; length++) {
    await expect(call(values.slice(0, length))).rejects.toThrow(/./)
  }
  await expect(call([...values, 'x'])).rejects.toThrow(/MALFORMED lists/)
  expect(await witness.everything()).toEqual(before)
})

/** Where a good call is spoilt, with what, and what is said about it. */
const wrong: readonly (readonly [number, string, RegExp])[] = [
  [1, 'one', /MALFORMED expected/],
  [4, '0', /MALFORMED seconds/],
  [4, 'soon', /MALFORMED seconds/],
  [6, '-1', /MALFORMED lists/],
  [6, '1e3', /MALFORMED lists/],
  [7, '', /MALFORMED event/],
  [8, 'noon', /MALFORMED event/],
  [11, '', /MALFORMED event/],
  // The first live row stands behind the event: its table's number, its id.
  [13, String(tables.length + 1), /MALFORMED row/],
  [13, '0', /MALFORMED row/],
  [14, '', /MALFORMED row/],
]
test.each(wrong)('[S5] word %i being "%s" writes nothing', async (index, word, why) => {
  const before = await witness.everything()
  const spoilt = valuesOf(good).map((value, i) => (i === index ? word : value))
  await expect(call(spoilt)).rejects.toThrow(why)
  expect(await witness.everything()).toEqual(before)
})

test('[S5] rows without an event write nothing', async () => {
  const before = await witness.everything()
  const head = valuesOf(good).slice(0, 6)
  await expect(call([...head, 0, 1, 1, 'r9', '{}', 0, 0, 0])).rejects.toThrow(/rows without events/)
  await expect(call([...head, 0, 0, 1, 'at', '5', 0, 0])).rejects.toThrow(/rows without events/)
  expect(await witness.everything()).toEqual(before)
})

test.each(['orders', 'jobs', 'andons', 'shop', 'contacts', 'events', 'version', 'commands'])(
  '[S5] a key %s of a foreign type stops the commit before its first write',
  async (name) => {
    const key = keysOf(good).find((one) => one.split(':')[2] === name)
    expect(key).toBeDefined()
    await witness.client.del(key ?? '')
    await witness.client.rPush(key ?? '', 'a list')
    const before = await witness.everything()
    await expect(store.commit(good)).rejects.toThrow(/WRONGTYPE/)
    expect(await witness.everything()).toEqual(before)
  },
)

test('[S5] a stream somebody wrote to past the door is not built upon', async () => {
  await witness.client.xAdd('smb:{demo}:events', '7-0', { type: 'ghost' })
  const before = await witness.everything()
  await expect(store.commit(good)).rejects.toThrow(/CORRUPT/)
  await expect(store.load(shop)).rejects.toThrow(/CORRUPT/)
  expect(await witness.everything()).toEqual(before)
})

test('[S5] a commit that contradicts itself is a mistake of the caller and writes nothing', async () => {
  const before = await witness.everything()
  await expect(store.commit({ ...good, events: [] })).rejects.toThrow(/must follow the shop/)
  const [event] = good.events
  const gap = event ? [{ ...event, version: 3 }] : []
  await expect(store.commit({ ...good, events: gap })).rejects.toThrow(/must follow the shop/)
  expect(await witness.everything()).toEqual(before)
})
