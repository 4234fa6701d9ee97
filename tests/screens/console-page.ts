import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, vi } from 'vitest'
import { nextTick } from 'vue'
import Console from '#advisor-ui/console/Console.vue'
import type { Session } from '#advisor-ui/parts/session.ts'
import type { Shop } from '#domain/shop.ts'
import { stateOf } from '#domain/view.ts'
import { startLanguage } from '#screen/language.ts'
import { useOutbox } from '#screen/send-command.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { at, telServer } from './advisor-day.ts'

export const session: Session = {
  shop: 'demo',
  user: 'chen',
  role: 'advisor',
  name: '陈静',
  person: 'chen',
}

/** The console of Chen in the document, with a store that hears of a shop as a server would tell it. */
export const consolePage = () => {
  let page: VueWrapper | null = null
  beforeEach(() => {
    // Whole pages are drawn here; a busy machine takes its time over the first.
    vi.setConfig({ testTimeout: 20_000 })
    setActivePinia(createPinia())
    vi.stubGlobal('fetch', telServer)
    sessionStorage.clear()
    localStorage.clear()
    startLanguage('?lang=zh')
  })
  afterEach(() => {
    page?.unmount()
    vi.unstubAllGlobals()
  })
  const hear = async (shop: Shop, time: string): Promise<void> => {
    const { listeners } = useShopStore()
    const now = at(time)
    listeners.news(now, { speed: 0 })
    listeners.followed({ snapshot: stateOf(shop, now), version: shop.version, hash: `h${shop.version}`, now })
    await nextTick()
  }
  return {
    hear,
    async open(shop: Shop, time = '09:22', who: Session = session): Promise<VueWrapper> {
      await hear(shop, time)
      page = mount(Console, { props: { session: who }, attachTo: document.body })
      await nextTick()
      return page
    },
    async press(key: string, more: KeyboardEventInit = {}): Promise<void> {
      window.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, ...more }))
      await nextTick()
    },
    asked: () => useOutbox().entries.map(({ command }) => command),
  }
}
