import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import ForemanDesk from '#board-ui/foreman/ForemanDesk.vue'
import { HOLD_MS } from '#board-ui/scan/use-wedge.ts'
import { createField } from '#board-ui/foreman/move/field.ts'
import { followPress } from '#board-ui/foreman/move/press-drag.ts'
import { useMove } from '#board-ui/foreman/move/use-move.ts'
import { useActor } from '#board-ui/foreman/use-actor.ts'
import Chip from '#board-ui/gantt/Chip.vue'
import GanttRowLine from '#board-ui/gantt/GanttRow.vue'
import type { GanttRow } from '#board-ui/gantt/chip-model.ts'
import { scaleOf } from '#board-ui/gantt/scale.ts'
import { record } from '#domain/evolve.ts'
import { commandId, instant, MINUTE, minutes } from '#domain/ids.ts'
import { stateOf } from '#domain/view.ts'
import { shopTime } from '#screen/format.ts'
import { startLanguage } from '#screen/language.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { benchShop, NOW } from '../../scripts/bench/board/shop.ts'
import { at } from '../support/local-time.ts'
import { countRenders } from '../support/render-count.ts'
import { B1, B2, job, jobOf, plan, receive, wish } from '../support/small-shop.ts'
import { confirmKey, deskAfter, find, newDeskEachTime, press, radio, typeKey } from './foreman-scene.ts'

const forecasts = vi.hoisted(() => ({ made: 0 }))
vi.mock('#domain/forecast/forecast.ts', async (original) => {
  const real = await original<typeof import('#domain/forecast/forecast.ts')>()
  return {
    ...real,
    forecast: (...asked: Parameters<typeof real.forecast>) => {
      forecasts.made += 1
      return real.forecast(...asked)
    },
  }
})

const frame = async () => {
  vi.advanceTimersToNextFrame()
  await flushPromises()
}

describe('a desk whose chips are moved by keys', () => {
  newDeskEachTime()
  const cars = [
    receive('1', { jobs: [wish('a', 60)], promise: at('17:00') }),
    receive('2', { jobs: [wish('b', 60)], promise: at('11:45') }),
    receive('3', { jobs: [wish('c', 60)], promise: at('17:00') }),
    plan('1', 'B1', 'li', '09:00'),
    plan('2', 'B1', 'li', '10:00'),
  ] as const
  const ribbon = () =>
    document.querySelector('[data-ribbon="move"]')?.textContent?.replaceAll(/\s+/g, ' ') ?? ''
  const take = async (selector: string) => {
    await press(selector)
    await typeKey('m')
    await vi.advanceTimersByTimeAsync(HOLD_MS)
    await frame()
    await frame()
  }

  test('M takes the best place for a job from the list; Enter drops it there, and only then is it sent', async () => {
    const house = await deskAfter(...cars)
    await take('.card .choose')
    expect(ribbon()).toContain('Free to drop')
    expect(find('.in-hand').textContent).toContain('60′')
    expect(house.sent).toEqual([])
    await typeKey('Enter')
    await vi.advanceTimersByTimeAsync(50)
    expect(house.sent).toMatchObject([{ type: 'plan-job', bay: B2, from: at('09:00') }])
    expect(ribbon()).toBe('')
    expect(job(house.shop(), '3')).toMatchObject({ state: 'queued' })
  })

  test('[P4] the ribbon names what would break while the board already shows it, and Esc gives all back', async () => {
    const house = await deskAfter(...cars)
    const chip = () => find(`.chip[data-job="${jobOf(house.shop(), '2')}"]`)
    const left = chip().style.left
    await take('.card .choose')
    await typeKey('ArrowUp')
    await typeKey('ArrowRight', { shiftKey: true })
    await frame()
    expect(ribbon()).toContain('1 promise would break')
    expect(ribbon()).toContain('11:45→')
    expect(ribbon()).toContain('one call for Chen')
    expect(chip().classList.contains('lit')).toBe(true)
    expect(chip().style.left).not.toBe(left)
    expect(find('.move-flag').textContent).toBe('10:00–11:00')
    const spoken = find('.middle > [aria-live=polite]').textContent
    expect(spoken).toContain('Bay 1 10:00–11:00')
    await typeKey('Escape')
    expect(ribbon()).toBe('')
    expect(chip().style.left).toBe(left)
    expect(chip().classList.contains('lit')).toBe(false)
    expect(house.sent).toEqual([])
  })

  test('a drop that breaks a promise is done at once, and can be taken back', async () => {
    const house = await deskAfter(...cars)
    await take('.card .choose')
    await typeKey('ArrowUp')
    await frame()
    await typeKey('Enter')
    await vi.advanceTimersByTimeAsync(50)
    expect(job(house.shop(), '3')).toMatchObject({ slot: { bay: B1 } })
    await typeKey('z', { ctrlKey: true })
    expect(job(house.shop(), '3')).toMatchObject({ state: 'unplanned' })
  })

  test('Delete takes a planned job off the plan', async () => {
    const house = await deskAfter(...cars)
    await take(`.chip[data-job="${jobOf(house.shop(), '2')}"]`)
    await typeKey('Delete')
    await frame()
    expect(ribbon()).toContain('off the plan')
    await typeKey('Enter')
    await vi.advanceTimersByTimeAsync(50)
    expect(job(house.shop(), '2')).toMatchObject({ state: 'unplanned' })
  })

  test('[F3] what needs a reason asks for it in a sheet, and sends it along', async () => {
    const skilled = receive('5', { jobs: [wish('paint', 30, { skill: 'paint' })] })
    const house = await deskAfter(skilled)
    await take('.card .choose')
    // Nobody is able: there is no best place, and it begins where the eye begins.
    await typeKey('ArrowDown')
    await frame()
    expect(ribbon()).toContain('A reason is asked for')
    await typeKey('Enter')
    expect(house.sent).toEqual([])
    expect(find('.sheet').textContent).toContain('paint')
    expect(confirmKey().textContent).toContain('A reason first')
    await radio(/Simple job/)
    confirmKey().click()
    await flushPromises()
    expect(house.sent).toHaveLength(1)
    expect(house.sent[0]).toHaveProperty('overrideReason')
    expect(job(house.shop(), '5')).toMatchObject({ state: 'queued' })
  })

  test('[F5] closing a bay says first what breaks and what is kept', async () => {
    const house = await deskAfter(...cars)
    await press('[data-row="B1"] .row-key')
    await vi.advanceTimersByTimeAsync(500)
    await press('[data-action="close-bay"]')
    const band = () => find('.sheet .effect').textContent ?? ''
    // Nobody knows until when: nobody knows when its cars are ready.
    await radio(/until it is mended/)
    expect(band()).toMatch(/time unknown: .*2/)
    await radio(/^11:00/)
    expect(band()).toMatch(/1 promise would break: .*11:45→/)
    expect(house.sent).toEqual([])
  })
})

// A page in a pretended browser takes its time to mount so many chips on a busy machine.
describe('forty rows and four hundred jobs', { timeout: 120_000 }, () => {
  beforeEach(() => {
    vi.useFakeTimers()
    setActivePinia(createPinia())
    startLanguage('?lang=en')
  })
  afterEach(() => {
    useShopStore().close()
    vi.useRealTimers()
  })
  const open = async () => {
    const shop = benchShop(40, 400)
    const store = useShopStore()
    useActor().session = { shop: 'demo', user: 'foreman', role: 'foreman', name: 'Zheng' }
    store.listeners.connected(true)
    store.listeners.followed({ snapshot: stateOf(shop, NOW), version: shop.version, hash: 'h', now: NOW })
    store.listeners.news(NOW, { speed: 0 })
    const drawn = countRenders(Chip, ({ chip }) => String(Reflect.get(Object(chip), 'job')))
    const rows = countRenders(GanttRowLine, ({ row }) => String(Reflect.get(Object(row), 'id')))
    const desk = mount(ForemanDesk, { attachTo: document.body })
    await flushPromises()
    const waiting = Object.values(shop.jobs).find(({ state }) => state === 'queued')
    if (!waiting || waiting.state !== 'queued') throw new Error('nothing waits')
    return { shop, store, drawn, rows, waiting, close: () => desk.unmount() }
  }

  test('no frame of a drag makes two forecasts, even when the shop changes in the middle of it', async () => {
    const { shop, store, waiting, close } = await open()
    const move = useMove()
    const home = { row: waiting.slot.bay, from: waiting.slot.from }
    move.begin({ job: waiting.id, grip: 'whole', home, to: instant(home.from + 30 * MINUTE) }, 'pointer', {
      kind: 'place',
      ...home,
    })
    const counts: number[] = []
    for (let step = 1; step <= 8; step += 1) {
      forecasts.made = 0
      // Several moves of the hand within one frame, and other people's work between two of them.
      for (const minute of [0, 5]) {
        move.point({
          kind: 'place',
          row: `b${step}`,
          from: instant(home.from + (step * 5 + minute) * MINUTE),
        })
      }
      if (step % 4 === 0) {
        const working = Object.values(shop.jobs).find(({ state }) => state === 'working')
        const body = { job: working?.id ?? waiting.id, remainingMinutes: minutes(60 + step), reason: 'rust' }
        const stamp = { at: NOW, by: 'deputy', command: commandId(`c${step}`) }
        const now = store.shop ?? shop
        const events = record(now, [{ type: 'job-extended', body }], stamp)
        store.listeners.happened({ from: now.version, to: now.version + 1, hash: `h${step}`, events })
        await flushPromises()
      }
      await frame()
      counts.push(forecasts.made)
    }
    expect(Math.max(...counts)).toBe(1)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(6)
    close()
  })

  test('only the chips that stand elsewhere are drawn again, and only their rows', async () => {
    const { drawn, rows, waiting, close } = await open()
    const move = useMove()
    const home = { row: waiting.slot.bay, from: waiting.slot.from }
    move.begin({ job: waiting.id, grip: 'whole', home, to: instant(home.from + 30 * MINUTE) }, 'pointer', {
      kind: 'place',
      ...home,
    })
    // The first place marks the chip in the hand; from then on marks change with what breaks alone.
    move.point({ kind: 'place', row: 'b7', from: instant(home.from + 35 * MINUTE) })
    await frame()
    await frame()
    const all = new Set(drawn).size
    const [before, rowsBefore] = [drawn.length, rows.length]
    move.point({ kind: 'place', row: 'b7', from: instant(home.from + 40 * MINUTE) })
    await frame()
    const again = new Set(drawn.slice(before))
    expect(all).toBeGreaterThan(150)
    expect(again.size).toBeGreaterThan(0)
    expect(again.size).toBeLessThan(20)
    // The row it left, the row it is aimed at, and those whose chips stand elsewhere by it.
    expect(new Set(rows.slice(rowsBefore)).size).toBeLessThan(6)
    close()
  })
})

describe('the frame in which the rows scroll', () => {
  const scene = () => {
    const element = document.createElement('div')
    element.getBoundingClientRect = () => new DOMRect(280, 112, 872, 552)
    let top = 0
    // A frame of 40 rows: it scrolls as far as its content goes.
    Object.defineProperty(element, 'scrollTop', {
      get: () => top,
      set: (wished: number) => {
        top = Math.max(0, Math.min(40 * 64 - 512, wished))
      },
    })
    const window = { from: at('09:00'), to: at('14:00') }
    const rows = Array.from({ length: 40 }, (_, index) => ({ id: `b${index}` }))
    const field = createField(() => element, {
      scale: () => scaleOf(window, 5 * 168),
      time: () => shopTime('Asia/Shanghai'),
      rows: () => rows as unknown as readonly GanttRow[],
    })
    return { element, field }
  }
  test('knows row and time under a chip, also when it has scrolled', () => {
    const { element, field } = scene()
    const x = 280 + 128 + 168 + 5
    expect(field.aimAt({ x, y: 112 + 40 + 64 + 10 })).toEqual({ kind: 'place', row: 'b1', from: at('10:00') })
    element.scrollTop = 640
    expect(field.aimAt({ x, y: 112 + 40 + 64 + 10 })).toMatchObject({ row: 'b11' })
    expect(field.aimAt({ x, y: 112 + 20 })).toEqual({ kind: 'away' })
    expect(field.aimAt({ x, y: 700 })).toEqual({ kind: 'away' })
    expect(field.xOf(at('10:00'))).toBe(280 + 128 + 168)
  })
  test('scrolls near its first and last row, and nowhere else', () => {
    const { element, field } = scene()
    expect(field.scrollNear({ x: 600, y: 400 })).toBe(false)
    expect(field.scrollNear({ x: 600, y: 650 })).toBe(true)
    expect(element.scrollTop).toBeGreaterThan(0)
    expect(field.scrollNear({ x: 600, y: 112 + 50 })).toBe(true)
    expect(field.scrollNear({ x: 600, y: 112 + 50 })).toBe(false)
    expect(field.scrollNear({ x: 100, y: 650 })).toBe(false)
    field.show('b39')
    expect(element.scrollTop).toBe(40 * 64 - 512)
    field.show('b0')
    expect(element.scrollTop).toBe(0)
  })
})

describe('a press', () => {
  const pointer = (type: string, x: number, more: PointerEventInit = {}) =>
    new PointerEvent(type, {
      pointerId: 1,
      isPrimary: true,
      button: 0,
      clientX: x,
      clientY: 0,
      bubbles: true,
      ...more,
    })
  const follow = (pointerType: string, hold: number) => {
    const said: string[] = []
    const note = (what: string) => (): void => void said.push(what)
    const down = pointer('pointerdown', 0, { pointerType })
    document.body.dispatchEvent(down)
    followPress(down, {
      hold,
      lift: note('lift'),
      move: note('move'),
      drop: note('drop'),
      cancel: note('cancel'),
    })
    return said
  }
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('of a mouse that trembles is a click, one that goes on is a drag', () => {
    const said = follow('mouse', 300)
    dispatchEvent(pointer('pointermove', 3))
    expect(said).toEqual([])
    dispatchEvent(pointer('pointermove', 9))
    dispatchEvent(pointer('pointerup', 9))
    dispatchEvent(pointer('pointermove', 20))
    expect(said).toEqual(['lift', 'move', 'drop'])
  })
  test('of a finger that moves at once scrolls, one that rests lifts', () => {
    const scrolls = follow('touch', 300)
    dispatchEvent(pointer('pointermove', 20, { pointerType: 'touch' }))
    vi.advanceTimersByTime(500)
    expect(scrolls).toEqual([])
    const lifts = follow('touch', 300)
    vi.advanceTimersByTime(300)
    dispatchEvent(pointer('pointermove', 20, { pointerType: 'touch' }))
    dispatchEvent(pointer('pointercancel', 20, { pointerType: 'touch' }))
    expect(lifts).toEqual(['lift', 'move', 'cancel'])
  })
  test('of another finger or another button is not its own', () => {
    const said = follow('mouse', 0)
    dispatchEvent(pointer('pointermove', 50, { pointerId: 2 }))
    expect(said).toEqual([])
    dispatchEvent(pointer('pointerup', 0))
    const right = pointer('pointerdown', 0, { button: 2 })
    followPress(right, { hold: 0, lift: () => said.push('lift'), move() {}, drop() {}, cancel() {} })
    dispatchEvent(pointer('pointermove', 50))
    expect(said).toEqual([])
  })
})
