import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asking, demo, follow, next, openHouse, type OpenHouse, send, until } from '../support/live-house.ts'
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
    await follow(client)
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
    await follow(client)
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
