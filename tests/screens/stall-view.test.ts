import { describe, expect, test } from 'vitest'
import { barParts } from '#board-ui/stall/bar-parts.ts'
import { crewsOf } from '#board-ui/stall/crews.ts'
import { hoursToday } from '#board-ui/stall/hours-today.ts'
import { pressedKey } from '#board-ui/stall/stall-keys.ts'
import { type StallState, stallView } from '#board-ui/stall/stall-view.ts'
import { userName } from '#board-ui/stall/user-name.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { andonId, type BayId, bayId, minutes, partId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { shopTime } from '#screen/format.ts'
import { isNewEnergy, plateHead, plateTail } from '#screen/plate.ts'
import { stallEn } from '#screen/words/stall.en.ts'
import { stallZh } from '#screen/words/stall.zh.ts'
import { by, given, type Step } from '../support/given.ts'
import { at, calendars } from '../support/local-time.ts'
import {
  about,
  B1,
  finish,
  foreman,
  jobOf,
  li,
  move,
  orderOf,
  plan,
  receive,
  start,
  stop,
  wish,
} from '../support/small-shop.ts'

const viewAt = (shop: Shop, time: string, bay: BayId = B1) => {
  const view = stallView(shop, forecast(shop, calendars, at(time)), calendars, bay, at(time))
  if (!view) throw new Error(`no bay ${bay}`)
  return view
}
const carIn = (state: StallState) => {
  if (!('car' in state)) throw new Error(`no car in ${state.kind}`)
  return state.car
}
const working = ['08:00', receive('1', { promise: at('10:00') }), plan('1'), start('1')] as const

describe('what the tablet of a bay shows', () => {
  test('a bay nobody has is none', () => {
    const { shop } = given(...working)
    expect(
      stallView(shop, forecast(shop, calendars, at('09:00')), calendars, bayId('B9'), at('09:00')),
    ).toBeNull()
  })

  test('the car in work: used against standard in open time, what is left, what comes of the promise', () => {
    const { state, next } = viewAt(given(...working).shop, '08:20')
    expect(state).toMatchObject({ kind: 'working', ask: null })
    expect(carIn(state)).toMatchObject({
      used: 20,
      standard: 60,
      left: 40,
      over: 0,
      began: at('08:00'),
      ends: at('09:00'),
      technicians: ['li'],
      // Work until 09:00, inspection 15, settlement 10.
      slack: 35,
      health: 'ok',
      others: [],
    })
    expect(next).toBeNull()
  })

  test('lunch is no work: the bar stands still', () => {
    const { shop } = given('11:30', receive('1'), plan('1'), start('1'))
    expect(carIn(viewAt(shop, '12:40').state)).toMatchObject({ used: 30, left: 30 })
  })

  test('[F8] asked ten minutes before the planned end and in an overrun, quietly once it was said', () => {
    const { shop } = given(...working)
    expect(viewAt(shop, '08:49').state).toMatchObject({ ask: null })
    expect(viewAt(shop, '08:50').state).toMatchObject({ ask: 'due' })
    expect(viewAt(shop, '09:15').state).toMatchObject({ ask: 'due' })
    expect(carIn(viewAt(shop, '09:15').state)).toMatchObject({ used: 75, over: 15, left: -15 })
    const said = given(...working, '09:15', (now) => ({
      type: 'extend-job',
      job: jobOf(now, '1'),
      remainingMinutes: minutes(30),
      reason: 'rust',
    })).shop
    expect(viewAt(said, '09:16').state).toMatchObject({ ask: 'said' })
    expect(carIn(viewAt(said, '09:16').state)).toMatchObject({ left: 29, ends: at('09:45') })
    expect(viewAt(said, '09:36').state).toMatchObject({ ask: 'due' })
  })

  test('parts: how many, which are missing, and when the last one comes', () => {
    const part = (name: string, eta: string | null) =>
      about('1', (order) => ({ type: 'order-part', order, name, eta: eta === null ? null : at(eta) }))
    const partsOf = (...more: readonly Step[]) =>
      carIn(viewAt(given(...working, ...more).shop, '08:10').state).parts
    expect(partsOf()).toEqual({ total: 0, missing: [], eta: null })
    expect(partsOf(part('pump', '11:00'), part('belt', '14:00'))).toMatchObject({
      total: 2,
      missing: [{ name: 'pump' }, { name: 'belt' }],
      eta: at('14:00'),
    })
    expect(partsOf(part('pump', '11:00'), part('belt', null)).eta).toBeNull()
    expect(partsOf(part('belt', null), part('pump', '11:00')).eta).toBeNull()
    const come = partsOf(part('pump', '11:00'), (shop) => ({
      type: 'part-arrived',
      part: Object.values(shop.parts)[0]?.id ?? partId(''),
    }))
    expect(come).toEqual({ total: 1, missing: [], eta: null })
  })

  test('[P3] what follows: other jobs of the order, locked while the customer has not answered', () => {
    const { shop } = given(
      '08:00',
      receive('1', { jobs: [wish('a'), wish('b')] }),
      plan('1'),
      start('1'),
      about('1', (order) => ({ type: 'report-extra-work', order, jobs: [wish('c')], note: '' })),
    )
    const { others } = carIn(viewAt(shop, '08:10').state)
    expect(others.map(({ label, awaits }) => [label, awaits !== undefined])).toEqual([
      ['b', false],
      ['c', true],
    ])
  })

  test('[F10] the next car with its place and its expected start; without a car in work it fills the page', () => {
    const steps = [...working, receive('2'), plan('2', 'B1', 'wang', '09:00'), move('2', 'P-02')] as const
    const { next } = viewAt(given(...steps).shop, '08:10')
    expect(next).toMatchObject({
      order: { number: '2', place: 'P-02' },
      from: at('09:00'),
      technicians: ['wang'],
      wait: null,
    })
    const free = viewAt(given(...steps, '08:50', finish('1')).shop, '08:55')
    expect(free.state).toMatchObject({ kind: 'next', car: { order: { number: '2' } } })
    expect(free.next).toBeNull()
  })

  test('[F4][P3][F6] what keeps the next one from beginning is named', () => {
    const waitOf = (...steps: readonly (string | Step)[]) =>
      carIn(viewAt(given(...steps).shop, '08:10').state).wait
    expect(waitOf(receive('1', { arrivedAt: at('11:00') }), plan('1'))).toEqual({
      kind: 'arrival',
      at: at('11:00'),
    })
    expect(
      waitOf(
        receive('1'),
        plan('1'),
        about('1', (order) => ({ type: 'order-part', order, name: 'pump', eta: at('11:00') })),
      ),
    ).toEqual({ kind: 'part', at: at('11:00') })
    const extra = about('1', (order) => ({ type: 'report-extra-work', order, jobs: [wish('x')], note: '' }))
    expect(waitOf(receive('1'), extra, plan('1.2'))).toEqual({ kind: 'authorisation' })
    const halted = [...working, stop('1', { code: 'B', expectedAt: at('15:00') })] as const
    expect(waitOf(...halted, plan('1'))).toEqual({ kind: 'stop', at: at('15:00') })
  })

  test('[F6][F7] a stopped car on the bay holds it, until it is planned here again', () => {
    const halted = [...working, '08:30', stop('1', { place: 'B1' }), receive('2'), plan('2')] as const
    const held = viewAt(given(...halted).shop, '08:40')
    expect(held.state).toMatchObject({ kind: 'stopped', car: { order: { number: '1' }, used: 30 } })
    expect(held.next).toMatchObject({ order: { number: '2' } })
    const planned = viewAt(given(...halted, plan('1', 'B1', 'li', '09:00')).shop, '08:40')
    expect(planned.state).toMatchObject({ kind: 'next', car: { order: { number: '1' }, used: 30 } })
    const elsewhere = viewAt(given(...halted, plan('1', 'B2', 'li', '09:00')).shop, '08:40')
    expect(elsewhere.state).toMatchObject({ kind: 'stopped' })
  })

  test('[F6] a stopped car that left the bay is not there any more', () => {
    const { shop } = given(...working, '08:30', stop('1', { place: 'P-01' }))
    expect(viewAt(shop, '08:40').state).toEqual({ kind: 'empty' })
  })

  test('[F5] a bay out of service, closed hours and nothing planned are three different things', () => {
    const shut = given(receive('1'), plan('1'), {
      type: 'close-bay',
      bay: B1,
      reason: 'lift',
      until: at('11:00'),
    })
    const closed = viewAt(shut.shop, '08:30')
    expect(closed.state).toEqual({ kind: 'closed', why: 'lift', until: at('11:00') })
    expect(closed.next).toMatchObject({ order: { number: '1' } })
    expect(viewAt(shut.shop, '11:00').state).toMatchObject({ kind: 'next' })
    expect(viewAt(given(receive('1'), plan('1')).shop, '12:30').state).toEqual({
      kind: 'off',
      opensAt: at('13:00'),
    })
    expect(viewAt(given(receive('1')).shop, '08:30').state).toEqual({ kind: 'empty' })
    // Work in hand goes before all of them.
    expect(viewAt(given(...working).shop, '12:30').state).toMatchObject({ kind: 'working' })
  })

  test('calls of this bay: the open ones oldest first, the answered ones for a quarter of an hour', () => {
    const pull = (kind: 'help' | 'tool', bay: BayId = B1) => ({ type: 'pull-andon', bay, kind }) as const
    const { shop } = given(
      by(li),
      '08:00',
      pull('help'),
      '08:05',
      pull('tool'),
      '08:06',
      pull('help', bayId('B2')),
      by(foreman),
      '08:10',
      (now) => ({ type: 'answer-andon', andon: Object.values(now.andons)[0]?.id ?? andonId('') }),
    )
    const soon = viewAt(shop, '08:20')
    expect(soon.calls.map(({ kind }) => kind)).toEqual(['tool'])
    expect(soon.came).toMatchObject([{ kind: 'help', answered: { by: 'foreman', at: at('08:10') } }])
    expect(viewAt(shop, '08:25').came).toEqual([])
  })
})

describe('small things', () => {
  test('the bar: the excess begins at the standard, what is left stays pale', () => {
    const of = (used: number, standard: number, left: number) =>
      barParts({ used: minutes(used), standard: minutes(standard), left: minutes(left) })
    expect(of(0, 60, 60)).toEqual({ within: 0, over: 0, standard: 100 })
    expect(of(30, 60, 30)).toEqual({ within: 50, over: 0, standard: 100 })
    expect(of(75, 60, 25)).toEqual({ within: 60, over: 15, standard: 60 })
    const open = of(80, 60, -20)
    expect(open.within + open.over).toBeCloseTo(88.9, 1)
  })
  test('the crew of a bay is who works there and who is planned, each once, in turn', () => {
    const { shop } = given(
      ...working,
      receive('2'),
      plan('2', 'B1', ['wang', 'li'], '10:00'),
      receive('3'),
      plan('3', 'B2', 'zhao', '10:00'),
    )
    expect(crewsOf(shop)).toEqual({ B1: ['li', 'wang'], B2: ['zhao'] })
  })
  test('the hours of the day, its breaks not told', () => {
    expect(hoursToday(calendars, shopTime('Asia/Shanghai'), at('09:00'))).toBe('08:00–18:00')
  })
  test('the head of a plate is what stands before its tail', () => {
    for (const plate of ['粤B·30Q17', '粤BD12345', '沪A·D12345', 'B 4711'])
      expect(plateHead(plate) + plateTail(plate)).toBe(plate.replace(/[·\s]/g, ''))
    expect(plateHead('粤BD12345')).toBe('粤B')
    expect(isNewEnergy('粤BD12345')).toBe(true)
  })
  test('who came: people of the shop by name, foremen by their sign-in', () => {
    const { shop } = given(receive('1'), (now) => ({
      type: 'move-car',
      order: orderOf(now, '1'),
      place: 'P-01',
    }))
    expect(userName(shop, 'li', stallZh)).toBe('Li')
    expect(userName(shop, 'foreman', stallZh)).toBe('主管')
    expect(userName(shop, 'deputy', stallZh)).toBe('主管（deputy）')
  })
  test('letters press keys, but not while somebody writes', () => {
    const event = (key: string, more: Partial<KeyboardEvent> = {}) =>
      ({
        key,
        repeat: false,
        altKey: false,
        ctrlKey: false,
        metaKey: false,
        shiftKey: false,
        target: null,
        ...more,
      }) as KeyboardEvent
    expect(pressedKey(event('d'))).toBe('primary')
    expect(pressedKey(event('P'))).toBe('stop')
    expect(pressedKey(event('z', { ctrlKey: true }))).toBe('undo')
    expect(pressedKey(event('d', { ctrlKey: true }))).toBeNull()
    expect(pressedKey(event('d', { target: document.createElement('input') }))).toBeNull()
    expect(pressedKey(event('x'))).toBeNull()
  })
})

describe('the words', () => {
  const leaves = (value: unknown, path = ''): readonly string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
      : [`${path}:${typeof value}`]
  const texts = (value: unknown): readonly string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(texts)
        : []
  test('English says everything that Chinese says, and nothing in Chinese but its name', () => {
    expect(leaves(stallEn).toSorted()).toEqual(leaves(stallZh).toSorted())
    expect(texts(stallEn).filter((text) => /[\u4e00-\u9fff]/.test(text))).toEqual(['中文'])
  })
})
