import { afterAll, beforeAll, expect, test } from 'vitest'
import { shopId } from '#domain/ids.ts'
import { createStore } from '#server/store/redis-store.ts'
import { replay } from '#server/store/replay.ts'
import type { Pairing } from '#server/store/screen-records.ts'
import type { Store } from '#server/store/store.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { commitOf, configured, nextCar, nowhere, received } from './shop-maker.ts'
import { openWitness } from './witness.ts'

let redis: TestRedis
let store: Store

// One node that owns all slots is enough: it already refuses a script whose keys lie in two slots.
beforeAll(async () => {
  redis = await startRedis({
    tcp: true,
    settings: ['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1'],
  })
  const witness = await openWitness(redis.url)
  await witness.say('CLUSTER', 'ADDSLOTSRANGE', '0', '16383')
  while (!String(await witness.say('CLUSTER', 'INFO')).includes('cluster_state:ok')) {
    await new Promise((resolve) => setImmediate(resolve))
  }
  witness.close()
  store = await createStore({ url: `${redis.url},${redis.url}` })
})
afterAll(async () => {
  await store?.close()
  await redis?.stop()
})

test('[S20] everything runs on a cluster: commit, announcement, load, people, clock', async () => {
  const shop = shopId('demo')
  let hear = (_version: number) => {}
  const heard = new Promise<number>((resolve) => {
    hear = resolve
  })
  await store.listen(shop, (version) => version === 2 && hear(version))
  const first = commitOf(shop, nowhere, [configured])
  expect(await store.commit(first)).toMatchObject({ kind: 'appended' })
  const { order } = nextCar(first.after)
  const contact = { order, contact: { name: 'Ana' } }
  const second = commitOf(shop, first.after, [received(first.after)], { contact })
  expect(await store.commit(second)).toMatchObject({ kind: 'appended', head: { version: 2 } })
  expect(await store.commit(second)).toMatchObject({ kind: 'already' })
  expect(await heard).toBe(2)
  expect(await store.contact(shop, order)).toMatchObject({ name: 'Ana' })
  expect(await replay(store, shop)).toMatchObject({ events: 2, equal: true })
  await store.putSession('token', { shop, user: 'chen', role: 'advisor' }, 60)
  expect(await store.session('token')).toMatchObject({ user: 'chen' })
  expect((await store.time()).real).toBeGreaterThan(0)
  expect(await store.shops()).toEqual([shop])
  expect(await store.ready()).toBe(true)
})

test('[S20] and so does letting a screen in', async () => {
  const shop = shopId('demo')
  const pairing: Pairing = {
    code: 'BCDFGHJK',
    secret: 'hash',
    shop,
    bond: { by: 'key', key: 'key' },
    address: '10.0.0.1',
    agent: '',
    at: 1,
    expires: 600_001,
    interval: 5_000,
    asked: null,
    nonce: null,
    stage: { is: 'open' },
  }
  expect(await store.openPairing(pairing, 10, 1)).toBe('open')
  expect(await store.changePairing(pairing, { ...pairing, stage: { is: 'declined' } })).toBe(true)
  expect(await store.takeTry(shop, 'foreman', 1, 60_000)).toBe(0)
  expect(await store.takeTry(shop, 'foreman', 1, 60_000)).toBeGreaterThan(0)
  await store.giveTryBack(shop, 'foreman')
  await store.putNonce('nonce', 'demo:s1', 60_000)
  expect(await store.takeNonce('nonce')).toBe('demo:s1')
  await store.recordScreen(shop, { at: 1, by: 'foreman', screen: 's1', what: 'approved' })
  expect(await store.screenNotes(shop, 1)).toHaveLength(1)
  expect(await store.screens(shop)).toEqual([])
})
