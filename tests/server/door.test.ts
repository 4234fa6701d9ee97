import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alertId, commandId, shopId } from '#domain/ids.ts'
import type { Answer } from '#server/store/store.ts'
import { at } from '../support/local-time.ts'
import { admin, asking, demo, openHouse, type OpenHouse } from '../support/live-house.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { chen, foreman, li, orderOf, receive, settings } from '../support/small-shop.ts'

let redis: TestRedis
let one: OpenHouse
let two: OpenHouse
const clockAt = { start: '2026-11-24T09:00:00+08:00', speed: 1 }

beforeAll(async () => {
  redis = await startRedis()
  one = await openHouse(redis.url, clockAt)
  two = await openHouse(redis.url, clockAt)
  expect(await one.configure()).toMatchObject({ ok: true, version: 1 })
})
afterAll(async () => {
  await one.close()
  await two.close()
  await redis.stop()
})

const version = async () => (await one.store.head(demo)).version

describe('the door', () => {
  test('[H4] answers an accepted command after it is in the log', async () => {
    const command = asking(receive('1001'))
    const answer = await one.door.handle(demo, command, chen)
    expect(answer).toMatchObject({ ok: true, version: expect.any(Number), order: expect.any(String) })
    const log = await two.store.eventsAfter(demo, 1, 10)
    expect(log.map(({ event }) => [event.type, event.by, event.command])).toContainEqual([
      'car-received',
      'chen',
      command.id,
    ])
    const stored = await two.store.load(demo)
    expect(stored?.shop).toEqual((await one.house.shop(demo))?.shop())
  })

  test('[H3] the same id twice has the effect and the answer of once, through any process', async () => {
    const command = asking(receive('1002'))
    const first = await one.door.handle(demo, command, chen)
    const before = await version()
    expect(await one.door.handle(demo, command, chen)).toEqual(first)
    expect(await two.door.handle(demo, { ...command, seen: 3 }, chen)).toEqual(first)
    expect(await version()).toBe(before)
  })

  test('[H3] the same id sent by both processes at once has effect once', async () => {
    const command = asking(receive('1003'))
    const answers = await Promise.all(
      [one, two, one, two].map(({ door }) => door.handle(demo, command, chen)),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    const { shop } = (await one.store.load(demo)) ?? {}
    expect(Object.values(shop?.orders ?? {}).filter(({ number }) => number === '1003')).toHaveLength(1)
  })

  test('[H3] the same id with another body or of another author is refused and changes nothing', async () => {
    const command = asking(receive('1004'))
    await one.door.handle(demo, command, chen)
    const before = await version()
    const reused = { ok: false, refusal: { reason: 'id-reused' } }
    expect(await one.door.handle(demo, { ...asking(receive('1005')), id: command.id }, chen)).toEqual(reused)
    expect(await two.door.handle(demo, command, { ...chen, user: 'zhou' })).toEqual(reused)
    expect(await version()).toBe(before)
  })

  test('[H3] a refusal is remembered as the answer it was', async () => {
    const command = asking({ type: 'acknowledge-alert', alert: alertId('delay:nobody:1') } as const)
    const refused = await one.door.handle(demo, command, chen)
    expect(refused).toMatchObject({ ok: false, refusal: { reason: 'no-such-alert' } })
    expect(await two.door.handle(demo, command, chen)).toEqual(refused)
  })

  test('two processes racing on one shop: every version has one winner and nothing is lost', async () => {
    const before = await version()
    const numbers = Array.from({ length: 40 }, (_, index) => `2${String(index).padStart(3, '0')}`)
    const answers = await Promise.all(
      numbers.map((number, index) =>
        (index % 2 ? one : two).door.handle(demo, asking(receive(number)), chen),
      ),
    )
    expect(answers.filter(({ ok }) => !ok)).toEqual([])
    const log = await one.store.eventsAfter(demo, before, 500)
    expect(log.map(({ event }) => event.version)).toEqual(log.map((_, index) => before + 1 + index))
    const { shop } = (await one.store.load(demo)) ?? {}
    const received = Object.values(shop?.orders ?? {}).map(({ number }) => number)
    expect(received).toEqual(expect.arrayContaining(numbers))
    const [live, other] = await Promise.all([one.house.shop(demo), two.house.shop(demo)])
    await Promise.all([live?.refresh(), other?.refresh()])
    expect(live?.shop()).toEqual(shop)
    expect(other?.shop()).toEqual(shop)
  })

  test('a rule that only one of two racing commands can pass lets one pass', async () => {
    const race = await Promise.all(
      [one, two].map(({ door }) => door.handle(demo, asking(receive('3001')), chen)),
    )
    expect(race.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(race.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: 'car-in-shop' } })
  })

  test('undo is told what the command did', async () => {
    const received = asking(receive('4001'))
    await one.door.handle(demo, received, chen)
    const { shop } = (await one.store.load(demo)) ?? {}
    if (!shop) throw new Error('no shop')
    const order = orderOf(shop, '4001')
    const move = asking({ type: 'move-car', order, place: 'P-02' } as const)
    expect(await one.door.handle(demo, move, chen)).toMatchObject({ ok: true })
    expect(
      await two.door.handle(demo, asking({ type: 'undo', command: move.id } as const), chen),
    ).toMatchObject({
      ok: true,
    })
    const after = await two.store.load(demo)
    expect(after?.shop.orders[order]?.place).toBe(shop.orders[order]?.place)
    expect(
      await one.door.handle(demo, asking({ type: 'undo', command: commandId('never-was') } as const), chen),
    ).toMatchObject({ ok: false, refusal: { reason: 'no-such-command' } })
  })

  test('what is malformed or forbidden is answered, and the id stays free', async () => {
    const before = await version()
    const good = asking(receive('5001'))
    expect(await one.door.handle(demo, { ...good, by: 'manager' }, chen)).toMatchObject({
      refusal: { reason: 'malformed', path: 'by' },
    })
    expect(await one.door.handle(demo, good, li)).toEqual({
      ok: false,
      refusal: { reason: 'forbidden', role: 'technician', command: 'receive-car' },
    })
    expect(await version()).toBe(before)
    expect(await one.door.handle(demo, good, chen)).toMatchObject({ ok: true })
  })

  test('a shop that does not exist has no door; configuring makes one, and the second time nothing changes', async () => {
    const other = shopId('other')
    expect(await one.door.handle(other, asking(receive('1')), chen)).toEqual({
      ok: false,
      refusal: { reason: 'no-such-shop', shop: 'other' },
    })
    const configure = () => asking({ type: 'configure-shop', settings } as const)
    expect(await one.door.decide(other, configure(), foreman)).toMatchObject({
      refusal: { reason: 'forbidden' },
    })
    expect(await one.door.decide(other, configure(), admin)).toMatchObject({ ok: true, version: 1 })
    expect(await two.door.decide(other, configure(), admin)).toMatchObject({ ok: true, version: 1 })
    expect(await two.door.handle(other, asking(receive('1')), chen)).toMatchObject({ ok: true })
  })

  test('a user who asks too much is told when to come back, and others are served', async () => {
    const strict = await openHouse(redis.url, { ...clockAt, rate: { perSecond: 5, burst: 5 } })
    const ask = (user: string) =>
      strict.door.handle(demo, asking({ type: 'acknowledge-alert', alert: alertId('x') } as const), {
        ...chen,
        user,
      })
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask('eager')))
    const limited = answers.filter((answer) => !answer.ok && answer.refusal.reason === 'rate-limited')
    expect(limited.length).toBeGreaterThanOrEqual(10)
    expect(limited[0]).toMatchObject({ refusal: { retryAfter: expect.any(Number) } })
    expect(await ask('calm')).toMatchObject({ refusal: { reason: 'no-such-alert' } })
    await strict.close()
  })

  test('[H3] a store that is away is said so in time, and the same id afterwards is done once', async () => {
    const command = asking(receive('6001', { promise: at('16:00') }))
    await redis.kill9()
    expect(await one.door.handle(demo, command, chen)).toEqual({
      ok: false,
      refusal: { reason: 'store-away' },
    })
    await redis.restart()
    const answers: Answer[] = []
    for (let tries = 0; tries < 40 && !answers.some(({ ok }) => ok); tries += 1)
      answers.push(await two.door.handle(demo, command, chen))
    expect(answers.at(-1)).toMatchObject({ ok: true })
    expect(await one.door.handle(demo, command, chen)).toEqual(answers.at(-1))
    const { shop } = (await one.store.load(demo)) ?? {}
    expect(Object.values(shop?.orders ?? {}).filter(({ number }) => number === '6001')).toHaveLength(1)
  })

  test('[H3] commands under way while the store is killed are done once or not at all', async () => {
    const commands = Array.from({ length: 30 }, (_, index) =>
      asking(receive(`7${String(index).padStart(3, '0')}`)),
    )
    const first = Promise.all(commands.map((command) => one.door.handle(demo, command, chen)))
    await redis.kill9()
    await redis.restart()
    const answers = await first
    const again: Answer[] = []
    for (const command of commands) {
      let answer = await two.door.handle(demo, command, chen)
      for (let tries = 0; tries < 40 && !answer.ok; tries += 1)
        answer = await two.door.handle(demo, command, chen)
      again.push(answer)
    }
    answers.forEach((answer, index) => {
      if (answer.ok) expect(again[index]).toEqual(answer)
    })
    const { shop } = (await one.store.load(demo)) ?? {}
    const received = Object.values(shop?.orders ?? {}).flatMap(({ number }) =>
      /^7\d{3}$/.test(number) ? [number] : [],
    )
    expect(received.sort()).toEqual(commands.map(({ order }) => order.number))
  })
})
