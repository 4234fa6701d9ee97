import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { loadOverlays } from '#board-ui/wall/overlays.ts'
import { keptSettings } from '#board-ui/wall/wall-settings.ts'
import WallPage from '#board-ui/wall/WallPage.vue'
import { wallWish } from '#board-ui/wall/wish.ts'
import { type Instant, instant, MINUTE } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { stateOf } from '#domain/view.ts'
import { keep, read } from '#screen/kept-snapshot.ts'
import { startLanguage } from '#screen/language.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { at, calm, crowded, empty, scene, working } from './wall-scene.ts'

// What is seen seldom is fetched after the board; here it is there from the start.
beforeAll(loadOverlays)
const mounted = new Set<() => void>()
beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'],
  })
  vi.setSystemTime(at('14:37'))
  localStorage.clear()
  sessionStorage.clear()
  startLanguage('?lang=zh')
})
afterEach(() => {
  for (const unmount of mounted) unmount()
  mounted.clear()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const start = async (search = '?shop=demo&page=1') => {
  const pinia = createPinia()
  setActivePinia(pinia)
  const store = useShopStore()
  const clockwork = setInterval(store.tick, 500)
  const wall = mount(WallPage, { props: { wish: wallWish(search) }, global: { plugins: [pinia] } })
  mounted.add(() => {
    clearInterval(clockwork)
    wall.unmount()
  })
  await flushPromises()
  const pass = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms)
    await flushPromises()
  }
  /** The server answers with this shop, and lives on. */
  const hear = async (shop: Shop, now: Instant = shop.at, more: object = {}) => {
    store.listeners.news(now, { speed: 1, answer: true })
    store.listeners.followed({ snapshot: stateOf(shop, now), version: shop.version, hash: 'h', now, ...more })
    await flushPromises()
  }
  return { wall, store, pass, hear }
}
const press = async (key: string, more: object = {}) => {
  dispatchEvent(new KeyboardEvent('keydown', { key, ...more }))
  dispatchEvent(new KeyboardEvent('keyup', { key, ...more }))
  await vi.dynamicImportSettled()
  await flushPromises()
}
const keeper = { shop: 'demo', origin: location.origin }
const keptOf = (shop: Shop, ahead = 0) =>
  keep({ ...keeper, build: null, position: { shop, version: shop.version, hash: 'h' }, at: shop.at, ahead })

describe('a screen that was switched on without its server', () => {
  test('waits some seconds, then shows the board of last time, with its age, as stale', async () => {
    keptOf(crowded())
    vi.setSystemTime(at('14:49'))
    const { wall, pass, store } = await start()
    await pass(5_000)
    expect(wall.find('.first-start').exists()).toBe(true)
    await pass(2_000)
    expect(wall.find('.stale-bar').text()).toContain('画面是 14:37 的（12 分钟前）')
    expect(wall.find('.stale-bar').text()).toContain(location.host)
    expect(wall.find('.now.stopped').exists()).toBe(true)
    expect(wall.find('.clock').text()).toBe('14:49')
    expect(wall.find('.alarm').exists()).toBe(false)
    expect(wall.find('.called.unsure').text()).toBe('?')
    expect(store.listeners.position()).toMatchObject({ version: crowded().version, hash: 'h' })
  })
  test('computes no reds from it, however long it waits, and flashes none', async () => {
    const { car, shop } = scene()
    car('粤B11111', { due: '16:00' }, working(1, '14:00', 60, 20))
    keptOf(shop(at('14:37')))
    const { wall, pass } = await start()
    await pass(10_000)
    expect(wall.findAll('.row').length).toBe(8)
    await pass(4 * MINUTE)
    expect(wall.findAll('.chip.late, .flash').length).toBe(0)
  })
  test('after five minutes it says, large, that there is nothing to show', async () => {
    keptOf(crowded())
    const { wall, pass, hear } = await start()
    await pass(5 * MINUTE + 1_000)
    expect(wall.find('.offline').text()).toContain('看板没有数据')
    expect(wall.find('.offline').text()).toContain('已 5 分钟 连不上服务器')
    expect(wall.find('.offline').text()).toContain('最后一次数据：14:37')
    expect(wall.findAll('.row').length).toBe(0)
    await hear(crowded())
    expect(wall.find('.offline').exists()).toBe(false)
    expect(wall.find('.trust').text()).toContain('实时')
  })
  test('a board of the day before yesterday is none', async () => {
    keptOf(crowded())
    vi.setSystemTime(at('14:38', 1))
    const { wall, pass } = await start()
    await pass(7_000)
    expect(wall.find('.first-start').text()).toContain('已超过一天')
    expect(wall.findAll('.row').length).toBe(0)
  })
  test('a device that lost its clock says when, and not how long ago', async () => {
    keptOf(crowded())
    vi.setSystemTime(0)
    const { wall, pass } = await start()
    await pass(7_000)
    expect(wall.find('.stale-bar').text()).toContain('画面是 11/21 14:37 的，之后未知')
    expect(wall.find('.clock').text()).toBe('--:--')
    expect(wall.find('.date').exists()).toBe(false)
  })
  test('a broken board of last time breaks nothing, and is thrown away', async () => {
    const shop = crowded()
    const jobs = Object.fromEntries(Object.keys(shop.jobs).map((id) => [id, { id }]))
    // A row that has the shape of one, and none of its facts.
    localStorage.setItem('kept-shop', '')
    keptOf(shop)
    const text = JSON.parse(localStorage.getItem('kept-shop') ?? '{}')
    localStorage.setItem('kept-shop', JSON.stringify({ ...text, state: { ...text.state, jobs } }))
    const { wall, pass, hear } = await start()
    await pass(7_000)
    expect(wall.find('.first-start').exists()).toBe(true)
    expect(localStorage.getItem('kept-shop')).toBeNull()
    await hear(crowded())
    expect(wall.findAll('.row').length).toBe(8)
  })
  test('is not shown where the server has answered, be it with a refusal', async () => {
    keptOf(crowded())
    const { wall, store, pass } = await start()
    store.listeners.refused('no-such-shop')
    await pass(7_000)
    expect(wall.find('.first-start').text()).toContain('没有车间 demo')
  })
})

describe('the board is kept', () => {
  test('at once, then half a minute after a change, and every five minutes', async () => {
    const { pass, hear, store } = await start()
    await hear(calm())
    await pass(1_000)
    expect(read(keeper)?.at).toBe(at('09:10'))
    await hear({ ...calm(), version: 500 })
    await pass(10_000)
    expect(read(keeper)?.position.version).toBe(calm().version)
    store.listeners.news(instant(at('09:10') + 11_000), { speed: 1 })
    await pass(4_000)
    store.listeners.news(instant(at('09:10') + 15_000), { speed: 1 })
    for (let beat = 0; beat < 4; beat += 1) {
      await pass(4_000)
      store.listeners.news(store.now, { speed: 1 })
    }
    expect(read(keeper)?.position.version).toBe(500)
  })
  test('not while it is old, and no longer once this screen is signed out', async () => {
    const { wall, pass, hear, store } = await start()
    await hear(crowded())
    await pass(1_000)
    const before = localStorage.getItem('kept-shop')
    await pass(60_000)
    expect(store.link).toBe('stale')
    expect(localStorage.getItem('kept-shop')).toBe(before)
    store.listeners.goAway('signed-out')
    await flushPromises()
    expect(localStorage.getItem('kept-shop')).toBeNull()
    expect(wall.findAll('.row').length).toBe(0)
    expect(wall.text()).toContain('此屏幕已停用')
  })
})

describe('a screen that slept', () => {
  test('takes messages of before its sleep for what they are: old', async () => {
    const { wall, pass, hear, store } = await start()
    await hear(crowded())
    await pass(60_000)
    expect(wall.find('.stale-bar').exists()).toBe(true)
    store.listeners.news(instant(at('14:37') + 3_000), { speed: 1 })
    await flushPromises()
    expect(store.link).toBe('stale')
    store.listeners.news(instant(at('14:38')), { speed: 1 })
    await flushPromises()
    expect(store.link).toBe('live')
  })
  test('an answer may say that the house has another past', async () => {
    const { pass, hear, store } = await start()
    await hear(crowded())
    await pass(3 * MINUTE)
    await hear(crowded(), at('14:38'))
    expect(store.now).toBe(at('14:38'))
    expect(store.link).toBe('live')
  })
})

describe('between live and stale', () => {
  test('it says to the second how old the board is', async () => {
    const { wall, pass, hear } = await start()
    await hear(crowded(), instant(at('14:37') + 12_000))
    await pass(6_000)
    expect(wall.find('.as-of').text()).toBe('数据截至 14:37:12')
    expect(wall.find('.stale-bar').exists()).toBe(false)
  })
  test('a wrong clock of the device is a note, unless the clock of the house was set', async () => {
    const { wall, pass, hear } = await start()
    vi.setSystemTime(at('16:00'))
    await hear(crowded())
    await pass(1_000)
    expect(wall.find('.note').text()).toBe('本机时间错误')
    expect(wall.find('.clock').text()).toBe('14:37')
    await hear(crowded(), at('14:37'), { clockSet: true })
    expect(wall.find('.note').exists()).toBe(false)
  })
})

describe('a new red', () => {
  const withLate = (count: number) => {
    const { car, alert, shop } = scene()
    for (let index = 0; index < count; index += 1) {
      const order = car(
        `粤B1111${index}`,
        { due: '14:40', advisor: 'chen' },
        working(index + 1, '13:00', 90, 60),
      )
      alert(order, '14:36')
    }
    car('粤B99999', { due: '18:00' }, working(9, '13:00', 90, 60))
    return shop(at('14:37'))
  }
  test('stands in the middle of the wall for five seconds, with who has to call', async () => {
    const { wall, pass, hear } = await start()
    await hear(withLate(0))
    await hear(withLate(1))
    const card = wall.find('.flash').text().replace(/\s+/g, ' ')
    expect(card).toContain('11110')
    expect(card).toContain('原约 14:40')
    expect(card).toContain('请 陈静 致电客户')
    await pass(5_000)
    expect(wall.find('.flash').exists()).toBe(false)
  })
  test('those of the first board are no news', async () => {
    const { wall, hear, pass } = await start()
    await hear(withLate(3))
    expect(wall.find('.flash').exists()).toBe(false)
    await pass(1_000)
    await hear(withLate(3))
    expect(wall.find('.flash').exists()).toBe(false)
  })
  test('several at once are listed, three and how many more', async () => {
    const { wall, hear } = await start()
    await hear(withLate(0))
    await hear(withLate(5))
    expect(wall.findAll('.flash-line').length).toBe(3)
    expect(wall.find('.flash-more').text()).toBe('另 2 台')
  })
  test('one that was there before a break is none after it; one that came meanwhile is', async () => {
    const { wall, hear, pass } = await start()
    await hear(withLate(1))
    await pass(60_000)
    await hear(withLate(1), at('14:38'))
    expect(wall.find('.flash').exists()).toBe(false)
    await pass(60_000)
    await hear(withLate(2), at('14:39'))
    expect(wall.findAll('.flash-line').length).toBe(1)
    expect(wall.find('.flash').text()).toContain('11111')
  })
  test('turns the wall to its page for ten seconds', async () => {
    const { wall, hear, pass } = await start('?shop=demo&rows=bays')
    await hear(withLate(0))
    const { car, alert, shop } = scene()
    const order = car('粤B10101', { due: '14:40', advisor: 'chen' }, working(10, '13:00', 90, 60))
    alert(order, '14:36')
    await hear(shop(at('14:37')))
    expect(wall.find('.row-title').text()).toBe('B9')
    await pass(10_000)
    expect(wall.find('.row-title').text()).toBe('B1')
  })
})

describe('the remote control', () => {
  test('OK opens the legend, which leaves by itself; OK again, or Back, closes it', async () => {
    const { wall, hear, pass } = await start()
    await hear(crowded())
    await press('Enter')
    expect(wall.find('.legend').text()).toContain('等待零件')
    await pass(30_000)
    expect(wall.find('.legend').exists()).toBe(false)
    await press('Enter')
    await press('Enter')
    expect(wall.find('.legend').exists()).toBe(false)
    await press('Enter')
    await press('', { keyCode: 10009 })
    expect(wall.find('.legend').exists()).toBe(false)
  })
  test('arrows change the size for now, zero puts it back', async () => {
    const { wall, hear } = await start()
    await hear(crowded())
    await press('ArrowUp')
    expect(wall.findAll('.row').length).toBe(5)
    expect(wall.find('.hint').text()).toContain('远')
    await press('ArrowDown')
    await press('ArrowDown')
    expect(wall.findAll('.row').length).toBe(10)
    await press('0')
    expect(wall.findAll('.row').length).toBe(8)
    expect(localStorage.getItem('wall-settings')).toBeNull()
  })
  test('r turns technicians into bays', async () => {
    const { wall, hear } = await start()
    await hear(crowded())
    await press('r')
    expect(wall.find('.row-title').text()).toBe('B1')
  })
  test('a held OK sets the screen up: four arrows, OK and Back are enough', async () => {
    const { wall, hear, pass } = await start()
    await hear(crowded())
    dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))
    dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', repeat: true }))
    await pass(800)
    dispatchEvent(new KeyboardEvent('keyup', { key: 'Enter' }))
    await vi.dynamicImportSettled()
    await flushPromises()
    expect(wall.find('.setup').exists()).toBe(true)
    await press('ArrowDown')
    for (let step = 0; step < 2; step += 1) await press('ArrowRight')
    // Previewed behind it, not yet kept.
    expect(wall.find('.entry.current').text()).toContain('5 米')
    expect(wall.findAll('.row').length).toBe(5)
    expect(keptSettings().metres).toBe(4)
    await press('Escape')
    expect(wall.find('.setup').exists()).toBe(false)
    expect(wall.findAll('.row').length).toBe(8)

    await press('s')
    await press('ArrowDown')
    for (let step = 0; step < 2; step += 1) await press('ArrowRight')
    await press('ArrowUp')
    for (let step = 0; step < 2; step += 1) await press('ArrowUp')
    expect(wall.find('.entry.current').text()).toBe('保存')
    await press('Enter')
    expect(keptSettings().metres).toBe(5)
    expect(wall.findAll('.row').length).toBe(5)
  })
  test('a remote that never says "released" makes short presses', async () => {
    const { wall, hear, pass } = await start()
    await hear(crowded())
    dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))
    await pass(800)
    await vi.dynamicImportSettled()
    await flushPromises()
    expect(wall.find('.legend').exists()).toBe(true)
    expect(wall.find('.setup').exists()).toBe(false)
  })
  test('the setup warns where plates are too small, and what the address says is the address’s', async () => {
    const { wall, hear } = await start('?shop=demo&page=1&setup=1&inches=43&metres=9')
    await hear(crowded())
    await vi.dynamicImportSettled()
    await flushPromises()
    expect(wall.find('.reading .chosen').text()).toContain('看不清')
    const before = wall.find('.entry.current').text()
    expect(before).toContain('由网址指定')
    await press('ArrowRight')
    expect(wall.find('.entry.current').text()).toBe(before)
  })
})

describe('at night', () => {
  test('a closed shop is dimmed, unless that is not wished for', async () => {
    const night = await start()
    await night.hear(empty(), at('20:00'))
    expect(night.wall.find('.wall.dimmed').exists()).toBe(true)
    expect(night.wall.find('.board-notice').text()).toBe('今日已结束')
    const bright = await start('?shop=demo&page=1&dim=0')
    await bright.hear(empty(), at('20:00'))
    expect(bright.wall.find('.wall.dimmed').exists()).toBe(false)
  })
})
