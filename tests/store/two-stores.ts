import { afterAll, beforeAll, expect } from 'vitest'
import { type ShopId, shopId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { createStore } from '#server/store/redis-store.ts'
import type { Commit, Store } from '#server/store/store.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { commitOf, configured, nowhere, randomFrom, somethingHappens } from './shop-maker.ts'
import { openWitness, type Witness } from './witness.ts'

/** Two stores on one Redis, as two server processes have them, and a witness of all they write. */
export let one: Store
export let two: Store
export let witness: Witness
let redis: TestRedis

beforeAll(async () => {
  // Dumps are searched for words below, so they must not be compressed.
  redis = await startRedis({ settings: ['--rdbcompression', 'no'] })
  one = await createStore({ url: redis.url })
  two = await createStore({ url: redis.url })
  witness = await openWitness(redis.url)
})
afterAll(async () => {
  witness?.close()
  await one?.close()
  await two?.close()
  await redis?.stop()
})

let shops = 0
/** A new shop with its settings, so that the tests do not see one another. */
export const newShop = async (): Promise<{ shop: ShopId; state: Shop }> => {
  const shop = shopId(`shop-${++shops}`)
  const commit = commitOf(shop, nowhere, [configured], { type: 'configure-shop' })
  expect(await one.commit(commit)).toMatchObject({ kind: 'appended', head: { version: 1 } })
  return { shop, state: commit.after }
}

export const appended = async (store: Store, commit: Commit): Promise<Shop> => {
  expect(await store.commit(commit)).toMatchObject({
    kind: 'appended',
    head: { version: commit.after.version },
  })
  return commit.after
}

/** A shop in which a good deal has happened, in batches of one to three events. */
export const busyShop = async (seed: number, commits: number): Promise<{ shop: ShopId; state: Shop }> => {
  const random = randomFrom(seed)
  const { shop, state: first } = await newShop()
  let state = first
  for (let i = 0; i < commits; i++) {
    const events = []
    let next = state
    for (let n = 1 + Math.floor(random() * 3); n > 0; n--) {
      const event = somethingHappens(next, random)
      events.push(event)
      next = commitOf(shop, next, [event]).after
    }
    state = await appended(i % 2 === 0 ? one : two, commitOf(shop, state, events))
  }
  return { shop, state }
}

/** As it is after a way through JSON. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
