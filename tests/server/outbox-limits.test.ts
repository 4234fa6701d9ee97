import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Instant } from '#domain/ids.ts'
import { jitter, limits } from '#server/outbox/limits.ts'
import type { ChannelWish } from '#server/outbox/desk.ts'
import { at } from '../support/local-time.ts'
import {
  alertOf,
  morning,
  openOutboxHouse,
  type OutboxHouse,
  wishOf,
  workshop,
} from '../support/outbox-house.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { openEndpoint, openSmsProvider } from '../support/vendors/endpoint.ts'
import { openDingtalk, openFeishu, openWecom, type Robot } from '../support/vendors/robots.ts'

const SECOND = 1_000
const MINUTE = 60_000
const closing: (() => unknown)[] = []
let redis: TestRedis
let now: number = morning
const real = () => now
beforeEach(async () => {
  now = morning
  redis = await startRedis()
  closing.push(() => redis.stop())
})
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

const open = async (hosts: readonly string[], clock?: () => Instant): Promise<OutboxHouse> => {
  const house = await openOutboxHouse({ url: redis.url, hosts, real, ...(clock ? { now: clock } : {}) })
  closing.push(() => house.close())
  return house
}
const kept = <V extends { close(): Promise<void> }>(vendor: V): V => {
  closing.push(() => vendor.close())
  return vendor
}

/** Lets time pass a second at a time, until nothing waits or `most` milliseconds are over. */
const passTime = async (house: OutboxHouse, most: number, step = SECOND): Promise<void> => {
  const end = now + most
  await house.outbox.round()
  while (now < end && house.outbox.figures().waiting > 0) {
    now += step
    await house.outbox.round()
  }
}

/** Which cars were named, each as often as it was. */
const carsIn = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => [...text.matchAll(/\*\*(\d{3})\b/g)].map(([, tail = '']) => tail)).toSorted()
const tails = (count: number) =>
  Array.from({ length: count }, (_, index) => String(index + 1).padStart(3, '0'))

describe('500 alerts within a minute', () => {
  test('each reaches every robot once, and no robot is called more often than it allows', async () => {
    const robots: readonly [string, Robot][] = [
      ['wecom', kept(await openWecom('the-key-of-this-robot', real))],
      ['dingtalk', kept(await openDingtalk('the-token', { secret: 'SECdingtalk', keyword: 'board' }, real))],
      ['feishu', kept(await openFeishu('the-hook', { secret: 'feishu-secret' }, real))],
    ]
    const house = await open(robots.map(([, { host }]) => host))
    await house.open(500)
    const secrets = { wecom: null, dingtalk: 'SECdingtalk', feishu: 'feishu-secret' } as const
    for (const [kind, robot] of robots)
      expect(
        await house.desk.save(
          workshop,
          kind,
          wishOf({
            kind: kind as keyof typeof secrets,
            url: robot.address,
            secret: secrets[kind as keyof typeof secrets],
            keyword: kind === 'dingtalk' ? 'board' : null,
          }),
        ),
      ).toBeNull()
    for (let batch = 0; batch < 50; batch += 1) {
      await house.alerts(batch * 10 + 1, batch * 10 + 10)
      await house.outbox.round()
      now += MINUTE / 50
    }
    await passTime(house, 10 * MINUTE)
    for (const [kind, robot] of robots) {
      expect([kind, robot.limited()]).toEqual([kind, 0])
      expect([kind, carsIn(robot.texts())]).toEqual([kind, tails(500)])
      // As digests, because there was no room for each.
      expect(robot.texts().length).toBeLessThan(200)
    }
    const { sent } = house.outbox.figures()
    expect([...sent.values()]).toEqual([500, 500, 500])
  }, 120_000)

  test('a webhook gets each alone, in the order it happened', async () => {
    const endpoint = kept(await openEndpoint('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', real))
    const house = await open([endpoint.host])
    await house.open(100)
    const wish = wishOf({
      kind: 'webhook',
      url: endpoint.url,
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    })
    await house.desk.save(workshop, 'hook', wish)
    await house.alerts(1, 100)
    await passTime(house, 2 * MINUTE)
    expect(endpoint.events.map(({ subject }) => subject)).toEqual(
      Array.from({ length: 100 }, (_, index) => alertOf(index + 1).id),
    )
    expect(endpoint.repeated()).toBe(0)
  })
})

describe('text messages', () => {
  const smsWish = (provider: { readonly url: string }, more: Partial<ChannelWish> = {}) =>
    wishOf({
      kind: 'sms',
      url: provider.url,
      token: 'right-token-of-the-provider',
      phones: ['13900000001', '13900000002'],
      template: 'SMS_1',
      params: { plate: 'car', late: 'minutes' },
      ...more,
    })

  test('reach each telephone once, by template, and never as a flood', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now })
    closing.push(() => vi.useRealTimers())
    const provider = kept(await openSmsProvider('right-token-of-the-provider', ['SMS_1'], real))
    const house = await open([provider.host])
    await house.open(30)
    await house.desk.save(workshop, 'sms', smsWish(provider))
    // The first answer is lost on the way: it is sent again under its id, and not read twice.
    provider.loseAnswer()
    await house.alerts(1, 30)
    for (let turn = 0; turn === 0 || (turn < 100 && house.outbox.figures().waiting > 0); turn += 1) {
      await house.outbox.round()
      now += 30 * SECOND
      vi.setSystemTime(now)
    }
    expect(house.outbox.figures().waiting).toBe(0)
    for (const phone of ['13900000001', '13900000002']) {
      const cars = (provider.texts.get(phone) ?? []).map(({ car = '' }) => car.slice(-3))
      expect(cars.toSorted()).toEqual(tails(30))
    }
    expect(provider.floods()).toBe(0)
    expect(Object.keys(provider.texts.get('13900000001')?.[0] ?? {})).toEqual(['car', 'minutes'])
  })

  test('a wrong token or template holds them all until it is mended; a flood is waited out', async () => {
    const provider = kept(await openSmsProvider('right-token-of-the-provider', ['SMS_1'], real))
    const house = await open([provider.host])
    await house.open(2)
    await house.desk.save(workshop, 'sms', smsWish(provider, { token: 'wrong' }))
    await house.alerts(1, 2)
    await house.outbox.round()
    const hold = async () => (await house.desk.list(workshop))[0]
    expect(await hold()).toMatchObject({ hold: { reason: 'settings', why: 'key' }, waiting: 2 })
    await house.desk.save(workshop, 'sms', smsWish(provider, { template: 'SMS_9' }))
    await house.outbox.round()
    expect(await hold()).toMatchObject({ hold: { reason: 'settings', why: 'template' }, waiting: 2 })
    provider.next({ body: { Code: 'isv.BUSINESS_LIMIT_CONTROL' } })
    await house.desk.save(workshop, 'sms', smsWish(provider))
    await house.outbox.round()
    expect(await hold()).toMatchObject({ hold: { reason: 'slow', why: 'limited' }, waiting: 2 })
    expect(provider.texts.size).toBe(0)
    await passTime(house, 5 * MINUTE)
    expect(provider.texts.get('13900000001')).toHaveLength(2)
  })
})

test('a robot that says it was too much is left alone for its penalty, and then gets everything', async () => {
  const robot = kept(await openDingtalk('token', {}, real))
  const house = await open([robot.host])
  await house.open(3)
  await house.desk.save(workshop, 'ding', wishOf({ kind: 'dingtalk', url: robot.address }))
  robot.next({ body: { errcode: 130_101, errmsg: 'send too fast' } })
  await house.alerts(1, 3)
  await house.outbox.round()
  expect(robot.heard).toHaveLength(1)
  expect((await house.desk.list(workshop))[0]).toMatchObject({
    hold: { reason: 'slow', code: '130101', why: 'limited' },
    waiting: 3,
  })
  now += limits.dingtalk.penalty - SECOND
  await house.outbox.round()
  expect(robot.heard).toHaveLength(1)
  now += SECOND
  await passTime(house, MINUTE)
  expect(carsIn(robot.texts())).toEqual(tails(3))
  const log = await house.desk.deliveries(workshop, { channel: null, state: null, limit: 50 })
  // Nobody's tries were counted for it.
  expect(log.map(({ state, tries }) => [state, tries])).toEqual([1, 2, 3].map(() => ['sent', 1]))
})

test('[A7] quiet hours hold what goes out until they end, by the clock of the shop', async () => {
  let clock = at('21:30')
  const robot = kept(await openWecom('key-of-the-night', real))
  const house = await open([robot.host], () => clock)
  await house.open(2)
  const quiet = { from: '20:00', to: '08:00' }
  await house.desk.save(workshop, 'night', wishOf({ kind: 'wecom', url: robot.address, quiet }))
  await house.alerts(1, 2)
  await house.outbox.round()
  // The console is never held: the alert is there.
  expect(Object.keys((await house.store.load(workshop))?.shop.alerts ?? {})).toHaveLength(2)
  clock = at('+1 07:59')
  await house.outbox.round()
  expect(robot.heard).toEqual([])
  expect((await house.desk.list(workshop))[0]?.waiting).toBe(2)
  // During the night the customer of the second was phoned: nobody has to be woken for him any more.
  await house.happen({ type: 'alert-closed', body: { alert: alertOf(2).id, outcome: 'told' } })
  clock = at('+1 08:00')
  await passTime(house, MINUTE)
  expect(carsIn(robot.texts())).toEqual(['001'])
  const log = await house.desk.deliveries(workshop, { channel: 'night', state: 'moot', limit: 50 })
  expect(log.map(({ message }) => message.alert)).toEqual([alertOf(2).id])
})

test('levels choose the channel, and only what happens after a channel was made is told on it', async () => {
  const [group, boss] = [kept(await openWecom('group-key', real)), kept(await openWecom('boss-key', real))]
  const house = await open([group.host, boss.host])
  await house.open(3)
  await house.alerts(1, 1)
  await house.desk.save(
    workshop,
    'group',
    wishOf({ kind: 'wecom', url: group.address, fromLevel: 2, closings: true }),
  )
  await house.desk.save(workshop, 'boss', wishOf({ kind: 'wecom', url: boss.address, fromLevel: 4 }))
  await house.alerts(2, 2)
  await passTime(house, MINUTE)
  expect([group.texts(), boss.texts()]).toEqual([[], []])
  const escalate = (level: number) =>
    house.happen({ type: 'alert-escalated', body: { alert: alertOf(2).id, level } })
  await escalate(2)
  await passTime(house, MINUTE)
  await escalate(4)
  await passTime(house, MINUTE)
  await house.happen({ type: 'alert-closed', body: { alert: alertOf(2).id, outcome: 'agreed' } })
  await passTime(house, MINUTE)
  expect(boss.texts()).toEqual([
    '[Alert escalated · level 4] 粤B·**002 40 min late\n17:00 → 17:40\nPlease call the customer\n' +
      'https://board.example.com/advisor?alert=delay%3Ao2%3A1',
  ])
  expect(group.texts().map((text) => text.split('\n')[0])).toEqual([
    '[Alert escalated · level 2] 粤B·**002 40 min late',
    '[Alert escalated · level 4] 粤B·**002 40 min late',
    '[Alert closed · level 4] 粤B·**002 new time agreed',
  ])
})

test('robots are not called with everybody else at the full and the half hour', () => {
  const full = at('10:00')
  const waits = (['one', 'two', 'three'] as const).map((channel) => jitter(limits.wecom, channel, full))
  for (const [index, wait] of waits.entries()) {
    expect(wait).toBeGreaterThanOrEqual(3 * SECOND)
    expect(wait).toBeLessThan(20 * SECOND)
    const name = ['one', 'two', 'three'][index] ?? ''
    expect(jitter(limits.wecom, name, full + wait)).toBe(0)
    expect(jitter(limits.wecom, name, at('10:30') + 1)).toBe(wait - 1)
  }
  expect(new Set(waits).size).toBeGreaterThan(1)
  expect(jitter(limits.webhook, 'one', full)).toBe(0)
})

test('what cannot be reached is tried again, at last dead, and sent when somebody says so', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now })
  closing.push(() => vi.useRealTimers())
  const robot = kept(await openWecom('away', real))
  const house = await open([robot.host])
  await house.open(1)
  await house.desk.save(workshop, 'away', wishOf({ kind: 'wecom', url: robot.address }))
  robot.next(...Array.from({ length: 10 }, () => ({ status: 503, body: 'no' })))
  await house.alerts(1, 1)
  for (let turn = 0; turn < 200 && robot.heard.length < 10; turn += 1) {
    await house.outbox.round()
    now += 30 * SECOND
    vi.setSystemTime(now)
  }
  const dead = await house.desk.deliveries(workshop, { channel: 'away', state: 'dead', limit: 10 })
  expect(dead).toMatchObject([{ tries: 10, fault: { code: 'HTTP 503', why: 'busy' } }])
  expect((await house.desk.list(workshop))[0]).toMatchObject({ waiting: 0, dead: 1 })
  expect(await house.desk.retry(workshop, 'telling_nothing_1_away')).toBe(false)
  expect(await house.desk.retry(workshop, dead[0]?.message.id ?? '')).toBe(true)
  now += 2 * MINUTE
  vi.setSystemTime(now)
  await house.outbox.round()
  expect(carsIn(robot.texts())).toEqual(['001'])
  expect(await house.desk.deliveries(workshop, { channel: null, state: null, limit: 10 })).toMatchObject([
    { state: 'sent', tries: 1 },
  ])
})
