import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import Console from '#advisor-ui/console/Console.vue'
import InboxRow from '#advisor-ui/console/InboxRow.vue'
import { alertId, instant, orderId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { stateOf } from '#domain/view.ts'
import { startLanguage } from '#screen/language.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { countRenders } from '../support/render-count.ts'
import { alertOf, at, carOf, lateMorning, telServer } from './advisor-day.ts'

vi.setConfig({ testTimeout: 20_000 })

const ROWS = 40
/** Forty cars of one advisor, each late as the one of the morning is, for reasons of their own. */
const fortyLate = (): Shop => {
  const shop = lateMorning()
  const [car, alert] = [carOf(shop, '1187'), alertOf(shop, '1187')]
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const [order, id] = [orderId(`many-${index}`), alertId(`many-${index}`)]
    const chain = [{ kind: 'arrival', order, until: alert.openedAt }] as const
    return [
      { ...car, id: order, jobs: [] },
      { ...alert, id, order, chain },
    ] as const
  })
  return {
    ...shop,
    orders: Object.fromEntries(rows.map(([order]) => [order.id, order])),
    alerts: Object.fromEntries(rows.map(([, row]) => [row.id, row])),
    jobs: {},
    parts: {},
  }
}

let page: VueWrapper | undefined
beforeEach(() => {
  setActivePinia(createPinia())
  vi.stubGlobal('fetch', telServer)
  localStorage.clear()
  startLanguage('?lang=zh')
})
afterEach(() => page?.unmount())

test('forty rows: none is drawn anew by seconds, each in a minute only for its clock and its forecast', async () => {
  const drawn = countRenders(InboxRow, ({ duty }) => duty)
  const shop = fortyLate()
  const { listeners } = useShopStore()
  const base = at('09:22')
  listeners.news(base, { speed: 0 })
  listeners.followed({ snapshot: stateOf(shop, base), version: shop.version, hash: 'h', now: base })
  const session = { shop: 'demo', user: 'chen', role: 'advisor', name: '陈静', person: 'chen' } as const
  page = mount(Console, { props: { session } })
  await nextTick()
  expect(page.findAll('[data-alert]')).toHaveLength(ROWS)
  const first = drawn.length
  for (let second = 1; second <= 4; second += 1) {
    listeners.news(instant(base + second * 1000), { speed: 0 })
    await nextTick()
  }
  expect(drawn.length - first).toBe(0)
  for (let second = 5; second <= 60; second += 1) {
    listeners.news(instant(base + second * 1000), { speed: 0 })
    await nextTick()
  }
  expect(drawn.length - first).toBeLessThanOrEqual(2 * ROWS)
  expect(drawn.length - first).toBeGreaterThan(0)
})
