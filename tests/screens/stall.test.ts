import { flushPromises, mount } from '@vue/test-utils'
import { defineComponent } from 'vue'
import { describe, expect, test, vi } from 'vitest'
import { IDLE_MS, useIdle } from '#board-ui/stall/use-idle.ts'
import { recallShop, recallTouch, rememberTouch } from '#board-ui/stall/tablet-memory.ts'
import { commandId, technicianId } from '#domain/ids.ts'
import { useOutbox } from '#screen/send-command.ts'
import { about, finish, job, plan, receive, start, stop, wish } from '../support/small-shop.ts'
import { find, keyOf, newTabletEachTime, press, rest, tabletAfter, textOf } from './stall-scene.ts'

newTabletEachTime()

const working = ['08:00', receive('12345'), plan('12345'), start('12345')] as const

describe('the tablet', () => {
  test('reads: state, plate, job, used against standard; keys: finish, stop, extra, calls', async () => {
    await tabletAfter(...working)
    expect(textOf('.badge')).toBe('In work')
    expect(textOf('.plate')).toBe('12345')
    expect(textOf('.job')).toBe('service')
    expect(textOf('.figures')).toContain('60′used, standard 60′')
    expect(find('.bar').getAttribute('aria-label')).toBe('60′ used, standard 60′, 0′ to go')
    expect(textOf('[data-action=primary]')).toContain('Finish')
    for (const action of ['call-help', 'call-part', 'call-tool', 'call-safety', 'extra', 'stop'])
      expect(keyOf(action).getAttribute('aria-disabled')).toBeNull()
  })

  test('a tap acts at once, and the next meaning of the key rests a moment', async () => {
    const { house } = await tabletAfter(...working, receive('22222'), plan('22222', 'B1', 'li', '10:00'))
    await press('primary')
    expect(job(house.shop(), '12345')?.state).toBe('done')
    expect(textOf('[data-action=primary]')).toContain('Start')
    await press('primary')
    expect(job(house.shop(), '22222')?.state).toBe('queued')
    await rest()
    await press('primary')
    expect(job(house.shop(), '22222')?.state).toBe('working')
  })

  test('what was done is offered back for eight seconds, and no longer', async () => {
    const { house } = await tabletAfter(...working)
    await press('primary')
    expect(textOf('[data-action=undo]')).toBe('Undo 8″')
    await vi.advanceTimersByTimeAsync(3_000)
    expect(textOf('[data-action=undo]')).toBe('Undo 5″')
    await press('undo')
    expect(job(house.shop(), '12345')?.state).toBe('working')
    await rest()
    await press('primary')
    await vi.advanceTimersByTimeAsync(8_100)
    expect(document.querySelector('[data-action=undo]')).toBeNull()
  })

  test('the work of another: the key stays in its place and says whose it is', async () => {
    const { house } = await tabletAfter(
      '08:00',
      receive('12345'),
      plan('12345', 'B1', 'wang'),
      start('12345'),
    )
    expect(keyOf('primary').getAttribute('aria-disabled')).toBe('true')
    expect(textOf('[data-action=primary]')).toContain('Planned for Wang: let them tap their name')
    await press('primary')
    await press('stop')
    expect(house.sent).toEqual([])
  })

  test('[P3] a job that waits for the customer is named and not started', async () => {
    await tabletAfter(
      '08:00',
      receive('12345', { jobs: [wish('a')] }),
      plan('12345'),
      start('12345'),
      about('12345', (order) => ({ type: 'report-extra-work', order, jobs: [wish('belt')], note: '' })),
      plan('12345.2'),
      finish('12345'),
    )
    expect(textOf('.job')).toBe('belt')
    expect(textOf('.badge')).toBe('Waits for the customer’s yes: do not start')
    expect(textOf('[data-action=primary]')).toContain('Start')
    expect(keyOf('primary').getAttribute('aria-disabled')).toBe('true')
  })

  test('[F7] a stopped car that holds the bay: the key says who plans it anew', async () => {
    await tabletAfter(...working, stop('12345', { place: 'B1', code: 'C' }))
    expect(textOf('.badge')).toContain('C')
    expect(textOf('[data-action=primary]')).toContain('The foreman plans it anew')
    expect(keyOf('stop').getAttribute('aria-disabled')).toBe('true')
  })

  test('nothing planned: said on the page and at the keys; calls still work', async () => {
    const { house } = await tabletAfter()
    expect(textOf('.empty')).toContain('Nothing is planned for this bay')
    expect(keyOf('primary').getAttribute('aria-disabled')).toBe('true')
    await press('call-safety')
    expect(Object.values(house.shop().andons)).toMatchObject([{ kind: 'safety', bay: 'B1' }])
    expect(textOf('.status')).toBe('Safety: foreman called 0′ ago')
  })

  test('a call is taken back by its own key, also after the eight seconds and a reload of the page', async () => {
    const { house } = await tabletAfter(...working)
    await press('call-tool')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(textOf('[data-action=call-tool]')).toContain('Take back')
    await press('call-tool')
    expect(Object.values(house.shop().andons)).toEqual([])
  })

  test('[F8] more time is minutes and a reason; the reason sends it', async () => {
    const { house, stall } = await tabletAfter(...working)
    await press('extend-30')
    expect(stall.page).toMatchObject({ kind: 'extend', minutes: 30 })
    const reason = [...document.querySelectorAll<HTMLElement>('.reasons .key')][0]
    reason?.click()
    await flushPromises()
    expect(job(house.shop(), '12345')?.remaining).toMatchObject({ minutes: 30 })
    expect(stall.page.kind).toBe('keys')
    expect(textOf('.undo-bar')).toContain('Said: 30′ to go')
  })
})

describe('the states of the house', () => {
  test('without news for half a minute a tap is kept on the tablet, and the screen says so', async () => {
    const { store, house } = await tabletAfter(...working)
    const clock = vi.spyOn(performance, 'now')
    clock.mockReturnValue(performance.now() + 10_000)
    store.tick()
    await flushPromises()
    expect(store.link).toBe('reconnecting')
    expect(keyOf('primary').getAttribute('aria-disabled')).toBeNull()
    clock.mockReturnValue(performance.now() + 60_000)
    store.tick()
    await flushPromises()
    expect(store.link).toBe('stale')
    expect(find('.connection-bar').textContent).toMatch(/17:00|09:00|offline/i)
    expect(find('.stall').classList.contains('dim')).toBe(true)
    for (const action of ['primary', 'stop', 'extra', 'call-help'])
      expect(keyOf(action).getAttribute('aria-disabled')).toBeNull()
    house.fallSilent()
    await press('primary')
    expect(find('.outbox-badge').textContent).toContain('1')
    clock.mockRestore()
  })

  test('sending: the key keeps its label with a running line; without an answer it is shown and asked about', async () => {
    const { house } = await tabletAfter(...working)
    house.fallSilent()
    await press('primary')
    expect(keyOf('primary').classList.contains('sending')).toBe(true)
    expect(textOf('[data-action=primary]')).toContain('Finish')
    await press('primary')
    expect(house.sent).toHaveLength(1)
  })

  test('signed out: the car stays to be read, dimmed, and the PIN is asked', async () => {
    const { store, tablet } = await tabletAfter(...working)
    store.listeners.goAway('signed-out')
    await flushPromises()
    expect(tablet.needsPerson).toBe(true)
    expect(textOf('.plate')).toBe('12345')
    expect(textOf('.acting .person')).toContain('Signed out: your PIN again, please')
    expect(document.querySelector('[data-action=primary]')).toBeNull()
  })
})

describe('a quarter of an hour without a touch', () => {
  const idleness = (): {
    readonly times: () => number
    readonly idle: ReturnType<typeof useIdle>
    end: () => void
  } => {
    let count = 0
    let made: ReturnType<typeof useIdle> | undefined
    const page = mount(
      defineComponent(() => {
        made = useIdle(() => (count += 1))
        return () => null
      }),
    )
    if (!made) throw new Error('the page was not set up')
    return { times: () => count, idle: made, end: () => page.unmount() }
  }
  const touch = () => document.dispatchEvent(new Event('pointerdown'))

  test('is counted from the last touch, and a late touch does not undo it', async () => {
    const { times, idle, end } = idleness()
    idle.begin('li')
    await vi.advanceTimersByTimeAsync(IDLE_MS - 60_000)
    touch()
    await vi.advanceTimersByTimeAsync(IDLE_MS - 60_000)
    expect(times()).toBe(0)
    await vi.advanceTimersByTimeAsync(70_000)
    expect(times()).toBeGreaterThan(0)
    const before = times()
    touch()
    expect(times()).toBe(before + 1)
    end()
  })
  test('a reload goes on from the last touch of the same person, another one begins anew', async () => {
    const first = idleness()
    first.idle.begin('li')
    first.end()
    await vi.advanceTimersByTimeAsync(IDLE_MS)
    const second = idleness()
    second.idle.resume('li')
    expect(second.times()).toBe(1)
    second.idle.resume('wang')
    await vi.advanceTimersByTimeAsync(IDLE_MS - 10_000)
    expect(second.times()).toBe(1)
    second.end()
  })
})

describe('who stands before it', () => {
  const answering = (status: number, body: unknown) => {
    const asked: unknown[] = []
    vi.stubGlobal('fetch', async (_url: string, init?: RequestInit) => {
      asked.push(init?.method === 'POST' ? JSON.parse(String(init.body)) : (init?.method ?? 'GET'))
      return new Response(JSON.stringify(body), { status })
    })
    return asked
  }

  test('locked, it still shows the car; the PIN is that of the same person', async () => {
    const { tablet } = await tabletAfter(...working)
    // What the page does when it begins: the shop is remembered.
    localStorage.setItem(
      'stall-shop',
      JSON.stringify({
        shop: 'demo',
        technicians: [{ id: 'li', name: 'Li' }],
        bays: [],
        crews: {},
        others: [],
      }),
    )
    tablet.known = recallShop()
    tablet.lock()
    await flushPromises()
    expect(textOf('.plate')).toBe('12345')
    expect(textOf('.acting .person')).toContain('Locked after 15 minutes without a touch')
    const asked = answering(401, { ok: false, refusal: { reason: 'wrong-pin' } })
    const field = document.querySelector<HTMLInputElement>('#pin')
    if (!field) throw new Error('no field for the PIN')
    field.value = '4711'
    field.dispatchEvent(new Event('input'))
    find('.pin-keys').dispatchEvent(new Event('submit', { cancelable: true }))
    await flushPromises()
    expect(asked).toEqual([{ shop: 'demo', technician: 'li', pin: '4711' }])
    expect(textOf('#pin-fault')).toBe('Wrong PIN, or this name has no sign-in')
    expect(field.value).toBe('')
  })

  test('what one tapped does not go out under the name of another', async () => {
    const { tablet, house, stall } = await tabletAfter(...working)
    localStorage.setItem(
      'stall-shop',
      JSON.stringify({
        shop: 'demo',
        technicians: [
          { id: 'li', name: 'Li' },
          { id: 'wang', name: 'Wang' },
        ],
        bays: [],
        crews: { B1: ['li'] },
        others: [],
      }),
    )
    tablet.known = recallShop()
    house.fallSilent()
    await press('primary')
    stall.go({ kind: 'person' })
    await flushPromises()
    const tiles = [...document.querySelectorAll<HTMLElement>('.tile')]
    expect(tiles.map((tile) => tile.textContent?.trim())).toEqual(['Li', 'Wang'])
    tiles[1]?.click()
    await flushPromises()
    expect(textOf('.acting .person .fault')).toContain('1 taps of Li not delivered')
    expect(document.querySelector('#pin')).toBeNull()
    useOutbox().abandon(useOutbox().entries[0]?.id ?? commandId(''))
    await flushPromises()
    expect(document.querySelector('#pin')).not.toBeNull()
  })

  test('the memory of a tablet is names of staff, and nonsense in it is no shop', () => {
    for (const text of ['', 'null', '{}', '{"shop":5}', '[1]', '{"shop":'])
      expect((localStorage.setItem('stall-shop', text), recallShop())).toBeNull()
    localStorage.setItem(
      'stall-shop',
      '{"shop":"demo","technicians":[{"id":"li","name":"Li"},{"id":1}],"crews":{"B1":["li",3]}}',
    )
    expect(recallShop()).toEqual({
      shop: 'demo',
      technicians: [{ id: technicianId('li'), name: 'Li' }],
      bays: [],
      crews: { B1: ['li'] },
      others: [],
    })
    expect(recallTouch()).toBeNull()
    rememberTouch({ user: 'li', at: 5 })
    expect(recallTouch()).toEqual({ user: 'li', at: 5 })
    expect(IDLE_MS).toBe(900_000)
  })
})
