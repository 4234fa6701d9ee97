import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import Chip from '#board-ui/gantt/Chip.vue'
import GanttRowLine from '#board-ui/gantt/GanttRow.vue'
import WallPage from '#board-ui/wall/WallPage.vue'
import { wallWish } from '#board-ui/wall/wish.ts'
import type { ShopEvent } from '#domain/events.ts'
import { record } from '#domain/evolve.ts'
import { commandId, type Instant, instant, jobId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { stateOf } from '#domain/view.ts'
import { startLanguage } from '#screen/language.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { countRenders } from '../support/render-count.ts'
import { at, crowded, queued, scene, working } from './wall-scene.ts'

let shift = 0
const base = performance.now()
const mounted = new Set<() => void>()
beforeEach(() => {
  startLanguage('?lang=zh')
  shift = 0
  vi.spyOn(performance, 'now').mockImplementation(() => base + shift)
})
afterEach(() => {
  for (const unmount of mounted) unmount()
  mounted.clear()
  vi.restoreAllMocks()
})

const nameIn = (row: unknown, field: string): string =>
  typeof row === 'object' && row !== null ? String(Reflect.get(row, field)) : ''

/** The wall of a shop, and what of it is drawn from now on. */
const open = async (shop: Shop, now: Instant = shop.at) => {
  const chips = countRenders(Chip, ({ chip }) => nameIn(chip, 'job'))
  const rows = countRenders(GanttRowLine, ({ row }) => nameIn(row, 'id'))
  const pinia = createPinia()
  setActivePinia(pinia)
  const store = useShopStore()
  store.listeners.news(now, { speed: 1 })
  store.listeners.followed({ snapshot: stateOf(shop, now), version: shop.version, hash: 'h', now })
  const wish = wallWish('?shop=demo&page=1')
  const wall = mount(WallPage, { props: { wish }, global: { plugins: [pinia] } })
  mounted.add(() => wall.unmount())
  await flushPromises()
  const drawn = { chips: chips.length, rows: rows.length }
  return {
    wall,
    first: drawn,
    chips: () => chips.slice(drawn.chips),
    rows: () => rows.slice(drawn.rows),
    async happen(...events: readonly ShopEvent[]) {
      const stamp = { at: now, by: '', command: commandId('c') }
      const recorded = record(shop, events, stamp)
      const to = shop.version + recorded.length
      expect(store.listeners.happened({ from: shop.version, to, hash: 'h2', events: recorded })).toBe(true)
      await flushPromises()
    },
    async pass(count: number) {
      for (let step = 0; step < count * 4; step += 1) {
        shift += 15_000
        store.listeners.news(instant(now + shift), { speed: 1 })
        await flushPromises()
      }
    },
  }
}

test('the count sees every chip once at first', async () => {
  const { wall, first } = await open(crowded())
  expect(first.chips).toBe(wall.findAll('.chip').length)
  expect(first.chips).toBeGreaterThan(20)
  expect(first.rows).toBe(8)
})

test('one event that changes one chip draws that chip and its row, and nothing else', async () => {
  const { wall, chips, rows, happen } = await open(crowded())
  const job = jobId(wall.find('[data-row="t1"] .chip.working').attributes('data-job') ?? '')
  await happen({ type: 'job-changed', body: { job, label: '大保养' } })
  expect(wall.find(`[data-job="${job}"]`).attributes('aria-label')).toContain('大保养')
  expect(chips()).toEqual([job])
  expect([...new Set(rows())]).toEqual(['t1'])
})

test('a step of the now-line draws no chip and no row', async () => {
  const { car, shop } = scene()
  car('粤B8K321', { due: '17:50' }, working(1, '13:58', 200, 90))
  car('粤B66A18', { due: '17:55' }, queued(1, '16:20', 45))
  const { wall, chips, rows, pass } = await open(shop(at('14:37')))
  const pill = wall.find('.now-pill').text()
  await pass(3)
  expect([pill, wall.find('.now-pill').text()]).toEqual(['14:37', '14:40'])
  expect(chips()).toEqual([])
  expect(rows()).toEqual([])
})

test('minutes that pass in a row that is free draw its minutes, and no chip', async () => {
  const { car, shop } = scene()
  car('粤B8K321', { due: '17:50' }, working(1, '13:58', 200, 90))
  car('粤B66A18', { due: '17:55' }, queued(2, '16:20', 45))
  const { wall, chips, rows, pass } = await open(shop(at('14:37')))
  const idle = () => wall.find('[data-row="t2"] .idle-text').text()
  const before = idle()
  await pass(1)
  expect(idle()).not.toBe(before)
  expect(chips()).toEqual([])
  expect([...new Set(rows())]).toEqual(['t2'])
})

test('one minute on a crowded board draws only what the minute changed', async () => {
  const { wall, chips, pass } = await open(crowded())
  // What ends at now is drawn by parts of their own.
  const withoutNow = (chip: Element): string => {
    const copy = document.createElement('div')
    copy.innerHTML = chip.outerHTML
    for (const part of copy.querySelectorAll('.solid, .end')) part.remove()
    return copy.innerHTML
  }
  const shown = () =>
    new Map(wall.findAll('.chip').map((chip) => [chip.attributes('data-job'), withoutNow(chip.element)]))
  const before = shown()
  await pass(1)
  const changed = [...shown()].filter(([job, html]) => before.get(job) !== html).map(([job]) => job)
  expect(new Set(chips())).toEqual(new Set(changed))
  expect(changed.length).toBeLessThanOrEqual(2)
})
