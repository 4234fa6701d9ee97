import { flushPromises } from '@vue/test-utils'
import { describe, expect, test, vi } from 'vitest'
import { UNDO_MS } from '#board-ui/foreman/use-results.ts'
import { useOutbox } from '#screen/send-command.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { given } from '../support/given.ts'
import { at } from '../support/local-time.ts'
import { finish, go, job, order, plan, receive, start, wish } from '../support/small-shop.ts'
import { houseOf } from './foreman-house.ts'
import {
  act,
  confirmKey,
  deskAfter,
  find,
  keyOf,
  newDeskEachTime,
  press,
  radio,
  said,
  typeKey,
} from './foreman-scene.ts'

newDeskEachTime()

describe('the way of a car, tap by tap', () => {
  test('is planned, started, stopped for a part, planned again, finished, inspected, washed, billed and handed over', async () => {
    const house = await deskAfter(receive('1187', { wash: true, promise: at('17:00') }))
    await press('.choose')
    await act('plan-job')
    expect(confirmKey().textContent).toContain('Dispatch: Bay 1 · Li · 09:00')
    await press('.sheet-foot .primary')
    expect(job(house.shop(), '1187')?.state).toBe('queued')
    await act('start-job')
    await act('stop-job')
    await radio(/Awaiting parts/)
    expect(confirmKey().textContent).toContain('Choose the reason')
    await radio(/On its way/)
    expect(confirmKey().textContent).toContain('Choose the time')
    await radio(/^10:00/)
    expect(confirmKey().textContent).toContain('Stop: C Awaiting parts · 10:00 · at P-01')
    await press('.sheet-foot .primary')
    expect(job(house.shop(), '1187')).toMatchObject({
      state: 'stopped',
      stop: { code: 'C', reason: 'On its way', expectedAt: at('10:00'), place: 'P-01' },
    })
    await act('plan-job')
    await press('.sheet-foot .primary')
    for (const id of ['start-job', 'finish-job', 'start-inspection', 'pass-inspection', 'start-wash'])
      await act(id)
    for (const id of ['finish-wash', 'settle', 'hand-over']) await act(id)
    expect(order(house.shop(), '1187')?.stage).toBe('delivered')
    expect(said()).toBe('A1187 handed over')
    expect(document.querySelector('.action-bar')).toBeNull()
  })

  test('[F9] a failed inspection leads to the job that mends it', async () => {
    const house = await deskAfter(
      receive('1187'),
      plan('1187'),
      start('1187'),
      finish('1187'),
      go('start-inspection', '1187'),
    )
    await press('.dock-line')
    await act('fail-inspection')
    await radio(/Leak/)
    await radio(/^45/)
    expect(confirmKey().textContent).toContain('Fail: Leak · 45′')
    await press('.sheet-foot .primary')
    expect(job(house.shop(), '1187.2')).toMatchObject({ label: 'Leak', minutes: 45, state: 'unplanned' })
    expect(find('.summary').textContent).toContain('Leak')
    expect(find('.action-bar > .first').dataset['action']).toBe('plan-job')
  })
})

describe('what may not be done', () => {
  test('[F2] stays in its place, grey, with its reason, and sends nothing', async () => {
    const house = await deskAfter(
      receive('1187'),
      receive('1188'),
      plan('1187'),
      start('1187'),
      plan('1188', 'B2'),
    )
    await press('[data-row=B2] .chip')
    const key = find(keyOf('start-job'))
    expect(key.getAttribute('aria-disabled')).toBe('true')
    expect(key.textContent).toContain('Li is working on 沪A1187; stop or finish it first')
    await press(keyOf('start-job'))
    expect(house.sent).toEqual([])
    expect(find('.action-bar .refusal').textContent).toContain('Li is working on')
  })

  test('a refusal of the house is read at the control, and the sheet keeps its input', async () => {
    const house = await deskAfter(receive('1187'), plan('1187'), start('1187'))
    await press('[data-row=B1] .chip')
    await act('extend-job')
    await radio(/^30/)
    await radio(/Rusted/)
    // Somebody finishes the job at the same moment; this screen has not heard of it.
    const { listeners } = useShopStore()
    const deaf = houseOf(
      given('09:00', receive('1187'), plan('1187'), start('1187'), finish('1187')).shop,
      at('09:00'),
    )
    useOutbox().attach(deaf.follow({ ...listeners, followed: () => true, happened: () => true }))
    await press('.sheet-foot .primary')
    expect(find('.sheet .refusal').textContent).toContain('Not possible now: it is finished')
    expect(find('.sheet [role=radio][aria-checked=true]').textContent).toContain('30')
    expect(house.sent).toEqual([])
  })

  test('[F3] without the skill the sheet asks why, and the reason goes along', async () => {
    const house = await deskAfter(receive('1187', { jobs: [wish('gear', 60, { skill: 'gear' })] }))
    await press('.choose')
    await act('plan-job')
    expect(confirmKey().textContent).toContain('Choose the technician')
    await press('.plan-technicians .key')
    expect(confirmKey().textContent).toContain('Say why this technician')
    expect(confirmKey().getAttribute('aria-disabled')).toBe('true')
    await radio(/Nobody else/)
    await press('.sheet-foot .primary')
    expect(job(house.shop(), '1187')).toMatchObject({ state: 'queued', override: { reason: 'Nobody else' } })
  })
})

describe('taking back', () => {
  test('every own step can be undone for eight seconds at the ribbon, later by Ctrl+Z', async () => {
    const house = await deskAfter(receive('1187'), plan('1187'))
    await press('[data-row=B1] .chip')
    await act('start-job')
    expect(find('.ribbon').textContent).toContain('started')
    await press(keyOf('undo'))
    expect(job(house.shop(), '1187')?.state).toBe('queued')
    expect(said()).toContain('Undone: A1187 started')

    await act('start-job')
    await vi.advanceTimersByTimeAsync(UNDO_MS)
    expect(document.querySelector('.ribbon')).toBeNull()
    await typeKey('z', { ctrlKey: true })
    expect(job(house.shop(), '1187')?.state).toBe('queued')
  })

  test('what cannot be undone is not offered to be', async () => {
    await deskAfter(receive('1187'))
    await press('.choose')
    await act('report-extra-work')
    const field = find('.sheet input')
    if (field instanceof HTMLInputElement) field.value = 'Brakes'
    field.dispatchEvent(new Event('input'))
    await flushPromises()
    await press('.sheet-foot .primary')
    expect(find('.ribbon').textContent).toContain('Brakes')
    expect(document.querySelector('.ribbon .undo')).toBeNull()
  })

  test('the second tap of a hasty finger does not hit the key that takes the place', async () => {
    const house = await deskAfter(receive('1187'), plan('1187'))
    await press('[data-row=B1] .chip')
    const key = find(keyOf('start-job'))
    key.click()
    await flushPromises()
    key.click()
    await flushPromises()
    expect(house.sent.map(({ type }) => type)).toEqual(['start-job'])
  })
})
