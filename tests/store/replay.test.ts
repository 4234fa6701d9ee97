import { afterAll, beforeAll, expect, test } from 'vitest'
import { shopId } from '#domain/ids.ts'
import { createStore } from '#server/store/redis-store.ts'
import { replay } from '#server/store/replay.ts'
import type { Store } from '#server/store/store.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { commitOf, configured, nowhere, randomFrom, received, somethingHappens } from './shop-maker.ts'
import { openWitness, type Witness } from './witness.ts'

let redis: TestRedis
let store: Store
let witness: Witness

beforeAll(async () => {
  redis = await startRedis()
  store = await createStore({ url: redis.url })
  witness = await openWitness(redis.url)
})
afterAll(async () => {
  witness?.close()
  await store?.close()
  await redis?.stop()
})

const played = async (name: string, commits: number) => {
  const shop = shopId(name)
  const random = randomFrom(commits)
  let commit = commitOf(shop, nowhere, [configured])
  await store.commit(commit)
  for (let i = 0; i < commits; i++) {
    commit = commitOf(shop, commit.after, [somethingHappens(commit.after, random)])
    await store.commit(commit)
  }
  return { shop, state: commit.after }
}

test('[S25] the log folded from zero is the live shop, over more than one page', async () => {
  const { shop, state } = await played('whole', 620)
  expect(await replay(store, shop)).toEqual({ events: state.version, equal: true, differences: [] })
  await expect(replay(store, shopId('nobody'))).rejects.toThrow('there is no shop "nobody"')
})

test('[S25] a live row changed by hand is found', async () => {
  const { shop, state } = await played('bent', 10)
  const job = Object.keys(state.jobs)[0] ?? ''
  await witness.client.hSet('smb:{bent}:jobs', job, JSON.stringify({ ...state.jobs[job], label: 'other' }))
  await witness.client.hDel('smb:{bent}:bays', 'bay-2')
  const result = await replay(store, shop)
  expect(result).toMatchObject({ equal: false, differences: [`jobs ${job}`, 'bays bay-2'] })
})

test('[S25] an event changed by hand breaks the chain at its place', async () => {
  const { shop } = await played('forged', 0)
  let commit = commitOf(shop, { ...nowhere, ...(await store.load(shop))?.shop }, [])
  for (let i = 0; i < 3; i++) {
    commit = commitOf(shop, commit.after, [received(commit.after)])
    await store.commit(commit)
  }
  const entries = (await witness.client.xRange('smb:{forged}:events', '-', '+')) ?? []
  await witness.client.del('smb:{forged}:events')
  for (const { id, message } of entries) {
    const by = id === '3-0' ? 'somebody-else' : (message['by'] ?? '')
    await witness.client.xAdd('smb:{forged}:events', id, { ...message, by })
  }
  const { differences } = await replay(store, shop)
  expect(differences[0]).toBe('events 3: broken hash')
  expect(differences).not.toContain('events 2: broken hash')
  expect(differences).not.toContain('events 4: broken hash')
})
