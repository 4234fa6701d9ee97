import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import type { Command } from '#domain/commands.ts'
import type { Refusal } from '#domain/decision.ts'
import { minutes } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { stateOf } from '#domain/view.ts'
import type { Connection } from '#screen/connection.ts'
import { startLanguage } from '#screen/language.ts'
import { type OutboxLine, useOutboxLines } from '#screen/outbox/use-outbox-lines.ts'
import { useOutbox } from '#screen/send-command.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { by, given } from '../support/given.ts'
import { at } from '../support/local-time.ts'
import {
  B1,
  foreman,
  jobOf,
  liId,
  manager,
  orderOf,
  plan,
  receive,
  start,
  stop,
  zhao,
} from '../support/small-shop.ts'

let scope: EffectScope
let heard: Map<string, () => void>
let asked: Command[]
let answer: () => object
const socket = {
  connected: false,
  on: (name: string, hear: () => void) => {
    heard.set(name, hear)
    return socket
  },
  timeout: () => ({
    emit: (_name: string, command: Command, reply: (failed: null, said: object) => void) => {
      asked.push(command)
      queueMicrotask(() => reply(null, answer()))
    },
  }),
}

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['Date', 'performance', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'],
  })
  setActivePinia(createPinia())
  startLanguage('?lang=zh')
  scope = effectScope()
  ;[heard, asked, socket.connected] = [new Map(), [], false]
  answer = () => ({ ok: true, version: 0 })
  const connection = {
    options: { shop: 'demo', as: 'foreman' },
    socket,
    close: () => {},
  } as unknown as Connection
  useOutbox().attach(connection, { actor: foreman, foresee: true })
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

const turn = async () => {
  for (let count = 0; count < 10; count += 1) await Promise.resolve()
}
/** The house's word, as a connection brings it. */
const hear = async (shop: Shop, time = '09:00') => {
  const { listeners } = useShopStore()
  listeners.connected(true)
  listeners.news(at(time), { speed: 0, answer: true })
  listeners.followed({ snapshot: stateOf(shop, at(time)), version: shop.version, hash: 'h', now: at(time) })
  await turn()
}
const connect = async () => {
  socket.connected = true
  heard.get('connect')?.()
  await turn()
}
const send = (command: Command) => useOutbox().send(command, { seen: useShopStore().version })
const lines = (): readonly OutboxLine[] => {
  const found = scope.run(() => useOutboxLines())
  if (!found) throw new Error('no lines')
  return found.value
}
const key = (line: OutboxLine | undefined, label: string) => {
  const found = line?.keys.find((one) => one.label === label)
  if (!found) throw new Error(`no key ${label}`)
  return found
}

const morning = [
  receive('1187', { promise: at('11:00') }),
  receive('1188'),
  plan('1187', 'B1', 'li', '09:00'),
] as const
const shop = given('08:00', ...morning).shop

describe('a command of the outbox, in words', () => {
  test('says whom it is about, what was wanted and what stands now', async () => {
    await hear(shop)
    void send({
      type: 'plan-job',
      job: jobOf(shop, '1188'),
      bay: B1,
      technicians: [liId],
      from: at('10:00'),
    })
    void send({
      type: 'stop-job',
      job: jobOf(shop, '1187'),
      code: 'C',
      reason: '水泵',
      expectedAt: at('14:40'),
      place: 'P-01',
    })
    await turn()
    await vi.advanceTimersByTimeAsync(40_000)
    expect(lines()).toMatchObject([
      {
        state: 'waiting',
        title: '派工 A1188 · service',
        wanted: '派工 · Bay 1 · Li · 10:00 开始',
        stands: '待派工 · 停车场',
        age: '40″ 前点的',
        why: '',
      },
      {
        title: '中断 A1187 · service',
        wanted: '中断 · C 等待零件 · 水泵 · 14:40 · P-01',
        stands: '已派工 · Bay 1 · Li · 09:00 开始 · 停车场 · 交 11:00',
      },
    ])
    startLanguage('?lang=en')
    expect(lines()[0]).toMatchObject({
      wanted: 'Dispatch · Bay 1 · Li · from 10:00',
      stands: 'To plan · Yard',
    })
  })

  test('what stands is what the house said, not what is hoped for', async () => {
    await hear(shop)
    void send({ type: 'start-job', job: jobOf(shop, '1187') })
    await turn()
    expect(useShopStore().shop?.jobs[jobOf(shop, '1187')]?.state).toBe('working')
    expect([...useOutbox().pendingJobs]).toEqual([jobOf(shop, '1187')])
    expect(lines()[0]?.stands).toContain('已派工')
  })
})

describe('after a dead spot', () => {
  const start1187: Command = { type: 'start-job', job: jobOf(shop, '1187') }
  const other = given('08:00', ...morning, by(manager), '08:50', plan('1187', 'B2', 'wang', '10:00')).shop

  test('[O3] a car another hand has changed is asked about, with who, when and both values', async () => {
    await hear(shop)
    void send(start1187)
    void send({ type: 'unplan-job', job: jobOf(shop, '1187') })
    void send({ type: 'clock-in', technician: zhao })
    await turn()
    await hear(other, '08:59')
    await connect()
    // The other subject has gone; the second command of the same car waits behind the first.
    expect(asked.map(({ type }) => type)).toEqual(['clock-in'])
    const [first] = lines()
    expect(first).toMatchObject({
      state: 'asking',
      moved: true,
      why: 'manager 08:50 派了工',
      wanted: '开工',
      stands: '已派工 · Bay 2 · Wang · 10:00 开始 · 停车场 · 交 11:00',
    })
    // One word for all leaves out what another hand has touched.
    useOutbox().retryAll()
    await turn()
    expect(asked).toHaveLength(1)
    key(first, '仍要执行').press()
    await turn()
    // He has seen what stands now, and says so; the id is the same.
    expect(asked.at(-1)).toMatchObject({ type: 'start-job', id: first?.id, seen: other.version })
  })

  test('nothing made earlier is sent beside a board that is not up to date', async () => {
    await hear(shop)
    void send(start1187)
    const store = useShopStore()
    store.opened = true
    store.listeners.connected(true)
    await connect()
    expect(asked).toEqual([])
    await hear(shop)
    expect(asked.map(({ type }) => type)).toEqual(['start-job'])
  })

  test('[O4] a refusal is kept with both values; mine is done anew under a new id, only where the rules allow', async () => {
    await hear(shop)
    const outcome = send({
      type: 'extend-job',
      job: jobOf(shop, '1187'),
      remainingMinutes: minutes(30),
      reason: '锈死',
    })
    await turn()
    const refusal: Refusal = {
      reason: 'stale',
      by: 'manager',
      at: at('08:50'),
      what: 'job-planned',
      version: 9,
    }
    answer = () => ({ ok: false, refusal })
    await connect()
    expect(await outcome).toEqual({ ok: false, refusal })
    const [conflict] = lines()
    expect(conflict).toMatchObject({
      state: 'refused',
      why: 'manager 08:50 派了工',
      wanted: '延时 · 还要 30′ · 锈死',
    })
    // The job is not being worked on: the domain would refuse it again.
    expect(key(conflict, '按我的再做一次').refused).toContain('还没开工')
    useOutbox().redo(conflict?.id ?? (Object.values(shop.orders)[0]?.id as never))
    expect(useOutbox().conflicts).toHaveLength(1)
    const working = given('08:00', ...morning, start('1187')).shop
    await hear(working)
    answer = () => ({ ok: true, version: 0 })
    expect(key(lines()[0], '按我的再做一次').refused).toBeNull()
    key(lines()[0], '按我的再做一次').press()
    await turn()
    expect(asked.at(-1)).toMatchObject({ type: 'extend-job', seen: working.version })
    expect(asked.at(-1)).not.toMatchObject({ id: conflict?.id })
    expect(lines()).toEqual([])
  })

  test('what stands may be kept', async () => {
    await hear(shop)
    void send({ type: 'move-car', order: orderOf(shop, '1187'), place: 'P-02' })
    await turn()
    answer = () => ({ ok: false, refusal: { reason: 'wrong-state', state: 'delivered' } })
    await connect()
    expect(lines()[0]).toMatchObject({ why: '现在不能这样做：已交车', wanted: '移车 · P-02' })
    key(lines()[0], '保留现状').press()
    expect(lines()).toEqual([])
    expect(asked).toHaveLength(1)
  })

  test('a refusal at the control is read there, and is no conflict', async () => {
    await hear(shop)
    await connect()
    answer = () => ({ ok: false, refusal: { reason: 'not-authorised', extra: 'e1' } })
    expect(await send(start1187)).toMatchObject({ ok: false })
    expect(lines()).toEqual([])
  })
})

test('a stopped car says since when, why and until when', async () => {
  const stopped = given(
    '08:00',
    ...morning,
    start('1187'),
    '08:30',
    stop('1187', { code: 'C', reason: 'pump', expectedAt: at('10:30'), place: 'P-01' }),
  ).shop
  await hear(stopped)
  void send({ type: 'start-job', job: jobOf(stopped, '1187') })
  await turn()
  expect(lines()[0]?.stands).toBe('中断 · C 等待零件 · pump · 10:30 · P-01 · 交 11:00')
})
