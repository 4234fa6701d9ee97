import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import { bookingFor, isHis } from '#advisor-ui/call-ins/booked-call-in.ts'
import { faultOf } from '#advisor-ui/call-ins/ask-server.ts'
import { carLines, nextDutyOf, quietLines, withPlate } from '#advisor-ui/console/car-list.ts'
import Console from '#advisor-ui/console/Console.vue'
import { callFigures } from '#advisor-ui/console/call-figures.ts'
import { handOverFigures } from '#advisor-ui/console/hand-over-figures.ts'
import { dutiesOf } from '#advisor-ui/console/inbox.ts'
import type { Session } from '#advisor-ui/parts/session.ts'
import type { Alert, CallOutcome } from '#domain/alert.ts'
import type { CallIn } from '#domain/call-in.ts'
import { advisorId, instant, minutes } from '#domain/ids.ts'
import type { Order } from '#domain/order.ts'
import type { DeliveryPromise } from '#domain/promise.ts'
import type { Shop } from '#domain/shop.ts'
import { stateOf } from '#domain/view.ts'
import { startLanguage } from '#screen/language.ts'
import { useOutbox } from '#screen/send-command.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { alertOf, at, calendars, carOf, chen, done, foreseen, lateMorning, telServer } from './advisor-day.ts'

vi.setConfig({ testTimeout: 20_000 })

const receive = (shop: Shop, plate: string, more: object): Shop =>
  done(shop, '09:20', chen, {
    type: 'receive-car',
    order: {
      number: plate,
      plate,
      model: 'Camry',
      kind: 'service',
      origin: 'counter',
      flags: {},
      advisor: advisorId('chen'),
      wash: false,
      jobs: [{ label: 'oil', minutes: minutes(30) }],
      ...more,
    },
  })
const wayOut = ['start-inspection', 'pass-inspection', 'settle'] as const
/** A car without work to do stands ready at once. */
const readyCar = (): Shop => {
  const shop = lateMorning()
  const order = carOf(shop, '3001')
  const atInspection: Shop = {
    ...shop,
    orders: {
      ...shop.orders,
      [order.id]: { ...order, stage: 'inspection', station: { since: at('09:00') } } as Order,
    },
  }
  return wayOut.reduce(
    (before, type) => done(before, '09:20', { user: 'm', role: 'manager' }, { type, order: order.id }),
    atInspection,
  )
}

describe('the list of my cars', () => {
  test('who waits in the shop stands before who is late', () => {
    const shop = receive(lateMorning(), '沪B·20Q17', { flags: { waiting: true } })
    const numbers = carLines(shop, foreseen(shop, '09:20'), 'chen').map(({ order }) => order.number)
    expect(numbers).toEqual(['沪B·20Q17', '1187', '3001'])
  })

  test.each([
    ['0q17', 1],
    ['ｂ2', 1],
    ['沪b·20', 1],
    ['', 3],
    ['zzz', 0],
  ])('the plate with %s in it: %i', (typed, count) => {
    const shop = receive(lateMorning(), '沪B·20Q17', {})
    const lines = carLines(shop, null, 'chen')
    expect(withPlate(lines, typed)).toHaveLength(typed === '' ? lines.length : count)
  })

  test('next is the call that is due, else the one that comes by itself', () => {
    const shop = lateMorning()
    const now = at('09:20')
    const desk = { shop, forecast: foreseen(shop, '09:20'), calendars, now, person: 'chen' }
    const next = (number: string, of = shop) => nextDutyOf(of, dutiesOf(desk), carOf(of, number))
    expect(next('1187')).toMatchObject({ duty: { alert: { kind: 'delay' } } })
    expect(next('3001')).toEqual({ toCome: { kind: 'no-news', at: at('+1 08:00') } })
  })

  test('[A11] [A13] a ready car: tell him, then ask him to fetch it; told or not is seen', () => {
    const shop = readyCar()
    const next = (of: Shop) => nextDutyOf(of, [], carOf(of, '3001'))
    const told = (of: Shop) => carLines(of, null, 'chen').find(({ order }) => order.number === '3001')?.told
    expect(next(shop)).toEqual({ toCome: { kind: 'ready-not-told', at: at('09:30') } })
    expect(told(shop)).toBe('untold')
    const known = done(shop, '09:20', chen, { type: 'tell-ready', order: carOf(shop, '3001').id })
    expect(next(known)).toEqual({ toCome: { kind: 'unclaimed', at: at('+1 09:20') } })
    expect(told(known)).toBe('told')
  })
})

describe('[A12] customers without news', () => {
  test('here and not ready, for as long as the policy says, the longest silence first', () => {
    const shop = receive(receive(lateMorning(), '粤B·11111', {}), '粤B·22222', {})
    const quiet = (of: Shop, time: string) =>
      quietLines(carLines(of, null, 'chen'), of, at(time)).map(({ order }) => order.number)
    expect(quiet(shop, '11:19')).not.toContain('粤B·11111')
    const silent = quiet(shop, '11:20')
    expect(silent.slice(-2)).toEqual(['粤B·11111', '粤B·22222'])
    const told = done(shop, '11:10', chen, { type: 'tell-news', order: carOf(shop, '粤B·11111').id })
    expect(quiet(told, '11:20')).toEqual(silent.filter((number) => number !== '粤B·11111'))
    expect(quiet(readyCar(), '15:00')).not.toContain('3001')
  })
})

describe('[P6] the figures of a day', () => {
  const gone = (onTime: boolean | null, satisfaction: number | null): Order =>
    ({
      ...carOf(lateMorning(), '3001'),
      stage: 'delivered',
      readyAt: at('10:00'),
      deliveredAt: at('10:30'),
      handOver: { onTime, onTimeFirst: onTime, checked: [], satisfaction },
    }) as Order

  test('count who was promised and who was asked, and nobody else', () => {
    const orders = [gone(true, 5), gone(false, 2), gone(null, null), gone(true, null)]
    expect(handOverFigures([...orders, carOf(lateMorning(), '1187')])).toEqual({
      handedOver: 4,
      onTime: 2 / 3,
      satisfaction: 3.5,
      dissatisfied: 1,
    })
    expect(handOverFigures([])).toEqual({ handedOver: 0, onTime: null, satisfaction: null, dissatisfied: 0 })
  })
})

describe('[A1] the figures of calls', () => {
  const late = alertOf(lateMorning(), '1187')
  const promise = { version: 1, at: at('10:00') } as DeliveryPromise
  const delay = (calls: readonly (readonly [string, CallOutcome])[], more: Partial<Alert> = {}): Alert => ({
    ...late,
    openedAt: at('09:00'),
    promise,
    calls: calls.map(([time, outcome]) => ({ at: at(time), by: 'chen', outcome })),
    ...more,
  })
  const recovered: Partial<Alert> = { state: 'closed', outcome: 'recovered', closedAt: at('09:30') }
  test.each<[string, readonly Alert[], number | null]>([
    [
      'reached after a call in vain',
      [
        delay([
          ['09:05', 'no-answer'],
          ['09:50', 'agreed'],
        ]),
      ],
      1,
    ],
    ['reached when the time was over', [delay([['10:00', 'told']])], 0],
    ['never reached', [delay([['09:05', 'left-message']])], 0],
    ['nobody phoned, and it is over', [delay([])], 0],
    ['agreed at the counter', [delay([], { state: 'closed', outcome: 'agreed', closedAt: at('09:10') })], 1],
    ['recovered in time says nothing', [delay([], recovered)], null],
    ['recovered when it was over', [delay([], { ...recovered, closedAt: at('10:10') })], 0],
    ['another duty is not counted', [delay([['09:05', 'told']], { kind: 'no-news' })], null],
    ['one of two', [delay([['09:05', 'refused']]), delay([['10:05', 'agreed']])], 0.5],
  ])('%s', (_what, alerts, share) => {
    expect(callFigures(alerts, at('10:30')).toldInTime).toBe(share)
  })
  test('before the promised time is over nobody has failed yet', () => {
    expect(callFigures([delay([['09:05', 'no-answer']])], at('09:30')).toldInTime).toBe(null)
  })
  test('the first attempt counts, of those that were made', () => {
    const alerts = [
      delay([
        ['09:02', 'no-answer'],
        ['09:20', 'agreed'],
      ]),
      delay([['09:05', 'told']]),
      delay([]),
    ]
    expect(callFigures(alerts, at('10:30')).firstCallSeconds).toBe(210)
    expect(callFigures([delay([])], at('10:30')).firstCallSeconds).toBe(null)
  })
})

describe('[P6] the sheet', () => {
  const session: Session = { shop: 'demo', user: 'chen', role: 'advisor', name: '陈静', person: 'chen' }
  let page: VueWrapper
  beforeEach(async () => {
    setActivePinia(createPinia())
    vi.stubGlobal('fetch', telServer)
    localStorage.clear()
    startLanguage('?lang=en')
    const { listeners } = useShopStore()
    const shop = readyCar()
    const now = at('09:22')
    listeners.news(now, { speed: 0 })
    listeners.followed({ snapshot: stateOf(shop, now), version: shop.version, hash: 'h', now })
    page = mount(Console, { props: { session }, attachTo: document.body })
    await nextTick()
    await page.findAll('nav button')[1]?.trigger('click')
    await page.get(`tr[data-order="${carOf(shop, '3001').id}"]`).trigger('click')
    await page.get('[data-action="hand-over"]').trigger('click')
  })
  afterEach(() => {
    page.unmount()
    vi.unstubAllGlobals()
  })

  test('opens line after line, and says on its button what is missing', async () => {
    const now = page.get<HTMLButtonElement>('[data-hand-over-now]')
    expect(now.text()).toBe('First: Work explained')
    const item = (name: string) => page.get<HTMLButtonElement>(`[data-item="${name}"]`)
    expect(item('cost').element.disabled).toBe(true)
    for (const name of ['work', 'cost', 'returned']) await item(name).trigger('click')
    expect(now.text()).toBe('Ask how content first')
    // What is taken back is walked again from there.
    await item('cost').trigger('click')
    expect([now.text(), item('returned').element.disabled]).toEqual(['First: Cost explained', true])
    for (const name of ['cost', 'returned']) await item(name).trigger('click')
    await page.get('[data-figure="none"]').trigger('click')
    expect(now.text()).toBe('Hand over')
    await page.get('[data-figure="1"]').trigger('click')
    expect(now.text()).toBe('Hand over, then log a complaint')
    await page.get('[data-hand-over]').trigger('submit')
    expect(useOutbox().entries.map(({ command }) => command)).toMatchObject([
      { type: 'hand-over', checklist: ['work', 'cost', 'returned'], satisfaction: 1 },
    ])
  })
})

describe('[C1] an appointment for a customer who was called in', () => {
  const entry: CallIn = {
    id: '0123456789abcdef',
    version: 3,
    plate: '粤BD23456',
    model: 'bZ4X',
    reason: 'recall',
    dueDate: '2026-12-01',
    nextDate: null,
    advisor: null,
    state: 'open',
    addedAt: instant(0),
    calls: [],
  }
  test('begins with what the list knows, and counts only when it is his car', () => {
    const person = { name: '李女士', phone: '138', notes: [] }
    expect(bookingFor(entry, person, 'chen')).toMatchObject({
      plate: '粤BD23456',
      model: 'bZ4X',
      name: '李女士',
      phone: '138',
      advisor: 'chen',
    })
    expect([isHis(entry, '粤B·D23456'), isHis(entry, '粤B·D23457')]).toEqual([true, false])
  })

  test.each([
    [
      { reason: 'stale', by: 'zhou' },
      { kind: 'stale', by: 'zhou' },
    ],
    [{ reason: 'store-away' }, { kind: 'away', by: '' }],
    [{ reason: 'forbidden' }, { kind: 'other', by: '' }],
    [null, { kind: 'away', by: '' }],
  ])('%j is told', (refusal, fault) => expect(faultOf(refusal)).toEqual(fault))
})
