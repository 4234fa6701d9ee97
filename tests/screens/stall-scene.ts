import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, type Pinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, vi } from 'vitest'
import { useActor } from '#board-ui/foreman/use-actor.ts'
import StallDesk from '#board-ui/stall/StallDesk.vue'
import { useStall } from '#board-ui/stall/use-stall.ts'
import { useTablet } from '#board-ui/stall/use-tablet.ts'
import { bayId } from '#domain/ids.ts'
import { startLanguage } from '#screen/language.ts'
import { useOutbox } from '#screen/send-command.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { given, type Happened, type Step } from '../support/given.ts'
import { at } from '../support/local-time.ts'
import { li } from '../support/small-shop.ts'
import { houseOf } from './foreman-house.ts'

let pinia: Pinia
let desk: VueWrapper | undefined

/** Each test of a file gets a new tablet at bay 1, in English, and time that stands still. */
export const newTabletEachTime = (): void => {
  beforeEach(() => {
    vi.useFakeTimers()
    sessionStorage.clear()
    localStorage.clear()
    pinia = createPinia()
    setActivePinia(pinia)
    startLanguage('?lang=en')
  })
  afterEach(() => {
    desk?.unmount()
    desk = undefined
    useShopStore().close()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
}

/** Li stands before the tablet of bay 1 at 09:00, after these steps. */
export const tabletAfter = async (...steps: readonly (string | Step | Happened)[]) => {
  const house = houseOf(given('08:00', ...steps).shop, at('09:00'), li)
  const store = useShopStore()
  useActor().session = { shop: 'demo', user: 'li', role: 'technician', name: 'Li', person: 'li' }
  useTablet().startBay('?bay=B1')
  useOutbox().attach(house.follow(store.listeners))
  desk = mount(StallDesk, {
    props: { bayName: 'Bay 1' },
    global: { plugins: [pinia] },
    attachTo: document.body,
  })
  await flushPromises()
  // Keys that have just come to be do not rest; those that changed do for a moment.
  await vi.advanceTimersByTimeAsync(1_000)
  return { house, store, tablet: useTablet(), stall: useStall(), bay: bayId('B1') }
}
export const find = (selector: string) => {
  const found = document.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`nothing is ${selector}`)
  return found
}
export const textOf = (selector: string): string =>
  (find(selector).textContent ?? '').replaceAll(/\s+/g, ' ').trim()
export const keyOf = (action: string) => find(`[data-action="${action}"]`)
export const press = async (action: string) => {
  keyOf(action).click()
  await flushPromises()
}
export const rest = () => vi.advanceTimersByTimeAsync(1_000)
