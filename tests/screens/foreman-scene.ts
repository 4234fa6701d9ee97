import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, type Pinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, vi } from 'vitest'
import ForemanDesk from '#board-ui/foreman/ForemanDesk.vue'
import { useActor } from '#board-ui/foreman/use-actor.ts'
import type { Actor, Role } from '#domain/decision.ts'
import type { Instant } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { startLanguage } from '#screen/language.ts'
import { useOutbox } from '#screen/send-command.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { given, type Happened, type Step } from '../support/given.ts'
import { at } from '../support/local-time.ts'
import { foreman } from '../support/small-shop.ts'
import { houseOf } from './foreman-house.ts'

let pinia: Pinia
let desk: VueWrapper | undefined

/** Each test of a file gets a new desk, in English, and time that stands still. */
export const newDeskEachTime = (): void => {
  beforeEach(() => {
    vi.useFakeTimers()
    sessionStorage.clear()
    pinia = createPinia()
    setActivePinia(pinia)
    startLanguage('?lang=en')
  })
  afterEach(() => {
    desk?.unmount()
    desk = undefined
    useShopStore().close()
    vi.useRealTimers()
  })
}

const roleOf = ({ role }: Actor): Role => {
  if (role === 'house') throw new Error('the house sits at no desk')
  return role
}

/** A desk in front of a house that stands so at `now`. */
export const deskOf = async (shop: Shop, now: Instant, actor: Actor = foreman) => {
  const house = houseOf(shop, now, actor)
  const store = useShopStore()
  useActor().session = { shop: 'demo', user: actor.user, role: roleOf(actor), name: 'Zheng' }
  useOutbox().attach(house.follow(store.listeners), { actor, foresee: true })
  desk = mount(ForemanDesk, { global: { plugins: [pinia] }, attachTo: document.body })
  await flushPromises()
  return house
}
/** A desk in front of a house in which these steps were taken. */
export const deskAfter = (...steps: readonly (Step | Happened)[]) =>
  deskOf(given('09:00', ...steps).shop, at('09:00'))
export const find = (selector: string) => {
  const found = document.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`nothing is ${selector}`)
  return found
}
export const press = async (selector: string) => {
  find(selector).click()
  await flushPromises()
}
export const keyOf = (id: string) => `[data-action="${id}"]`
/** A key that has just changed its meaning rests for a moment. */
export const act = async (id: string) => {
  await vi.advanceTimersByTimeAsync(500)
  await press(keyOf(id))
}
export const headerKey = (name: RegExp) => {
  const keys = [...document.querySelectorAll<HTMLElement>('.header > .key')]
  const found = keys.find((key) => name.test(key.textContent ?? ''))
  if (!found) throw new Error(`no key ${name} in the header`)
  return found
}
export const radio = async (label: RegExp) => {
  const keys = [...document.querySelectorAll<HTMLElement>('.sheet [role=radio]')]
  const found = keys.find((key) => label.test(key.textContent ?? ''))
  if (!found) throw new Error(`no key ${label} among ${keys.map((key) => key.textContent).join(' | ')}`)
  found.click()
  await flushPromises()
}
export const confirmKey = () => find('.sheet-foot .primary')
export const said = () => find('.desk > [aria-live=polite]').textContent
export const typeKey = async (key: string, more: KeyboardEventInit = {}) => {
  // No key is pressed in the same instant in which its listener came to be.
  await vi.advanceTimersByTimeAsync(1)
  const target = document.activeElement ?? document.body
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
  await flushPromises()
}
