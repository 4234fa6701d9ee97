import { request } from 'node:http'
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
  send,
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

/** The status a WebSocket upgrade is answered with. */
const knock = (
  house: OpenHouse,
  headers: Record<string, string>,
  path = '/socket.io/?EIO=4&transport=websocket',
) =>
  new Promise<number>((resolve, reject) => {
    const ask = request({
      host: '127.0.0.1',
      port: house.port,
      path,
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    })
    ask.on('response', (response) => resolve(response.statusCode ?? 0))
    ask.on('upgrade', (_response, line) => {
      line.destroy()
      resolve(101)
    })
    ask.on('error', reject)
    ask.end()
  })

describe('who may open a socket', () => {
  test('[T1] a foreign, look-alike or missing origin and a foreign host are refused before the upgrade', async () => {
    const cookie = await one.signIn('foreman')
    const good = { Origin: one.origin, Host: `127.0.0.1:${one.port}`, Cookie: cookie }
    expect(await knock(one, good)).toBe(101)
    for (const Origin of [
      'http://evil.example',
      'null',
      `${one.origin}.evil.example`,
      `http://evil.example/?${one.origin}`,
      `https://127.0.0.1:${one.port}`,
      'http://127.0.0.1',
      'http://127.0.0.2',
    ])
      expect([Origin, await knock(one, { ...good, Origin })]).toEqual([Origin, 403])
    const { Origin: _origin, ...without } = good
    expect(await knock(one, without)).toBe(403)
    for (const Host of ['evil.example', `evil.example:${one.port}`, '127.0.0.1'])
      expect([Host, await knock(one, { ...good, Host })]).toEqual([Host, 403])
    expect(await knock(one, good, '/elsewhere')).toBe(404)
  })

  test('[T2] no, a forged and an ended session are refused before the upgrade', async () => {
    const good = { Origin: one.origin, Host: `127.0.0.1:${one.port}` }
    const ended = await one.signIn('foreman')
    await one.store.dropSession(ended.slice(4))
    for (const Cookie of ['', 'sid=', 'sid=forged', 'other=1', ended])
      expect([Cookie, await knock(one, { ...good, Cookie })]).toEqual([Cookie, 401])
    expect(await knock(one, good)).toBe(401)
    expect(one.sockets.count()).toBe(0)
  })
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

describe('commands', () => {
  test('[H3] a command is answered as over HTTP, and twice with the same answer', async () => {
    const client = await one.connect(await one.signIn('advisor', demo, 'chen'))
    const command = car()
    const answer = await send(client, command)
    expect(answer).toMatchObject({ ok: true, version: expect.any(Number), order: expect.any(String) })
    expect(await send(client, command)).toEqual(answer)
    expect(await send(client, { ...command, order: { ...command.order, model: 'other' } })).toMatchObject({
      refusal: { reason: 'id-reused' },
    })
    client.disconnect()
  })

  test('[B11] a wall and a lounge change nothing, whoever is signed in there', async () => {
    const before = await one.store.head(demo)
    for (const as of ['tv', 'lounge']) {
      const client = await one.connect(await one.signIn('manager'), as)
      expect(await send(client, car())).toMatchObject({
        ok: false,
        refusal: { reason: 'forbidden', role: as },
      })
      client.disconnect()
    }
    const technician = await one.connect(await one.signIn('technician'), 'manager')
    expect(await send(technician, car())).toMatchObject({
      refusal: { reason: 'forbidden', role: 'technician' },
    })
    technician.disconnect()
    expect(await one.store.head(demo)).toEqual(before)
  })

  test('[B14] a revoked session is out within seconds, through any process, and its commands are not taken', async () => {
    const cookie = await one.signIn('advisor', demo, 'gone')
    const here = await one.connect(cookie)
    const there = await two.connect(cookie)
    const quiet = await two.connect(await two.signIn('tv', demo, 'tv-1'), 'tv')
    const byes = [next(here, 'go-away'), next(there, 'go-away')]
    await one.store.dropSessionsOf(demo, 'gone')
    one.sockets.kick(demo, 'gone')
    expect(await Promise.all(byes)).toEqual([{ reason: 'signed-out' }, { reason: 'signed-out' }])
    await until(() => !here.connected && !there.connected, 'both are disconnected')
    expect(quiet.connected).toBe(true)
    quiet.disconnect()
  })

  test('a server that stops says so, after what was under way is answered', async () => {
    const leaving = await openHouse(redis.url, clockAt)
    const client = await leaving.connect(await leaving.signIn('advisor', demo, 'chen'))
    await snapshotOf(client)
    const away = next(client, 'go-away')
    const command = car()
    const answer = send(client, command)
    await until(async () => (await one.store.past(demo, command.id)) !== null, 'the command is in the log')
    const closed = leaving.close()
    expect(await answer).toMatchObject({ ok: true })
    expect(await away).toEqual({ reason: 'stopping' })
    await closed
    expect(client.connected).toBe(false)
  })

  test('a killed store: screens stay, hear that it is away, and that it is back', async () => {
    const client = await one.connect(await one.signIn('foreman'))
    await snapshotOf(client)
    let away: boolean | undefined
    client.on('beat', (beat) => (away = beat.away === true))
    await redis.kill9()
    await until(() => away === true, 'the beat says the store is away')
    expect(await send(client, car())).toMatchObject({ ok: false, refusal: { reason: expect.any(String) } })
    await redis.restart()
    await until(() => away === false, 'the beat says the store is back')
    expect(client.connected).toBe(true)
    const heard = next(client, 'happened')
    await until(async () => (await one.door.handle(demo, car(), chen)).ok, 'commands are taken again')
    expect(await heard).toMatchObject({ events: expect.any(Array) })
    client.disconnect()
  }, 30_000)
})
