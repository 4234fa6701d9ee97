import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { countersOf } from '#board-ui/wall/counters.ts'
import { stripOf } from '#board-ui/wall/strip.ts'
import { firstLines } from '#board-ui/wall/use-turn.ts'
import WallPage from '#board-ui/wall/WallPage.vue'
import { wallWish } from '#board-ui/wall/wish.ts'
import { calendarsOf } from '#calendar/calendars.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import type { Alert } from '#domain/alert.ts'
import type { Instant } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { stateOf } from '#domain/view.ts'
import { shopTime } from '#screen/format.ts'
import { startLanguage } from '#screen/language.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { delayAlertOf, toldOf, untoldSince } from '#screen/told.ts'
import { at, calm, crowded, empty, scene, stopped, unplanned, working } from './wall-scene.ts'

const time = shopTime('Asia/Shanghai')
const figures = (shop: Shop, now: Instant) => {
  const calendars = calendarsOf(shop.settings, now)
  const foreseen = forecast(shop, calendars, now)
  return { counters: countersOf(shop, foreseen, calendars, now, time), strip: stripOf(shop, foreseen, now) }
}

let shift = 0
const base = performance.now()
const mounted = new Set<() => void>()
beforeEach(() => {
  setActivePinia(createPinia())
  startLanguage('?lang=zh')
  shift = 0
  vi.spyOn(performance, 'now').mockImplementation(() => base + shift)
})
afterEach(() => {
  for (const unmount of mounted) unmount()
  mounted.clear()
  vi.restoreAllMocks()
})

const open = async (shop: Shop, search = '?shop=demo&page=1', now: Instant = shop.at) => {
  const pinia = createPinia()
  setActivePinia(pinia)
  const store = useShopStore()
  store.listeners.news(now, { speed: 1 })
  store.listeners.followed({ snapshot: stateOf(shop, now), version: shop.version, hash: 'h', now })
  const wall = mount(WallPage, { props: { wish: wallWish(search) }, global: { plugins: [pinia] } })
  mounted.add(() => wall.unmount())
  await flushPromises()
  const pass = async (ms: number) => {
    shift += ms
    store.tick()
    await flushPromises()
  }
  return { wall, store, pass }
}
const text = (wall: { text(): string }) => wall.text().replace(/\s+/g, ' ')

describe('who was told', () => {
  const alertOf = (wish: Partial<Alert>) => {
    const { car, alert, shop } = scene()
    const order = car('粤B11111', { due: '14:40' }, working(1, '13:00', 60, 60))
    alert(order, '14:20', wish)
    const built = shop(at('14:37'))
    const row = built.orders[order]
    if (!row) throw new Error('no order')
    return { alert: delayAlertOf(built, row), row, built }
  }
  const call = (outcome: 'told' | 'agreed' | 'left-message' | 'no-answer' | 'refused') => ({
    calls: [{ at: at('14:30'), by: 'chen', outcome }],
  })
  test('[A3] a call that reached the customer tells him, a message left does too', () => {
    for (const outcome of ['told', 'agreed', 'refused', 'left-message'] as const) {
      expect(toldOf(alertOf(call(outcome)).alert)).toBe('told')
    }
    expect(toldOf(alertOf(call('no-answer')).alert)).toBe('untold')
  })
  test('[A4] a duty that was only taken is seen, not told', () => {
    expect(toldOf(alertOf({ state: 'acknowledged' }).alert)).toBe('seen')
    expect(toldOf(alertOf({ ...call('no-answer'), state: 'acknowledged' }).alert)).toBe('seen')
    expect(untoldSince(alertOf({ state: 'acknowledged' }).alert)).toBe(at('14:20'))
    expect(untoldSince(alertOf(call('told')).alert)).toBeNull()
  })
  test('[A1] the alert of an older promise counts for nothing', () => {
    const { row, built } = alertOf(call('told'))
    const agreed = { ...row, promise: { version: 2, at: at('15:00') } }
    expect(toldOf(delayAlertOf({ ...built, orders: { [row.id]: agreed } }, agreed))).toBe('untold')
  })
})

describe('the figures of the header', () => {
  test('count late, untold, and the longest wait', () => {
    const { counters } = figures(crowded(), at('14:37'))
    expect(counters.late).toBe(5)
    expect(counters.untold).toBe(4)
    expect(counters.longest).toBe(11)
    expect(counters.unseen).toBe(true)
    expect(counters.working).toBe(8)
    expect(counters.delivered).toBe(14)
    expect(counters.onTime).toBe(93)
  })
  test('a good day and an empty shop are quiet', () => {
    expect(figures(calm(), at('09:10')).counters).toMatchObject({ late: 0, untold: 0, longest: null })
    expect(figures(empty(), at('14:37')).counters).toMatchObject({ late: 0, due: 0, onTime: null })
  })
})

describe('the strip', () => {
  test('late: the untold first, then the worst', () => {
    const { strip } = figures(crowded(), at('14:37'))
    expect(strip.late.map(({ told }) => told)).toEqual(['untold', 'untold', 'untold', 'untold', 'told'])
    const untold = strip.late.slice(0, 4).map(({ slack }) => slack)
    expect(untold).toEqual(untold.toSorted((a, b) => a - b))
    expect(strip.late.find(({ plate }) => plate === '6L250')).toMatchObject({ advisor: '吴倩', waits: 11 })
  })
  test('stopped: late, at risk, then the longest; to plan: comebacks, waiting, latest start [F10]', () => {
    const { strip } = figures(crowded(), at('14:37'))
    expect(strip.stopped.map(({ plate, letter }) => `${letter} ${plate}`)).toEqual([
      'C D12345',
      'B 7E094',
      'D 2Z617',
      'A 6N413',
    ])
    expect(strip.unplanned.map(({ flag }) => flag)).toEqual(['comeback', 'waiting', null, 'appointment'])
  })
  test('stations in the order of the way, ready cars the longest first', () => {
    const { strip } = figures(crowded(), at('14:37'))
    expect(strip.stations.map(({ station }) => station)).toEqual([
      'inspection',
      'inspection',
      'wash',
      'settlement',
    ])
    expect(strip.ready.map(({ plate }) => plate)[0]).toBe('90021')
  })
  test('[P3] extra work that waits for the customer is not to be planned', () => {
    const { car, shop } = scene()
    car('粤B11111', { due: '17:00' }, unplanned(30))
    const built = shop(at('14:37'))
    expect(figures(built, at('14:37')).strip.unplanned.length).toBe(1)
  })
  test('says how many more there are', () => {
    expect(firstLines([1, 2, 3, 4])).toEqual({ shown: [1, 2, 3, 4], more: 0 })
    expect(firstLines([1, 2, 3, 4, 5, 6])).toEqual({ shown: [1, 2, 3], more: 3 })
  })
})

describe('the wall', () => {
  test('shows the day, the alarm and the clock of the house', async () => {
    const { wall } = await open(crowded())
    expect(wall.find('.alarm-late').text()).toBe('超时5')
    expect(text(wall.find('.alarm-untold'))).toContain('未告知4')
    expect(wall.find('.clock').text()).toBe('14:37')
    expect(text(wall.find('.trust'))).toContain('11月21日 周六')
    expect(text(wall.find('.trust'))).toContain('实时')
    expect(wall.findAll('.row').length).toBe(8)
  })
  test('[H5] shows no plate in full, no customer, and offers nothing to press', async () => {
    const { wall } = await open(crowded())
    expect(wall.html()).not.toContain('粤B')
    expect(wall.findAll('button, input, a').length).toBe(0)
  })
  test('a late chip carries its minutes and whether the customer knows', async () => {
    const { wall } = await open(crowded())
    const chips = wall.findAll('.chip.late')
    expect(chips.length).toBe(4)
    const told = chips.find((chip) => chip.text().includes('1T660'))
    expect(told?.find('.called.told').exists()).toBe(true)
    expect(wall.find('.chip.late .untold').exists()).toBe(true)
  })
  test('an acknowledged duty stays white but does not breathe', async () => {
    const { car, alert, shop } = scene()
    const order = car('粤B11111', { due: '14:40' }, working(1, '13:00', 90, 60))
    alert(order, '14:20', { state: 'acknowledged' })
    const { wall } = await open(shop(at('14:37')))
    expect(wall.find('.alarm-untold.on').exists()).toBe(true)
    expect(wall.find('.alarm-untold.breathes').exists()).toBe(false)
    expect(wall.find('.late-line .block').exists()).toBe(true)
    expect(wall.find('.late-line .breathes').exists()).toBe(false)
  })
  test('says the same in English', async () => {
    startLanguage('?lang=en')
    const { wall } = await open(crowded())
    expect(text(wall.find('.alarm'))).toContain('Not told')
    expect(text(wall.find('.trust'))).toContain('Sat 21 Nov')
    expect(wall.find('.cell-title').text()).toContain('Late')
  })
  test('5 s without news: only the dot changes', async () => {
    const { wall, pass } = await open(crowded())
    const before = wall.find('.alarm').html()
    await pass(6_000)
    expect(text(wall.find('.trust'))).toContain('重连中')
    expect(wall.find('.alarm').html()).toBe(before)
    expect(wall.find('.stale-bar').exists()).toBe(false)
  })
  test('30 s without news: figures give way, nothing turns red, what nobody knows is a question', async () => {
    const { wall, pass } = await open(crowded())
    const late = wall.findAll('.chip.late').length
    await pass(31_000)
    await pass(12 * 60_000)
    expect(text(wall.find('.stale-bar'))).toContain('连接中断 12 分钟')
    expect(text(wall.find('.stale-bar'))).toContain('画面停在 14:37')
    expect(wall.find('.alarm').exists()).toBe(false)
    expect(wall.find('.counters').exists()).toBe(false)
    expect(wall.findAll('.chip.late').length).toBe(late)
    expect(wall.find('.called.unsure').text()).toBe('?')
    expect(wall.find('.late-line .waits').text()).toBe('?')
    expect(wall.find('.now.stopped').exists()).toBe(true)
    expect(wall.find('.now-pill').text()).toBe('14:37')
    expect(wall.find('.clock').text()).toBe('14:49')
    expect(text(wall.find('.trust'))).toContain('断线')
    expect(wall.find('.breathes').exists()).toBe(false)
  })
  test('comes back to life with the next word', async () => {
    const { wall, store, pass } = await open(crowded())
    await pass(60_000)
    store.listeners.news(at('14:38'), { speed: 1 })
    await flushPromises()
    expect(wall.find('.stale-bar').exists()).toBe(false)
    expect(wall.find('.alarm').exists()).toBe(true)
  })
  test('zeros stand grey in their place', async () => {
    const { wall } = await open(calm())
    expect(text(wall.find('.alarm'))).toBe('超时0未告知0')
    expect(wall.find('.alarm .on').exists()).toBe(false)
    expect(wall.find('.cell-title').text()).toContain('接下来')
  })
  test('an empty shop shows names and lines', async () => {
    const { wall } = await open(empty())
    expect(wall.findAll('.row').length).toBe(8)
    expect(wall.findAll('.chip, .idle').length).toBe(0)
    expect(wall.findAll('.cell-empty').length).toBe(5)
  })
  test('after closing it says so, and how many cars stay', async () => {
    const { car, shop } = scene()
    car('粤B11111', { due: '11:00', dueDay: 1 }, stopped(1, '13:00', '13:30', 60, 'C', null))
    const { wall } = await open(shop(at('18:20')), '?page=1', at('18:20'))
    expect(wall.find('.board-notice').text()).toBe('今日已结束 · 隔日车 1')
  })
  test('before the first shop it says what it waits for', async () => {
    const pinia = createPinia()
    setActivePinia(pinia)
    const store = useShopStore()
    const wall = mount(WallPage, { props: { wish: wallWish('?shop=nowhere') }, global: { plugins: [pinia] } })
    mounted.add(() => wall.unmount())
    expect(wall.find('.first-start').text()).toContain('正在连接车间')
    store.listeners.refused('no-such-shop')
    await flushPromises()
    expect(wall.find('.first-start').text()).toContain('没有车间 nowhere')
  })
})

describe('pages', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    return () => vi.useRealTimers()
  })
  const names = (wall: Awaited<ReturnType<typeof open>>['wall']) =>
    wall.findAll('.row-title').map((name) => name.text().replace(/\s/g, ''))

  test('turn every 15 seconds and carry their late cars on their pill', async () => {
    const { wall } = await open(crowded(), '?shop=demo')
    expect(names(wall)[0]).toBe('李强')
    expect(wall.findAll('.pill').map((pill) => pill.text().replace(/\s/g, ''))).toEqual(['14', '21'])
    await vi.advanceTimersByTimeAsync(15_000)
    expect(names(wall)).toEqual(['周军', '吴涛', '郑凯', '马超'])
    await vi.advanceTimersByTimeAsync(15_000)
    expect(names(wall)[0]).toBe('李强')
  })
  test('the remote control turns them by hand', async () => {
    const { wall } = await open(crowded(), '?shop=demo')
    dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }))
    await flushPromises()
    expect(names(wall)[0]).toBe('周军')
    dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' }))
    await flushPromises()
    expect(names(wall)[0]).toBe('李强')
  })
  test('a held page stays', async () => {
    const { wall } = await open(crowded(), '?shop=demo&page=2')
    expect(names(wall)[0]).toBe('周军')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(names(wall)[0]).toBe('周军')
  })
  test('rows can be bays', async () => {
    const { wall } = await open(crowded(), '?shop=demo&rows=bays&page=1')
    expect(names(wall)[0]).toBe('B1')
  })
})
