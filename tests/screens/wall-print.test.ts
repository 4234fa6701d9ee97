import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { printBays } from '#board-ui/wall/print-list.ts'
import PrintPage from '#board-ui/wall/PrintPage.vue'
import { wallWish } from '#board-ui/wall/wish.ts'
import { calendarsOf } from '#calendar/calendars.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { stateOf } from '#domain/view.ts'
import { startLanguage } from '#screen/language.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { at, crowded } from './wall-scene.ts'

beforeEach(() => {
  localStorage.clear()
  startLanguage('?lang=zh')
  return () => vi.unstubAllGlobals()
})

test('paper lists every bay, and on it what is in work, stopped or planned, in the order of time', () => {
  const shop = crowded()
  const now = at('14:37')
  const bays = printBays(shop, forecast(shop, calendarsOf(shop.settings, now), now))
  expect(bays.map(({ name }) => name)).toEqual(shop.settings.bays.map(({ name }) => name))
  expect(bays[0]?.lines.map(({ plate, state }) => `${plate} ${state}`)).toEqual([
    '8K321 working',
    'D20817 queued',
    '66A18 queued',
    '5Q777 queued',
  ])
  expect(bays[2]?.lines.find(({ plate }) => plate === 'D12345')).toMatchObject({
    letter: 'C',
    place: 'P-07',
    late: true,
    technicians: ['王建国'],
  })
  const known = bays.flatMap(({ lines }) => lines.map(({ from }) => from ?? Infinity))
  expect(known.length).toBeGreaterThan(20)
  for (const { lines } of bays) {
    const starts = lines.map(({ from }) => from ?? Infinity)
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
  }
})

test('[H5] the page shows plates by their tails, says of when it is, and prints on a key alone', async () => {
  const print = vi.fn<() => void>()
  vi.stubGlobal('print', print)
  const pinia = createPinia()
  setActivePinia(pinia)
  const store = useShopStore()
  const shop = crowded()
  store.listeners.news(shop.at, { speed: 1 })
  store.listeners.followed({
    snapshot: stateOf(shop, shop.at),
    version: shop.version,
    hash: 'h',
    now: shop.at,
  })
  const page = mount(PrintPage, {
    props: { wish: wallWish('?shop=demo&print=1') },
    global: { plugins: [pinia] },
  })
  await flushPromises()
  expect(page.text()).toContain('顺达丰田 · 当日派工表')
  expect(page.text()).toContain('数据截至 14:37')
  expect(page.text()).toContain(`版本 ${shop.version}`)
  expect(page.findAll('.print-holding section').length).toBe(5)
  expect(page.html()).not.toContain('粤B')
  expect(print).not.toHaveBeenCalled()
  dispatchEvent(new KeyboardEvent('keydown', { key: 'p' }))
  expect(print).toHaveBeenCalledTimes(1)
  await page.find('.print-button').trigger('click')
  expect(print).toHaveBeenCalledTimes(2)
  page.unmount()
})
