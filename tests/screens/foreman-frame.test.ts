import { flushPromises } from '@vue/test-utils'
import { describe, expect, test, vi } from 'vitest'
import type { ShopEvent } from '#domain/events.ts'
import { advisorId, alertId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { useOutbox } from '#screen/send-command.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { at } from '../support/local-time.ts'
import { B2, job, order, orderOf, plan, receive, start, stop } from '../support/small-shop.ts'
import {
  act,
  confirmKey,
  deskAfter,
  find,
  headerKey,
  keyOf,
  newDeskEachTime,
  press,
  said,
  typeKey,
} from './foreman-scene.ts'

newDeskEachTime()

const refusal = (shop: Shop): ShopEvent => ({
  type: 'alert-opened',
  body: {
    alert: {
      id: alertId('refusal:1'),
      kind: 'refusal',
      order: orderOf(shop, '1187'),
      advisor: advisorId('chen'),
      state: 'open',
      level: 3,
      openedAt: at('09:00'),
      since: at('09:00'),
      promise: { version: 1, at: at('12:00') },
      readyAt: at('12:30'),
      askedFor: at('12:30'),
      chain: [],
      calls: [],
      wishAt: at('11:50'),
    },
  },
})
describe('sheets', () => {
  test('close by Esc, give the focus back and confirm by Enter when complete', async () => {
    const house = await deskAfter(receive('1187'))
    await press('.choose')
    find(keyOf('plan-job')).focus()
    await act('plan-job')
    expect(find('.sheet').contains(document.activeElement)).toBe(true)
    await typeKey('Escape')
    expect(document.querySelector('.sheet')).toBeNull()
    expect(document.activeElement).toBe(find(keyOf('plan-job')))
    await act('plan-job')
    await typeKey('Enter')
    expect(job(house.shop(), '1187')?.state).toBe('queued')
  })

  test('Enter does nothing while something is missing', async () => {
    const house = await deskAfter(receive('1187'), plan('1187'), start('1187'))
    await press('[data-row=B1] .chip')
    await act('stop-job')
    await typeKey('Enter')
    expect(find('.sheet')).toBeTruthy()
    expect(house.sent).toEqual([])
  })

  test('Tab stays inside', async () => {
    await deskAfter(receive('1187'))
    await press('.choose')
    await act('plan-job')
    const stops = [
      ...document.querySelectorAll<HTMLElement>('.sheet button:not([tabindex="-1"]), .sheet input'),
    ]
    stops.at(-1)?.focus()
    await typeKey('Tab')
    expect(document.activeElement).toBe(stops[0])
    await typeKey('Tab', { shiftKey: true })
    expect(document.activeElement).toBe(stops.at(-1))
  })

  test('[F6] a taken place is grey with the car that stands there', async () => {
    await deskAfter(
      receive('1'),
      plan('1'),
      start('1'),
      stop('1', { place: 'P-01' }),
      receive('2'),
      plan('2'),
      start('2'),
    )
    await press('[data-row=B1] .chip.working')
    await act('stop-job')
    const [first, second] = document.querySelectorAll('.place-pad .pad [role=radio]')
    expect(first?.getAttribute('aria-disabled')).toBe('true')
    expect(first?.textContent).toContain('A1')
    expect(second?.getAttribute('aria-checked')).toBe('true')
  })

  test('[H6] the day’s close says at each car what it lacks, and closes when nothing does', async () => {
    const house = await deskAfter(receive('1187'), plan('1187'), start('1187'), receive('1188'))
    await press('.header > .key')
    await press('.header-panel .key')
    const rows = [...document.querySelectorAll('.night-row')].map((row) => row.textContent)
    expect(rows[0]).toContain('still in work, goes on tomorrow')
    expect(rows[1]).toContain('ready')
    await press('.night-row .key')
    expect(document.querySelector('.sheet')).toBeNull()
    await act('finish-job')
    await press('.header > .key')
    await press('.header-panel .key')
    await press('[data-step=close]')
    expect(confirmKey().textContent).toContain('Close the day: 2 carried over')
    await press('.sheet-foot .primary')
    expect(order(house.shop(), '1187')?.carriedOver).toBe('2026-11-24')
    expect(job(house.shop(), '1188')?.state).toBe('queued')
  })
})

describe('the frame', () => {
  test('list and drawer are never open together', async () => {
    await deskAfter(receive('1187'), plan('1187'), receive('1188'))
    expect(document.querySelector('.unplanned')).not.toBeNull()
    await press('[data-row=B1] .chip')
    expect(document.querySelector('.drawer')).not.toBeNull()
    expect(document.querySelector('.unplanned')).toBeNull()
    await press('.rail')
    expect(document.querySelector('.drawer')).toBeNull()
    expect(document.querySelector('.unplanned')).not.toBeNull()
    expect(document.querySelector('.action-bar')).not.toBeNull()
  })

  test('a chosen job goes where the empty board is tapped', async () => {
    await deskAfter(receive('1187'))
    await press('.choose')
    await press('[data-row=B2] .lanes')
    expect(confirmKey().textContent).toContain('Dispatch: Bay 2 · Li · 09:00')
    await typeKey('Escape')
    await typeKey('Escape')
    expect(document.querySelector('.action-bar')).toBeNull()
  })

  test('the rows are bays or technicians, and their names lead to them', async () => {
    const house = await deskAfter(receive('1187'), plan('1187', 'B1', 'wang'))
    expect(document.querySelectorAll('.row-key')).toHaveLength(3)
    expect(find('[data-row=B1]').textContent).toContain('Wang')
    const [, technicians] = document.querySelectorAll<HTMLElement>('.toolbar [aria-pressed]')
    technicians?.click()
    await flushPromises()
    expect(find('[data-row=wang] .chip').dataset['job']).toBe(job(house.shop(), '1187')?.id)
    await press('[data-row=wang] .row-key')
    const before = house.shop().technicians['wang']?.present
    await press('.action-bar > .first')
    expect(house.shop().technicians['wang']?.present).toBe(!before)
  })

  test('an empty shop says so in words', async () => {
    await deskAfter()
    expect(find('.unplanned').textContent).toContain('Everything is planned')
    expect(find('.board-frame').textContent).toContain('Nothing is planned here')
    expect(find('.dock').textContent).toContain('No stopped cars')
  })

  test('/ finds a car by the tail of its plate', async () => {
    await deskAfter(receive('1187'), receive('1188'))
    await typeKey('/')
    const input = find('.search input')
    expect(document.activeElement).toBe(input)
    if (input instanceof HTMLInputElement) input.value = '188'
    input.dispatchEvent(new Event('input'))
    await flushPromises()
    await typeKey('Enter')
    expect(find('.drawer h2').textContent).toBe('沪A1188')
  })

  test('a call from a bay is counted in the header and answered there', async () => {
    const house = await deskAfter({ type: 'pull-andon', bay: B2, kind: 'tool' })
    expect(headerKey(/Calls/).textContent).toContain('1')
    headerKey(/Calls/).click()
    await flushPromises()
    expect(find('.header-panel').textContent).toContain('Bay 2 calls: Tool')
    await press('.header-panel .primary')
    expect(Object.values(house.shop().andons)[0]?.answered).toMatchObject({ by: 'foreman' })
  })

  test('[A3] a customer who refused is the foreman’s duty until he has answered', async () => {
    const house = await deskAfter(receive('1187', { promise: at('12:00') }), refusal)
    expect(headerKey(/Refused/).textContent).toContain('1')
    headerKey(/Refused/).click()
    await flushPromises()
    expect(find('.header-panel').textContent).toContain('A1187 promised 12:00, now 12:30: customer refused')
    expect(find('.header-panel').textContent).toContain('Customer wants 11:50')
    await press('.header-panel .keys .key')
    expect(Object.values(house.shop().alerts)[0]?.state).toBe('acknowledged')
    await press('.header-panel .primary')
    expect(Object.values(house.shop().alerts)[0]).toMatchObject({ state: 'closed', outcome: 'told' })
    expect(headerKey(/Refused/).textContent).not.toContain('1')
  })
})

describe('without the house', () => {
  test('[O5] a foreman goes on: what he does is kept, drawn as unconfirmed, and can be taken back', async () => {
    const house = await deskAfter(receive('1187'), plan('1187'))
    await press('[data-row=B1] .chip')
    house.cut()
    const store = useShopStore()
    // Counts real silence; its socket is not let out.
    store.open({ shop: 'demo', as: 'foreman' }).socket.disconnect()
    await vi.advanceTimersByTimeAsync(31_000)
    await flushPromises()
    expect(store.link).toBe('stale')
    expect(find('.connection-bar').textContent).toContain('what you do is kept here first')
    // No database in this window: it says that a reload would lose it.
    expect(find('.connection-bar').textContent).toContain('a reload loses it')
    await act('start-job')
    expect(house.sent).toEqual([])
    expect(useOutbox().entries).toMatchObject([{ command: { type: 'start-job' }, state: 'waiting' }])
    expect(find('[data-row=B1] .chip').className).toContain('pending')
    expect(find('[data-row=B1] .chip').getAttribute('aria-label')).toContain('not confirmed')
    expect(find('.outbox-badge').textContent).toContain('1 to send')
    expect(said()).toContain('Kept here')
    // The next step of the same car is there to be done.
    await act('finish-job')
    expect(useOutbox().entries.map(({ command }) => command.type)).toEqual(['start-job', 'finish-job'])
    await typeKey('z', { ctrlKey: true })
    expect(useOutbox().entries.map(({ command }) => command.type)).toEqual(['start-job'])
    expect(house.sent).toEqual([])
  })

  test('a command without an answer keeps its sheet open and says so', async () => {
    const house = await deskAfter(receive('1187'))
    house.fallSilent()
    await press('.choose')
    await act('plan-job')
    await press('.sheet-foot .primary')
    expect(confirmKey().classList.contains('sending')).toBe(true)
    expect(confirmKey().textContent).toContain('Dispatch: Bay 1')
    await press('.sheet-foot .primary')
    expect(house.sent).toHaveLength(1)
  })
})
