import { createClient } from 'redis'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Command } from '#domain/commands.ts'
import { instant, MINUTE, shopId } from '#domain/ids.ts'
import { createHouseClock, type HouseClock } from '#server/clock/house-clock.ts'
import { createStore } from '#server/store/redis-store.ts'
import type { ClockAnchor, Store } from '#server/store/store.ts'
import { at } from '../support/local-time.ts'
import { asking, demo, openHouse, type OpenHouse, until } from '../support/live-house.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { chen, foreman, plan, receive, start as startJob } from '../support/small-shop.ts'

let redis: TestRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.stop())

const start = '2026-11-24T09:00:00+08:00'

describe("the house's clock", () => {
  let store: Store
  const clocks: HouseClock[] = []
  const clock = async (
    wishes: { start?: string; speed?: number } = {},
    time: Pick<Store, 'time'> = store,
  ) => {
    const made = await createHouseClock({ store: { ...store, ...time }, ...wishes })
    clocks.push(made)
    return made
  }
  beforeAll(async () => {
    store = await createStore({ url: redis.url })
  })
  afterEach(async () => {
    for (const made of clocks.splice(0)) made.stop()
    await store.putAnchor(null)
  })
  afterAll(() => store.close())

  test('without a setting it is the time of the store, whatever this process thinks', async () => {
    const ahead = 11 * 60_000
    const shifted: Pick<Store, 'time'> = {
      time: async () => {
        const { real, anchor } = await store.time()
        return { real: real + ahead, anchor }
      },
    }
    const mine = await clock({}, shifted)
    const { real } = await store.time()
    expect(mine.now() - real).toBeGreaterThanOrEqual(ahead - 1_000)
    expect(mine.now() - real).toBeLessThanOrEqual(ahead + 1_000)
    expect(mine.settable).toBe(false)
    expect(await mine.moveTo(instant(mine.now() + MINUTE))).toBe('not-settable')
  })

  test('[A30] it never runs backwards, even when the clock of the store does', async () => {
    let shift = 0
    let asked = 0
    const shifting: Pick<Store, 'time'> = {
      time: async () => {
        asked += 1
        const { real, anchor } = await store.time()
        return { real: real + shift, anchor }
      },
    }
    const mine = await clock({}, shifting)
    const before = mine.now()
    shift = -5 * 60_000
    const readings = asked
    await until(() => asked >= readings + 2, 'the clock has read the new time')
    expect(mine.now()).toBeGreaterThanOrEqual(before)
  })

  test('a start moves it there, and every process with it', async () => {
    const [one, two] = await Promise.all([clock({ start, speed: 0 }), clock({ start, speed: 0 })])
    expect(one.now()).toBe(at('09:00'))
    expect(two.now()).toBe(at('09:00'))
    let told = 0
    two.onMove(() => (told += 1))
    expect(await one.moveTo(at('10:30'))).toBe('moved')
    expect(one.now()).toBe(at('10:30'))
    await until(() => two.now() === at('10:30') && told === 1, 'the other process hears of it')
    expect(await two.moveTo(at('10:29'))).toBe('backwards')
    expect(two.now()).toBe(at('10:30'))
  })

  test('the same setting after a restart goes on; another begins anew', async () => {
    const first = await clock({ start, speed: 0 })
    await first.moveTo(at('11:00'))
    first.stop()
    expect((await clock({ start, speed: 0 })).now()).toBe(at('11:00'))
    expect((await clock({ start: '2026-11-24T08:00:00+08:00', speed: 0 })).now()).toBe(at('08:00'))
  })

  test('the speed is applied to the time since it was set', async () => {
    const { real } = await store.time()
    const anchor: ClockAnchor = { start, speed: 60, real: real - 60_000, house: at('09:00') }
    await store.putAnchor(anchor)
    const fast = await clock({ start, speed: 60 })
    expect(fast.now()).toBeGreaterThanOrEqual(at('10:00'))
    expect(fast.speed).toBe(60)
  })

  test('[H4] a new start is never before what has happened', async () => {
    const house = await openHouse(redis.url, { start: '2026-11-25T10:00:00+08:00', speed: 0 })
    await house.configure(shopId('late'))
    await house.close()
    expect((await clock({ start, speed: 0 })).now()).toBe(at('+1 10:00'))
  })
})

describe('the promise watch', () => {
  let one: OpenHouse
  let two: OpenHouse
  beforeAll(async () => {
    const frozen = { start: '2026-11-26T08:00:00+08:00', speed: 0 }
    one = await openHouse(redis.url, frozen)
    two = await openHouse(redis.url, frozen)
    await one.configure()
  })
  afterAll(async () => {
    await one.close()
    await two.close()
  })
  const day = '+2'
  const alerts = async () => Object.values((await one.store.load(demo))?.shop.alerts ?? {})
  const shopNow = async () => {
    const loaded = await one.store.load(demo)
    if (!loaded) throw new Error('no shop')
    return loaded.shop
  }
  const both = async (time: string) => {
    expect(await one.clock.moveTo(at(`${day} ${time}`))).toBe('moved')
    await until(() => two.clock.now() === one.clock.now(), 'the other process hears the time')
    await Promise.all([one.watch.now(), two.watch.now(), one.watch.now(), two.watch.now()])
  }
  const ask = async (make: Command, actor = foreman) => {
    const answer = await one.door.decide(demo, asking(make), actor)
    if (!answer.ok) throw new Error(JSON.stringify(answer))
  }

  test('[A1] time alone makes a car late: one alert, however many processes look', async () => {
    await ask(receive('1187', { promise: at(`${day} 10:00`) }), chen)
    await ask(plan('1187', 'B1', 'li', `${day} 08:10`)(await shopNow()))
    await ask(startJob('1187')(await shopNow()))
    expect(await alerts()).toEqual([])
    await both('09:45')
    const [alert, ...more] = await alerts()
    expect(more).toEqual([])
    expect(alert).toMatchObject({ kind: 'delay', state: 'open', level: 1 })
    const opened = (await one.store.eventsAfter(demo, 0, 500)).filter(
      ({ event }) => event.type === 'alert-opened',
    )
    expect(opened).toHaveLength(1)
    expect(opened[0]?.event.by).toBe('house')
  })

  test('looking again when nothing is due writes nothing', async () => {
    const head = await one.store.head(demo)
    await Promise.all([one.watch.now(), two.watch.now(), one.watch.now()])
    expect(await one.store.head(demo)).toEqual(head)
  })

  test('[A4] an alert nobody acknowledges is escalated once a step', async () => {
    const before = await one.store.head(demo)
    await both('09:56')
    const escalated = (await one.store.eventsAfter(demo, before.version, 50)).filter(
      ({ event }) => event.type === 'alert-escalated',
    )
    expect(escalated).toHaveLength(1)
    expect((await alerts())[0]).toMatchObject({ level: 2 })
  })

  test('the clock looks by itself', async () => {
    const before = await one.store.head(demo)
    await one.clock.moveTo(at(`${day} 10:20`))
    await until(async () => (await one.store.head(demo)).version > before.version, 'somebody looked')
    expect((await alerts())[0]?.level).toBeGreaterThan(2)
  })

  test('a damaged shop does not take the alerts of the others away', async () => {
    const client = await createClient({ url: redis.url }).connect()
    await client.sAdd('smb:shops', 'broken')
    await client.set('smb:{broken}:version', '7')
    const before = await one.store.head(demo)
    await one.clock.moveTo(at(`${day} 10:40`))
    await expect(one.watch.now()).rejects.toThrow('broken: ')
    expect((await one.store.head(demo)).version).toBeGreaterThan(before.version)
    await client.del('smb:{broken}:version')
    await client.sRem('smb:shops', 'broken')
    client.destroy()
  })

  test('it survives a store that is away, and looks when it is back', async () => {
    const { version } = await one.store.head(demo)
    await one.clock.moveTo(at(`${day} 10:21`))
    await redis.kill9()
    await redis.restart()
    await until(
      () =>
        one.clock.moveTo(at(`${day} 12:30`)).then(
          () => true,
          () => false,
        ),
      'the clock can be set',
    )
    await until(async () => {
      await one.watch.now().catch(() => {})
      return (await one.store.head(demo).catch(() => ({ version }))).version > version
    }, 'what became due is written')
    expect((await alerts()).length).toBe(1)
  }, 20_000)
})
