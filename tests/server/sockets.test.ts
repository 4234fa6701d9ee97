import { createClient } from 'redis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instant, shopId } from '#domain/ids.ts'
import { shopOf, stateOf, type State } from '#domain/view.ts'
import { evolveAll } from '#domain/evolve.ts'
import type { Happened } from '#protocol/down.ts'
import { redactState } from '#server/live/redact.ts'
import {
  asking,
  type Client,
  demo,
  follow,
  next,
  openHouse,
  type OpenHouse,
  until,
} from '../support/live-house.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { chen, receive } from '../support/small-shop.ts'

let redis: TestRedis
let one: OpenHouse
let two: OpenHouse
const clockAt = { start: '2026-11-24T09:00:00+08:00', speed: 1 }

beforeAll(async () => {
  redis = await startRedis()
  one = await openHouse(redis.url, clockAt)
  two = await openHouse(redis.url, clockAt)
  await one.configure()
})
afterAll(async () => {
  await one.close()
  await two.close()
  await redis.stop()
})

let cars = 0
const car = () => asking(receive(String(1_000 + (cars += 1))))
/** A car is received, beside all sockets. */
const somethingHappens = async (house: OpenHouse = one) => {
  const answer = await house.door.handle(demo, car(), chen)
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.version
}
const snapshotOf = async (client: Client) => {
  const answer = await follow(client)
  if (!('snapshot' in answer)) throw new Error(`no snapshot: ${JSON.stringify(answer).slice(0, 200)}`)
  return answer
}

test('a screen that leaves while its shop is being loaded is not kept', async () => {
  const house = await openHouse(redis.url, clockAt)
  const client = await house.connect(await house.signIn('foreman'))
  const { shop } = house.house
  let asked = false
  let load = () => {}
  const loaded = new Promise<void>((resolve) => {
    load = resolve
  })
  Object.assign(house.house, {
    shop: async (id: typeof demo) => {
      asked = true
      await loaded
      return shop(id)
    },
  })
  void follow(client).catch(() => {})
  await until(() => asked, 'the shop is asked for')
  client.disconnect()
  await until(() => house.sockets.count() === 0, 'the screen has left')
  load()
  // Stopping waits for all that was being answered.
  await house.sockets.stop()
  expect((await shop(demo))?.watched()).toBe(false)
  await house.close()
})

describe('following a shop', () => {
  test('a newcomer gets a snapshot, then what happens, in batches that fit', async () => {
    const client = await one.connect(await one.signIn('foreman'))
    const start = await snapshotOf(client)
    expect(start.snapshot.version).toBe(start.version)
    const heard = next(client, 'happened')
    const version = await somethingHappens()
    const batch = await heard
    expect(batch).toMatchObject({ from: start.version, to: version })
    const folded = evolveAll(shopOf(start.snapshot), batch.events)
    const { shop, head } = { ...(await one.store.load(demo)), head: await one.store.head(demo) }
    expect(folded).toEqual(shop)
    expect({ version: batch.to, hash: batch.hash }).toEqual(head)
    client.disconnect()
  })

  test('what another process commits arrives as well', async () => {
    const client = await two.connect(await two.signIn('foreman'))
    const start = await snapshotOf(client)
    const heard = next(client, 'happened')
    const version = await somethingHappens(one)
    expect(await heard).toMatchObject({ from: start.version, to: version })
    client.disconnect()
  })

  test('a screen that comes back gets the events it missed; nothing when it missed nothing', async () => {
    const client = await one.connect(await one.signIn('advisor'))
    const start = await snapshotOf(client)
    client.disconnect()
    await somethingHappens()
    await somethingHappens(two)
    const again = await two.connect(await two.signIn('advisor'))
    const answer = await follow(again, start)
    expect(answer).toMatchObject({ events: expect.any(Array) })
    if (!('events' in answer)) throw new Error('no events')
    const folded = evolveAll(shopOf(start.snapshot), answer.events)
    expect(folded).toEqual((await two.store.load(demo))?.shop)
    expect(await follow(again, answer)).toMatchObject({
      events: [],
      version: answer.version,
      hash: answer.hash,
    })
    again.disconnect()
  })

  test('a version of another history, of the future, or too far back gets a snapshot', async () => {
    const client = await one.connect(await one.signIn('foreman'))
    const { version } = await snapshotOf(client)
    expect(await follow(client, { version, hash: 'another' })).toHaveProperty('snapshot')
    expect(await follow(client, { version: version - 1, hash: 'another' })).toHaveProperty('snapshot')
    expect(await follow(client, { version: version + 1 })).toHaveProperty('snapshot')
    expect(await follow(client, { version })).toMatchObject({ events: [] })
    client.disconnect()
  })

  test('the beat tells time, version and hash', async () => {
    const client = await one.connect(await one.signIn('tv'), 'tv')
    const { version, hash, now } = await snapshotOf(client)
    const beat = await next(client, 'beat')
    expect(beat).toMatchObject({ version, hash })
    expect(beat.now).toBeGreaterThanOrEqual(now)
    expect(beat).not.toHaveProperty('away')
    client.disconnect()
  })

  test('the clock set forward is told at once', async () => {
    const client = await two.connect(await two.signIn('tv'), 'tv')
    await snapshotOf(client)
    const to = instant(one.clock.now() + 60_000)
    await one.clock.moveTo(to)
    let seen = 0
    client.on('beat', ({ now }) => (seen = now))
    await until(() => seen >= to, 'the screen hears the new time')
    expect(client.connected).toBe(true)
    client.disconnect()
  })

  test('nobody follows another shop, an unknown shop, or with an old protocol', async () => {
    await one.configure(shopId('other'))
    const client = await one.connect(await one.signIn('manager'))
    expect(await follow(client, null, 'other')).toEqual({
      refusal: { reason: 'forbidden', role: 'manager', command: 'follow' },
    })
    const stranger = await one.connect(await one.signIn('manager', shopId('nowhere')))
    expect(await follow(stranger, null, 'nowhere')).toMatchObject({ refusal: { reason: 'no-such-shop' } })
    const away = next(client, 'go-away')
    const old = await client.emitWithAck('follow', { shop: demo, version: null, protocol: 0 })
    expect(old).toEqual({ refusal: { reason: 'wrong-protocol', protocol: 1 } })
    expect(await away).toEqual({ reason: 'protocol' })
    await until(() => !client.connected, 'the old screen is disconnected')
    stranger.disconnect()
  })

  test('[H5] each role sees what it may: in snapshots, in events, after coming back', async () => {
    const as = { tv: 'tv', lounge: 'lounge', technician: undefined } as const
    for (const role of ['tv', 'lounge', 'technician'] as const) {
      const client = await one.connect(await one.signIn('foreman'), as[role])
      const own = await one.connect(await one.signIn(role), as[role])
      for (const screen of role === 'technician' ? [own] : [own, client]) {
        const start = await snapshotOf(screen)
        const heard = next(screen, 'happened')
        await somethingHappens(two)
        const batch = await heard
        const folded = evolveAll(shopOf(start.snapshot), batch.events)
        const shop = (await one.store.load(demo))?.shop
        if (!shop) throw new Error('no shop')
        const allowed: State = redactState(stateOf(shop, shop.at), role)
        expect(folded).toEqual(shopOf(allowed))
      }
      client.disconnect()
      own.disconnect()
    }
  })

  test('[A35] a screen that takes one batch at a time is brought up to date, each version once', async () => {
    const client = await one.connect(await one.signIn('foreman'))
    const start = await snapshotOf(client)
    const batches: Happened[] = []
    const acks: (() => void)[] = []
    client.on('happened', (batch, received) => {
      batches.push(batch)
      acks.push(received)
    })
    for (let n = 0; n < 5; n += 1) await somethingHappens()
    await until(() => batches.length === 1, 'the first batch is there')
    const head = await one.store.head(demo)
    expect(batches[0]?.to).toBeLessThan(head.version)
    acks[0]?.()
    await until(() => batches.length === 2, 'the rest follows')
    expect(batches[1]).toMatchObject({ from: batches[0]?.to, to: head.version, hash: head.hash })
    const versions = batches.flatMap(({ events }) => events.map(({ version }) => version))
    expect(versions).toEqual(versions.map((_, index) => start.version + 1 + index))
    client.disconnect()
  })

  test('[A32] a screen that does not take what happened is let go, and the others are served', async () => {
    const slow = await one.connect(await one.signIn('tv'), 'tv')
    const good = await one.connect(await one.signIn('foreman'))
    await Promise.all([snapshotOf(slow), snapshotOf(good)])
    slow.on('happened', () => {})
    const away = next(slow, 'go-away')
    const heard = next(good, 'happened')
    const version = await somethingHappens()
    expect(await heard).toMatchObject({ to: version })
    expect(await away).toEqual({ reason: 'too-slow' })
    await until(() => !slow.connected, 'the slow screen is gone')
    expect(good.connected).toBe(true)
    good.disconnect()
  }, 20_000)

  test('[A36] after a restored backup the screens are brought to the other history', async () => {
    const other = await startRedis()
    const house = await openHouse(other.url)
    await house.configure()
    await house.door.handle(demo, car(), chen)
    const cookie = 'sid=kept'
    await house.store.putSession('kept', { shop: demo, user: 'foreman', role: 'foreman' }, 60)
    const client = await house.connect(cookie)
    const before = await snapshotOf(client)
    const operator = createClient({ socket: { path: other.url.replace('unix://', ''), tls: false } })
    await operator.connect()
    await operator.flushAll()
    await operator.close()
    await house.store.putSession(cookie.slice(4), { shop: demo, user: 'foreman', role: 'foreman' }, 60)
    const fresh = await openHouse(other.url)
    await fresh.configure()
    await fresh.door.handle(demo, car(), chen)
    await fresh.door.handle(demo, car(), chen)
    const head = await fresh.store.head(demo)
    let seen = ''
    client.on('beat', ({ hash }) => (seen = hash))
    await until(() => seen === head.hash, 'the beat names the other history')
    expect(await follow(client, before)).toMatchObject({
      snapshot: { version: head.version },
      hash: head.hash,
    })
    await fresh.close()
    await house.close()
    await other.stop()
  })
})
