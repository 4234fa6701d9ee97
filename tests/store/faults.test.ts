import { afterEach, expect, onTestFinished, test } from 'vitest'
import { evolveAll } from '#domain/evolve.ts'
import { type ShopId, shopId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { createStore } from '#server/store/redis-store.ts'
import { replay } from '#server/store/replay.ts'
import { StoreAway } from '#server/store/store-away.ts'
import type { Commit, Committed, Store } from '#server/store/store.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { commitOf, configured, nowhere, received } from './shop-maker.ts'
import { openWitness } from './witness.ts'

const shop: ShopId = shopId('demo')

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

const redisFor = async (...settings: string[]): Promise<TestRedis> => {
  const redis = await startRedis({ settings })
  closing.push(() => redis.stop())
  return redis
}
const storeOn = async (redis: TestRedis): Promise<Store> => {
  const store = await createStore({ url: redis.url })
  closing.push(() => store.close())
  return store
}
const witnessOf = async (redis: TestRedis) => {
  const witness = await openWitness(redis.url)
  onTestFinished(() => witness.close())
  return witness
}

const start = async (store: Store): Promise<Shop> => {
  const commit = commitOf(shop, nowhere, [configured])
  expect(await store.commit(commit)).toMatchObject({ kind: 'appended' })
  return commit.after
}

/** Asks until the store can answer, as the door does with the same command id. */
const insist = async <T>(work: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

const until = (store: Store): Promise<void> =>
  insist(async () => {
    if (!(await store.ready())) throw new StoreAway('not yet')
  })

test('[S13] after kill -9 everything that was acknowledged is there, exactly once', async () => {
  const redis = await redisFor()
  const store = await storeOn(redis)
  const acknowledged: Commit[] = []
  const kinds: string[] = []
  let state = await start(store)
  for (let round = 0; round < 5; round++) {
    let restarted: Promise<void> | undefined
    for (let i = 0; i < 20; i++) {
      const commit = commitOf(shop, state, [received(state)])
      const sent = insist(() => store.commit(commit))
      // Killed while a command is on its way: its fate is unknown until it is asked again.
      if (i === 10) restarted = redis.kill9().then(() => redis.restart())
      kinds.push((await sent).kind)
      acknowledged.push(commit)
      state = commit.after
    }
    await restarted
  }
  expect(kinds.filter((kind) => kind !== 'appended' && kind !== 'already')).toEqual([])
  const events = (await store.eventsAfter(shop, 1, 1000)).map(({ event }) => event)
  expect(events.map(({ command }) => command)).toEqual(acknowledged.map(({ command }) => command))
  expect((await store.load(shop))?.shop).toEqual(JSON.parse(JSON.stringify(state)))
  expect(await replay(store, shop)).toEqual({ events: state.version, equal: true, differences: [] })
})

test('[S13] while Redis is away every question is answered StoreAway at once, and no process ends', async () => {
  const redis = await redisFor()
  const store = await storeOn(redis)
  const state = await start(store)
  await redis.kill9()
  const commit = commitOf(shop, state, [received(state)])
  const questions = [
    () => store.commit(commit),
    () => store.load(shop),
    () => store.head(shop),
    () => store.eventsAfter(shop, 0, 10),
    () => store.shops(),
    () => store.session('token'),
    () => store.time(),
  ]
  for (const ask of questions) await expect(ask()).rejects.toBeInstanceOf(StoreAway)
  expect(await store.ready()).toBe(false)
  await redis.restart()
  await until(store)
  expect(await store.commit(commit)).toMatchObject({ kind: 'appended', head: { version: 2 } })
})

test('[S11] who listens hears again after Redis was away', async () => {
  const redis = await redisFor()
  const [writer, listener] = [await storeOn(redis), await storeOn(redis)]
  let state = await start(writer)
  const heard: number[] = []
  await listener.listen(shop, (version) => heard.push(version))
  await redis.kill9()
  await redis.restart()
  await until(writer)
  // What is announced before the line stands again is lost, so one of several must arrive.
  while (heard.length === 0) {
    const commit = commitOf(shop, state, [received(state)])
    await writer.commit(commit)
    state = commit.after
  }
  expect(heard[0]).toBeGreaterThan(1)
  expect(heard[0]).toBeLessThanOrEqual(state.version)
})

test('[S14] a Redis that may lose what it acknowledged is refused in one clear sentence', async () => {
  const wrong = [
    [
      ['--appendonly', 'no'],
      'Redis has appendonly "no", but "yes" is needed: without an append-only file a restart loses what was acknowledged; put "appendonly yes" into redis.conf, or run: redis-cli CONFIG SET appendonly yes.',
    ],
    [
      ['--appendfsync', 'everysec'],
      'Redis has appendfsync "everysec", but "always" is needed: anything less loses acknowledged commands when the power fails; put "appendfsync always" into redis.conf, or run: redis-cli CONFIG SET appendfsync always.',
    ],
    [
      ['--maxmemory-policy', 'allkeys-lru'],
      'Redis has maxmemory-policy "allkeys-lru", but "noeviction" is needed: any other policy throws live rows away when memory is short; put "maxmemory-policy noeviction" into redis.conf, or run: redis-cli CONFIG SET maxmemory-policy noeviction.',
    ],
  ] as const
  for (const [settings, sentence] of wrong) {
    const redis = await redisFor(...settings)
    await expect(createStore({ url: redis.url })).rejects.toThrow(new Error(sentence))
  }
})

test('[S14] an address that means nothing, and a Redis that is not there, are told apart', async () => {
  await expect(createStore({ url: 'somewhere' })).rejects.toThrow(/not a URL/)
  await expect(createStore({ url: 'http://127.0.0.1' })).rejects.toThrow(/begins with "http:"/)
  await expect(createStore({ url: 'unix:///a.sock,unix:///b.sock' })).rejects.toThrow(/need host and port/)
  const away = createStore({ url: 'unix:///nowhere/r.sock', patience: 50 })
  await expect(away).rejects.toBeInstanceOf(StoreAway)
})

test('[S14] a Redis whose settings may not be read is refused with the way out', async () => {
  const redis = await redisFor()
  const witness = await witnessOf(redis)
  await witness.say('ACL', 'SETUSER', 'app', 'on', '>secret', '~*', '&*', '+@all', '-config')
  const url = redis.url.replace('unix://', 'unix://app:secret@localhost')
  await expect(createStore({ url })).rejects.toThrow(/ACL SETUSER <user> \+config\|get/)
  await witness.say('ACL', 'SETUSER', 'app', '+config|get')
  const store = await createStore({ url })
  expect(await store.ready()).toBe(true)
  await store.close()
})

test('[S15] a full memory is StoreAway: nothing half-written, reading goes on, and so does writing after', async () => {
  const redis = await redisFor()
  const store = await storeOn(redis)
  const witness = await witnessOf(redis)
  const state = await start(store)
  const commit = commitOf(shop, state, [received(state)])
  const before = await witness.everything()
  await witness.say('CONFIG', 'SET', 'maxmemory', '1mb')
  await expect(store.commit(commit)).rejects.toBeInstanceOf(StoreAway)
  // Also when the script must be sent anew.
  await witness.say('SCRIPT', 'FLUSH', 'SYNC')
  await expect(store.commit(commit)).rejects.toBeInstanceOf(StoreAway)
  await expect(store.commit(commitOf(shopId('new'), nowhere, [configured]))).rejects.toBeInstanceOf(StoreAway)
  expect(await store.ready()).toBe(false)
  expect((await store.load(shop))?.head.version).toBe(1)
  expect(String(await witness.say('INFO', 'stats'))).toContain('evicted_keys:0')
  await witness.say('CONFIG', 'SET', 'maxmemory', '0')
  expect(await witness.everything()).toEqual(before)
  expect(await store.ready()).toBe(true)
  expect(await store.commit(commit)).toMatchObject({ kind: 'appended', head: { version: 2 } })
})

test('[S16] a Redis that became a replica is StoreAway, and is written to again without a restart', async () => {
  const redis = await redisFor()
  const store = await storeOn(redis)
  const witness = await witnessOf(redis)
  const state = await start(store)
  const commit = commitOf(shop, state, [received(state)])
  const connections = async () =>
    Number(/total_connections_received:(\d+)/.exec(String(await witness.say('INFO', 'stats')))?.[1])
  const before = await connections()
  await witness.say('REPLICAOF', '127.0.0.1', '1')
  await expect(store.commit(commit)).rejects.toBeInstanceOf(StoreAway)
  expect(await store.ready()).toBe(false)
  await witness.say('REPLICAOF', 'NO', 'ONE')
  const result = await insist(() => store.commit(commit))
  expect(result).toMatchObject({ kind: 'appended', head: { version: 2 } })
  // It looked for the primary anew: behind the same address there may be another server by now.
  expect(await connections()).toBeGreaterThan(before)
})

test('[S16] an answer that comes too late is StoreAway; asked again, the command has been done once', async () => {
  const redis = await redisFor()
  const store = await storeOn(redis)
  const witness = await witnessOf(redis)
  const state = await start(store)
  const commit = commitOf(shop, state, [received(state)])
  await witness.say('CLIENT', 'PAUSE', '60000', 'WRITE')
  await expect(store.commit(commit)).rejects.toBeInstanceOf(StoreAway)
  await witness.say('CLIENT', 'UNPAUSE')
  const result: Committed = await insist(() => store.commit(commit))
  expect(result).toEqual({ kind: 'already', answer: commit.answer })
  const events = (await store.eventsAfter(shop, 0, 10)).map(({ event }) => event)
  expect(evolveAll(nowhere, events)).toEqual(JSON.parse(JSON.stringify(commit.after)))
})
