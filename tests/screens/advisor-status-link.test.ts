import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { provideDesk } from '#advisor-ui/console/desk.ts'
import { isThisMachine } from '#advisor-ui/console/status-link.ts'
import StatusLink from '#advisor-ui/console/StatusLink.vue'
import type { Session } from '#advisor-ui/parts/session.ts'
import { orderId } from '#domain/ids.ts'
import { stateOf } from '#domain/view.ts'
import { startLanguage } from '#screen/language.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { at, lateMorning } from './advisor-day.ts'

const session: Session = { shop: 'demo', user: 'chen', role: 'advisor', name: '陈静', person: 'chen' }
let page: VueWrapper
let asked: readonly unknown[]
let copied: string[]
const answering = (status: number, body: unknown) =>
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    asked = [path, init?.method]
    return new Response(JSON.stringify(body), { status })
  })
const clipboard = (works: boolean) =>
  vi.stubGlobal('navigator', {
    clipboard: {
      writeText: async (text: string) => {
        if (!works) throw new Error('not a secure page')
        copied.push(text)
      },
    },
  })
const tap = async () => {
  await page.get('[data-status-link]').trigger('click')
  await flushPromises()
}
const order = orderId('o0000001')
const open = () => {
  const shop = lateMorning()
  const now = at('09:22')
  const { listeners } = useShopStore()
  listeners.news(now, { speed: 0 })
  listeners.followed({ snapshot: stateOf(shop, now), version: shop.version, hash: 'h', now })
  const Desk = defineComponent({
    props: { order: { type: String, required: true } },
    setup(props) {
      provideDesk(session)
      return () => h(StatusLink, { order: orderId(props.order) })
    },
  })
  page = mount(Desk, { props: { order }, attachTo: document.body })
}
const url = 'https://board.example.com/status/AWsF'

beforeEach(() => {
  setActivePinia(createPinia())
  startLanguage('?lang=zh')
  asked = []
  copied = []
  clipboard(true)
  open()
})
afterEach(() => {
  page.unmount()
  vi.unstubAllGlobals()
})

test('one tap makes the link, copies it, and says until when it holds', async () => {
  answering(200, { ok: true, url, expiresAt: at('+3 09:22') })
  await tap()
  expect(asked).toEqual([`/api/shops/demo/orders/${order}/status-link`, 'POST'])
  expect(copied).toEqual([url])
  expect(page.get<HTMLInputElement>('input').element.value).toBe(url)
  expect(page.get('[role="status"]').text()).toMatch(/^已复制，11\/27 09:22 前有效$/)
  expect(page.text()).not.toContain('PUBLIC_URL')
})

test('where the browser keeps its clipboard to itself, it asks to copy by hand', async () => {
  clipboard(false)
  answering(200, { ok: true, url, expiresAt: at('+3 09:22') })
  await tap()
  expect(page.get('[role="status"]').text()).toMatch(/^请手动复制/)
})

test.each([
  [503, { ok: false, refusal: { reason: 'no-secret' } }, 'SESSION_SECRET'],
  [409, { ok: false, refusal: { reason: 'wrong-state' } }, '没有进度可看'],
  [429, { ok: false, refusal: { reason: 'rate-limited' } }, '太频繁'],
  [502, 'gateway', '没有回应'],
])('a refusal is said at the button: %d', async (status, body, words) => {
  answering(status, body)
  await tap()
  expect(page.get('[role="alert"]').text()).toContain(words)
  expect(copied).toEqual([])
})

test('another car takes the link of the one before away', async () => {
  answering(200, { ok: true, url, expiresAt: at('+3 09:22') })
  await tap()
  await page.setProps({ order: orderId('o0000002') })
  expect(page.find('input').exists()).toBe(false)
})

test('a link that only this machine can open is called so', async () => {
  answering(200, { ok: true, url: 'http://127.0.0.1:8080/status/AWsF', expiresAt: at('+3 09:22') })
  await tap()
  expect(page.text()).toContain('PUBLIC_URL')
  expect(isThisMachine('http://localhost/status/x')).toBe(true)
  expect(isThisMachine('http://[::1]:80/status/x')).toBe(true)
  expect(isThisMachine('http://192.168.1.5:8080/status/x')).toBe(false)
  expect(isThisMachine('https://127.example.com/status/x')).toBe(false)
})
