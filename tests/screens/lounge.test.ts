import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { inPages, loungeList } from '#board-ui/lounge/lounge-list.ts'
import LoungePage from '#board-ui/lounge/LoungePage.vue'
import { openingOf } from '#board-ui/lounge/opening.ts'
import { calendarsOf } from '#calendar/calendars.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import type { Instant } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { shopOf, stateOf } from '#domain/view.ts'
import { shopTime } from '#screen/format.ts'
import { startLanguage } from '#screen/language.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { redactState } from '#server/live/redact.ts'
import { at, crowded, empty, scene, stopped, unplanned, working } from './wall-scene.ts'

const time = shopTime('Asia/Shanghai')
/** The shop as the server would send it to a lounge. */
const seen = (shop: Shop, now: Instant): Shop => shopOf(redactState(stateOf(shop, now), 'lounge'))
const listOf = (shop: Shop, now: Instant = shop.at) => {
  const view = seen(shop, now)
  return loungeList(view, forecast(view, calendarsOf(view.settings, now), now), now)
}

describe('the list of the lounge', () => {
  test('[P5] almost ready first, then by the time agreed on, a late car in its old place', () => {
    const { car, atStation, shop } = scene()
    car('粤B10003', { due: '17:30' }, unplanned(20))
    car('粤B10002', { due: '16:00' }, working(1, '13:00', 60, 150))
    car('粤B10001', { due: '15:45' }, working(2, '14:00', 60, 15))
    car('粤B10009', {}, unplanned(20))
    atStation('粤BD10000', { due: '18:00', wash: true }, 'wash', '14:30', '14:31')
    const rows = listOf(shop(at('14:37'))).lines.map(({ plate, view }) => [plate, view.expected.kind])
    expect(rows).toEqual([
      ['粤B·D**000', 'soon'],
      ['粤B·**001', 'at'],
      ['粤B·**002', 'advisor'],
      ['粤B·**003', 'at'],
      ['粤B·**009', 'advisor'],
    ])
  })
  test('ready cars stand apart, the newest first; booked and departed ones nowhere', () => {
    const { ready, lines } = listOf(crowded())
    expect(ready.map(({ plate, place }) => [plate, place]).slice(3)).toEqual([
      ['粤B·**754', 'A-01'],
      ['粤B·**888', 'A-03'],
      ['粤B·**021', 'A-05'],
    ])
    const there = [...ready, ...lines].map(({ plate }) => plate)
    for (const plate of ['粤B·**777', '粤B·F**216', '粤B·**110']) expect(there).not.toContain(plate)
    expect(there).toContain('粤B·D**345')
  })
  test('pages of a size, one at least', () => {
    expect(inPages([1, 2, 3], 2)).toEqual([[1, 2], [3]])
    expect(inPages([], 8)).toEqual([[]])
  })
})

describe('when the shop is open', () => {
  const { settings } = empty()
  const opening = (now: Instant) => openingOf(calendarsOf(settings, now), time, now)
  test('at work and at lunch, not before and not after', () => {
    expect(opening(at('09:00'))).toEqual({ kind: 'open' })
    expect(opening(at('12:30'))).toEqual({ kind: 'open' })
    expect(opening(at('07:00'))).toEqual({ kind: 'closed', next: at('08:00') })
    expect(opening(at('18:00'))).toEqual({ kind: 'over', next: at('08:00', 1) })
  })
  test('a day without hours names the next one that has some', () => {
    const closed = { ...settings, closedDates: ['2026-11-21', '2026-11-22'] }
    const now = at('10:00')
    expect(openingOf(calendarsOf(closed, now), time, now)).toEqual({ kind: 'closed', next: at('08:00', 2) })
  })
})

describe('the screen', () => {
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
    vi.useRealTimers()
    vi.restoreAllMocks()
  })
  const open = async (shop: Shop | null, now: Instant = shop?.at ?? at('14:37')) => {
    const pinia = createPinia()
    setActivePinia(pinia)
    const store = useShopStore()
    if (shop) {
      store.listeners.news(now, { speed: 1 })
      const snapshot = redactState(stateOf(shop, now), 'lounge')
      store.listeners.followed({ snapshot, version: shop.version, hash: 'h', now })
    }
    const page = mount(LoungePage, { props: { name: 'demo' }, global: { plugins: [pinia] } })
    mounted.add(() => page.unmount())
    await flushPromises()
    const pass = async (ms: number) => {
      shift += ms
      store.tick()
      await flushPromises()
    }
    const text = () => page.text().replace(/\s+/g, ' ')
    const rows = () => page.findAll('.list li').map((row) => row.text().replace(/\s+/g, ' '))
    return { page, store, pass, text, rows }
  }

  test('[P5] a row says plate, station and time, and a late one only that somebody calls', async () => {
    const { car, shop } = scene()
    car('粤B10001', { due: '17:05' }, working(1, '14:00', 60, 15))
    car('粤BD12345', { due: '15:00', place: 'P-07' }, stopped(2, '13:00', '13:24', 70, 'C', '15:10'))
    car('粤B10002', { due: '09:30', dueDay: 1 }, unplanned(20))
    car('粤B10003', { due: '10:30', dueDay: 3 }, unplanned(20))
    const { rows, page, text } = await open(shop(at('14:37')))
    expect(rows()).toEqual([
      '粤B·D**345维修中顾问会与您联系',
      '粤B·**001正在维修17:05',
      '粤B·**002等待维修明天09:30',
      '粤B·**003等待维修11月24日 周二10:30',
    ])
    expect(page.findAll('.list .plate.green')).toHaveLength(1)
    expect(page.findAll('.list .pill.active')).toHaveLength(1)
    // Neither the reason nor how late, nor what it waits for.
    for (const word of ['中断', '零件', '缺件', '15:00', '15:10', '超时', '陈静', '李强', '凯美瑞', '保养 '])
      expect(text()).not.toContain(word)
  })

  test('[H5] no name, no whole plate and no reason stands anywhere in the page', async () => {
    const shop = crowded()
    const { page } = await open(shop)
    const html = page.html()
    expect(html).toContain('粤B·')
    const secret = [
      ...shop.settings.technicians.map(({ name }) => name),
      ...shop.settings.advisors.map(({ name }) => name),
      ...Object.values(shop.orders).flatMap(({ plate, model, number }) => [plate, model, number]),
      ...Object.values(shop.jobs).map(({ label }) => label),
      '缺件',
    ].filter((word) => word !== '保养')
    expect(secret.filter((word) => html.includes(word))).toEqual([])
  })

  test('a wash nobody asked for is no station of the car', async () => {
    const { car, shop } = scene()
    car('粤B10001', { due: '17:00', wash: true }, working(1, '14:00', 60, 15))
    car('粤B10002', { due: '17:30' }, working(2, '14:00', 60, 15))
    const { page } = await open(shop(at('14:37')))
    const rings = page.findAll('.list li').map((row) => row.findAll('.ring').length)
    expect(rings).toEqual([3, 2])
  })

  test('more cars than lines turn over in pages, and so do the ready ones', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { car, ready, shop } = scene()
    for (let index = 0; index < 17; index += 1) car(`粤B2${100 + index}`, { due: '17:30' }, unplanned(5))
    for (let index = 0; index < 7; index += 1) ready(`粤B3${100 + index}`, { due: '16:00' }, '14:00')
    const { page, text, rows } = await open(shop(at('14:37')))
    expect(rows()).toHaveLength(8)
    expect(text()).toContain('第 1 页，共 3 页')
    expect(page.findAll('.ready li')).toHaveLength(5)
    vi.advanceTimersByTime(15_000)
    await flushPromises()
    expect(text()).toContain('第 2 页，共 3 页')
    expect(page.findAll('.ready li')).toHaveLength(2)
    vi.advanceTimersByTime(15_000)
    await flushPromises()
    expect(text()).toContain('第 3 页，共 3 页')
    expect(rows()).toHaveLength(1)
    vi.advanceTimersByTime(15_000)
    await flushPromises()
    expect(text()).toContain('第 1 页，共 3 页')
  })

  test('without news for half a minute every time vanishes, and the words say whom to ask', async () => {
    const { pass, text, rows, page, store } = await open(crowded())
    expect(rows().join()).toMatch(/\d\d:\d\d/)
    expect(text()).toContain('实时更新')
    await pass(10_000)
    expect(text()).toContain('正在更新')
    expect(rows().join()).toMatch(/\d\d:\d\d/)
    await pass(25_000)
    expect(store.link).toBe('stale')
    expect(text()).toContain('正在更新，请咨询服务顾问')
    expect(rows()).toHaveLength(8)
    expect(rows().join()).not.toMatch(/\d\d:\d\d|马上就好|顾问会/)
    expect(page.get('main').classes()).toContain('stale')
    store.listeners.news(store.now, { speed: 1 })
    await pass(0)
    expect(rows().join()).toMatch(/\d\d:\d\d/)
  })

  test('an empty shop, a closed one, and a screen that knows nothing yet', async () => {
    const quiet = await open(empty())
    expect(quiet.text()).toContain('完工的车辆会显示在这里')
    expect(quiet.text()).toContain('目前没有正在维修的车辆')
    expect((await open(empty(), at('19:00'))).text()).toContain('今日营业已结束 · 明天 08:00 开门')
    expect((await open(crowded(), at('19:00'))).page.get('footer').text()).toContain('今日营业已结束')
    expect((await open(null)).text()).toBe('爱车进度正在连接，请稍候…')
    const { store, text } = await open(null)
    store.listeners.refused('no-such-shop')
    await flushPromises()
    expect(text()).toContain('没有找到门店 demo')
  })

  test('in English too', async () => {
    startLanguage('?lang=en')
    const { text } = await open(crowded())
    for (const words of [
      'Your car',
      'Ready to collect',
      'In service',
      'Almost ready',
      'We will contact you',
      'Page 1 of',
    ])
      expect(text()).toContain(words)
  })
})
