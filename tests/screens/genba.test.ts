import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, type Pinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import GenbaDesk from '#board-ui/genba/GenbaDesk.vue'
import WalkEntry from '#board-ui/genba/WalkEntry.vue'
import { useActor } from '#board-ui/foreman/use-actor.ts'
import { HOLD_MS } from '#board-ui/scan/use-wedge.ts'
import { startLanguage } from '#screen/language.ts'
import { useOutbox } from '#screen/send-command.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { given, type Happened, type Step } from '../support/given.ts'
import { at } from '../support/local-time.ts'
import { B2, move, order, orderOf, plan, receive, start, stop } from '../support/small-shop.ts'
import { houseOf } from './foreman-house.ts'
import { deskAfter, find, newDeskEachTime, press } from './foreman-scene.ts'

const look =
  (place: string, ...numbers: readonly string[]): Step =>
  (shop) => ({ type: 'check-place', place, found: numbers.map((number) => orderOf(shop, number)) })

describe('the walk', () => {
  let pinia: Pinia
  let page: VueWrapper | undefined
  beforeEach(() => {
    vi.useFakeTimers()
    sessionStorage.clear()
    pinia = createPinia()
    setActivePinia(pinia)
    startLanguage('?lang=en')
  })
  afterEach(() => {
    page?.unmount()
    page = undefined
    useShopStore().close()
    vi.useRealTimers()
  })
  const walkAfter = async (...steps: readonly (Step | Happened)[]) => {
    const house = houseOf(given('09:00', ...steps).shop, at('09:00'))
    useActor().session = { shop: 'demo', user: 'foreman', role: 'foreman', name: 'Zheng' }
    useOutbox().attach(house.follow(useShopStore().listeners))
    page = mount(GenbaDesk, { global: { plugins: [pinia] }, attachTo: document.body })
    await flushPromises()
    return house
  }
  const checkOf = (house: Awaited<ReturnType<typeof walkAfter>>, place: string) => house.shop().checks[place]

  test('[W1] a fit is one tap, the next place follows, and the ribbon takes it back', async () => {
    const house = await walkAfter(receive('1'), move('1', 'P-01'))
    await press('[data-action=map]')
    await press('[data-place="P-01"]')
    expect(find('.sheet-box .cars').textContent).toContain('A1')
    await press('[data-action=fits]')
    expect(checkOf(house, 'P-01')).toMatchObject({ fits: true })
    expect(find('.sheet-box h2').textContent).toBe('P-02')
    expect(house.sent.map(({ type }) => type)).toEqual(['check-place'])
    await press('.sheet-box [data-action=undo]')
    expect(house.shop().checks).toEqual({})
  })

  test('[W2] several cars: those that are not here are marked, and one tap records it', async () => {
    const house = await walkAfter(receive('1'), receive('2'), move('1', 'P-01'), move('2', 'P-01'))
    await press('[data-action=all]')
    await press('.card')
    const keys = [...document.querySelectorAll<HTMLElement>('.cars button')]
    expect(keys).toHaveLength(2)
    keys[1]?.click()
    await flushPromises()
    expect(find('[data-action=fits]').textContent).toContain('1 here, 1 not')
    await press('[data-action=fits]')
    expect(order(house.shop(), '2')?.place).toBe('yard')
    expect(document.querySelector('.sheet-box')).toBeNull()
    expect(find('.result').textContent).toContain('did not fit')
  })

  test('a refusal is read in the sheet, and what was seen stays there', async () => {
    const house = await walkAfter(receive('1'), move('1', 'P-01'))
    await press('[data-action=map]')
    await press('[data-place="P-02"]')
    await press('[data-action=more]')
    expect(find('[data-order="1"]').textContent).toContain('P-01 → P-02')
    await press('[data-order="1"]')
    expect(order(house.shop(), '1')?.place).toBe('P-02')
  })

  test('why a car in work will stay stands in the sheet before the tap', async () => {
    await walkAfter(receive('1'), plan('1'), start('1'))
    await press('[data-action=map]')
    await press('[data-place=B1]')
    expect(find('.kept').textContent).toContain('Not moved')
  })

  test('cards say what goes on; an unanswered call goes first', async () => {
    await walkAfter(
      receive('1', { promise: at('09:10'), promiseReason: 'asked' }),
      plan('1'),
      start('1'),
      stop('1', { code: 'C', expectedAt: at('10:00') }),
      { type: 'pull-andon', bay: B2, kind: 'tool' },
    )
    const items = [...document.querySelectorAll('.route li')].map((item) => item.textContent ?? '')
    expect(items[0]).toContain('Call: Tool')
    expect(items[1]).toContain('P-01')
    expect(items[1]).toContain('Awaiting parts')
    expect(items[1]).toContain('Chen: not told · due 09:10')
    await press('.call .primary')
    expect(document.querySelector('.call')).toBeNull()
  })

  test('nothing to see is said in words, and so is a shop that has not been walked', async () => {
    await walkAfter()
    expect(find('.route').textContent).toContain('Nothing to see')
    expect(find('.score').textContent).toContain('No walk yet today')
  })

  test('without news for half a minute a look is kept on the phone, and the page says so', async () => {
    const house = await walkAfter(receive('1'), move('1', 'P-01'))
    await press('[data-action=map]')
    await vi.advanceTimersByTimeAsync(31_000)
    useShopStore().tick()
    await flushPromises()
    expect(find('.connection-bar').textContent).toContain('Offline')
    await press('[data-place="P-01"]')
    house.fallSilent()
    await press('[data-action=fits]')
    expect(find('.outbox-badge').textContent).toContain('1')
  })

  test('the foreman’s menu says how the last walk went', async () => {
    await walkAfter(receive('1'), move('1', 'P-01'), look('P-01', '1'), look('P-02', '1'))
    const entry = mount(WalkEntry, { global: { plugins: [pinia] } })
    expect(entry.text()).toContain('Last walk 09:00 · 1/2 fit')
    entry.unmount()
  })
})

describe('a scanner at the desk', () => {
  newDeskEachTime()
  const drawer = () => document.querySelector('.drawer h2')?.textContent ?? null
  /** Keys of a device, some milliseconds apart, as the browser stamps them. */
  const keys = async (names: readonly string[], gap: number, target?: EventTarget) => {
    for (const key of names) {
      await vi.advanceTimersByTimeAsync(gap)
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
      Object.defineProperty(event, 'timeStamp', { value: Date.now() })
      const to = target ?? document.activeElement ?? document.body
      const goes = to.dispatchEvent(event)
      if (goes && to instanceof HTMLInputElement && key.length === 1) {
        to.value += key
        to.dispatchEvent(new Event('input', { bubbles: true }))
      }
    }
    await flushPromises()
  }
  const code = (text: string) => [...text, 'Enter']

  test('a burst chooses the car, and presses none of the page’s keys on its way', async () => {
    const house = await deskAfter(receive('DS1'), receive('2'), plan('2'), start('2'))
    await press('[data-row=B1] .chip')
    expect(drawer()).toBe('沪A2')
    // D would finish the chosen job, were it a person's.
    await keys(code('DS1'), 5)
    expect([house.sent, drawer()]).toEqual([[], '沪A2'])
    await keys(code('*DS1*'), 5)
    await vi.advanceTimersByTimeAsync(HOLD_MS * 2)
    expect(drawer()).toBe('沪ADS1')
    expect(house.sent).toEqual([])
  })

  test('a person’s key is pressed a moment later, once', async () => {
    const house = await deskAfter(receive('2'), plan('2'), start('2'))
    await press('[data-row=B1] .chip')
    await vi.advanceTimersByTimeAsync(500)
    await keys(['d'], 5)
    expect(house.sent).toEqual([])
    await vi.advanceTimersByTimeAsync(HOLD_MS)
    await flushPromises()
    expect(house.sent.map(({ type }) => type)).toEqual(['finish-job'])
  })

  test('a scan into a field leaves there what was typed before', async () => {
    await deskAfter(receive('R1187'), receive('R1188'))
    const input = find('.search input')
    input.focus()
    await keys(['9', '9'], 150)
    expect(input instanceof HTMLInputElement && input.value).toBe('99')
    await vi.advanceTimersByTimeAsync(400)
    await keys(code('R1188'), 5)
    expect(drawer()).toBe('沪AR1188')
    expect(input instanceof HTMLInputElement && input.value).toBe('99')
  })

  test('a code that means no car says so, and a scan above a sheet chooses nothing', async () => {
    await deskAfter(receive('R1187'))
    await keys(code('R9999'), 5)
    expect(find('.head > .refused[role=alert]').textContent).toContain('R9999')
    await press('.header [data-action=keypad]')
    await keys(code('R1187'), 5)
    // The sheet that asks which car is answered by it.
    expect(document.querySelector('.sheet-box')).toBeNull()
    expect(drawer()).toBe('沪AR1187')
  })

  test('the keyboard works the keypad: digits narrow, Backspace widens, Enter takes the only one', async () => {
    await deskAfter(receive('1', { plate: '粤B·12345' }), receive('2', { plate: '粤B·99K45' }))
    await press('.header [data-action=keypad]')
    await keys(['4'], 200)
    await vi.advanceTimersByTimeAsync(HOLD_MS)
    await flushPromises()
    expect(document.querySelectorAll('.found button')).toHaveLength(2)
    await keys(['Backspace', 'k'], 200)
    await vi.advanceTimersByTimeAsync(HOLD_MS)
    await flushPromises()
    expect(document.querySelectorAll('.found button')).toHaveLength(1)
    await keys(['Enter'], 300)
    expect(drawer()).toBe('粤B·99K45')
  })

  test('the province comes after the tail, and no plate is called so', async () => {
    await deskAfter(receive('1', { plate: '粤B·12345' }))
    await press('.header [data-action=keypad]')
    await press('.keypad .swap')
    expect(document.querySelectorAll('.sign')).toHaveLength(31 + 7 + 1)
    await press('[data-sign="粤"]')
    // After a province its letter follows.
    for (const sign of 'BABC12') await press(`[data-sign="${sign}"]`)
    expect(find('.plate').textContent).toContain('There is no such plate')
    await press('[data-sign=back]')
    expect(find('.plate').textContent).not.toContain('no such')
  })
})
