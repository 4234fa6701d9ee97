import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { calendarsOf } from '#calendar/calendars.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { instant, type ShopId, shopId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { createDoor } from '#server/commands/handle.ts'
import { createHouse, type House } from '#server/commands/house.ts'
import { demoCars } from '#server/demo/demo-cars.ts'
import { demoShopId } from '#server/demo/demo-shop.ts'
import { seedDemo } from '#server/demo/seed-demo.ts'
import { createStore } from '#server/store/redis-store.ts'
import type { Store } from '#server/store/store.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'

const log = { info: () => {}, warn: () => {}, error: () => {} }

let redis: TestRedis
let store: Store
let house: House

beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.stop())

beforeEach(async () => {
  store = await createStore({ url: redis.url })
  house = createHouse({ store, log })
})
afterEach(async () => {
  await house.stop()
  await store.close()
})

/** Tells the demo's story as of `now`; answers with the steps that were refused. */
const seed = async (now: number, shop: ShopId = demoShopId): Promise<readonly object[]> => {
  const told = { at: instant(now) }
  const door = createDoor({ store, house, log, rate: { take: async () => 0 }, clock: { now: () => told.at } })
  const refused: object[] = []
  await seedDemo({
    now: instant(now),
    ask: async (_shop, command, actor, at) => {
      told.at = at
      return door.decide(shop, command, actor)
    },
    warn: (facts) => refused.push(facts),
  })
  return refused
}

const platesOf = (shop: Shop, orders: readonly string[]) =>
  orders.map((id) => shop.orders[id]?.plate).toSorted()

test.for([
  ['in the afternoon', '2026-11-21T14:37:00+08:00'],
  ['in the first minutes of the day', '2026-11-21T08:04:00+08:00'],
  ['during lunch', '2026-11-21T12:30:00+08:00'],
  ['just before closing', '2026-11-21T17:58:00+08:00'],
  ['at night', '2026-11-21T23:10:00+08:00'],
])('%s the demo board stands as it was meant', async ([, text = '']) => {
  const now = Date.parse(text)
  const id = shopId(`demo-${now}`)
  expect(await seed(now, id)).toEqual([])
  const shop = (await house.shop(id))?.shop()
  if (!shop) throw new Error('there is no demo shop')

  const seen = forecast(shop, calendarsOf(shop.settings, instant(now)), instant(now))
  const late = Object.keys(seen.orders).filter((order) => seen.orders[order]?.health === 'late')
  expect(Object.keys(shop.orders)).toHaveLength(demoCars.length)
  expect(platesOf(shop, late)).toEqual(['粤A1T660', '粤AD12345'])
  const duties = (about: 'delay' | 'extra-work') =>
    Object.fromEntries(
      Object.values(shop.alerts).flatMap(({ kind, order, state }) =>
        kind === about ? [[shop.orders[order]?.plate, state]] : [],
      ),
    )
  expect(duties('delay')).toEqual({ 粤AD12345: 'open', 粤A1T660: 'acknowledged' })
  expect(duties('extra-work')).toEqual({ 粤A7E094: 'open' })
  const stages = new Set(Object.values(shop.orders).map((order) => order.stage))
  expect(stages).toEqual(new Set(['arrived', 'in-work', 'inspection', 'wash', 'settlement', 'ready']))
})

test('two servers that begin together make the demo once', async () => {
  const now = Date.parse('2026-11-21T10:00:00+08:00')
  const id = shopId('demo-twice')
  const refused = await Promise.all([seed(now, id), seed(now, id)])
  expect(refused.flat()).toEqual([])
  const shop = (await house.shop(id))?.shop()
  expect(Object.keys(shop?.orders ?? {})).toHaveLength(demoCars.length)
})
