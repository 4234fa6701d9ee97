import { describe, expect, test, vi } from 'vitest'
import { attempt, type Attempt, type Ground } from '#board-ui/foreman/move/attempt.ts'
import { bestPlace } from '#board-ui/foreman/move/best-place.ts'
import { framesOf } from '#board-ui/foreman/move/frames.ts'
import { moveKey, stepAim } from '#board-ui/foreman/move/keys.ts'
import { meanwhile } from '#board-ui/foreman/move/meanwhile.ts'
import { type Aim, type Held, snap } from '#board-ui/foreman/move/places.ts'
import { homeOf } from '#board-ui/foreman/move/slots.ts'
import { verdictOf } from '#board-ui/foreman/move/verdict.ts'
import type { RowMode } from '#board-ui/gantt/chip-model.ts'
import { planMoveEn } from '#screen/words/plan-move.en.ts'
import { planMoveZh } from '#screen/words/plan-move.zh.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { advisorId, instant, MINUTE } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { shopTime } from '#screen/format.ts'
import { by, given } from '../support/given.ts'
import { at, calendars, dayOf } from '../support/local-time.ts'
import {
  about,
  B1,
  B2,
  chen,
  foreman,
  job,
  jobOf,
  liId,
  orderOf,
  plan,
  receive,
  start,
  stop,
  wang,
  wish,
  zhao,
} from '../support/small-shop.ts'

const time = shopTime('Asia/Shanghai')
const groundOf = (shop: Shop, clock = '09:00', mode: RowMode = 'bays'): Ground => ({
  shop,
  forecast: forecast(shop, calendars, at(clock)),
  moment: { now: at(clock), actor: foreman, calendars, today: dayOf(at(clock)) },
  mode,
})
const inHand = (shop: Shop, name: string, home: Held['home'] = null): Held => ({
  job: jobOf(shop, name),
  grip: 'whole',
  home,
  to: at('10:00'),
})
const place = (row: string, clock: string): Aim => ({ kind: 'place', row, from: at(clock) })
const commandOf = (tried: Attempt) => (tried.kind === 'try' ? tried.command : null)
const outcomeOf = (tried: Attempt) => {
  if (tried.kind !== 'try' || !tried.answer.ok) throw new Error('nothing would come of it')
  return tried.answer
}

/** Two cars wait behind each other on bay 1, the second one promised tightly; a third is to be planned. */
const { shop } = given(
  '09:00',
  receive('1', { jobs: [wish('a', 60)], promise: at('17:00') }),
  receive('2', { jobs: [wish('b', 60)], promise: at('11:45'), advisor: advisorId('zhou') }),
  receive('3', { jobs: [wish('c', 60)], promise: at('17:00') }),
  plan('1', 'B1', 'li', '09:00'),
  plan('2', 'B1', 'li', '10:00'),
)

describe('a place on the board', () => {
  test('snaps to five minutes of the shop’s clock', () => {
    expect(snap(time, instant(at('09:00') + 2.4 * MINUTE))).toBe(at('09:00'))
    expect(snap(time, instant(at('09:00') + 2.5 * MINUTE))).toBe(at('09:05'))
    expect(snap(time, instant(at('09:00') - 2 * MINUTE))).toBe(at('09:00'))
  })
  test('left of now is now', () => {
    const tried = attempt(groundOf(shop), inHand(shop, '3'), place('B2', '08:20'))
    expect(commandOf(tried)).toMatchObject({ from: at('09:00') })
    expect(tried.aim).toMatchObject({ from: at('09:00') })
  })
  test('on a bay means the hands that work there, else who is able and free first', () => {
    const on = (row: string) => commandOf(attempt(groundOf(shop), inHand(shop, '3'), place(row, '11:00')))
    expect(on('B1')).toMatchObject({ type: 'plan-job', bay: B1, technicians: [liId], from: at('11:00') })
    expect(on('B2')).toMatchObject({ bay: B2, technicians: [wang] })
  })
  test('on a technician’s row means his bay, and a moved chip keeps its bay and its helpers', () => {
    const hands = (name: string, row: string, home: Held['home'] = null, of = shop) =>
      commandOf(attempt(groundOf(of, '09:00', 'technicians'), inHand(of, name, home), place(row, '11:00')))
    expect(hands('3', 'li')).toMatchObject({ bay: B1, technicians: [liId] })
    const pair = given('09:00', receive('4'), plan('4', 'B2', ['li', 'wang'], '10:00')).shop
    expect(hands('4', 'zhao', { row: 'li', from: at('10:00') }, pair)).toMatchObject({
      bay: B2,
      technicians: [zhao, wang],
    })
  })
  test('of a planned job is read from its forecast', () => {
    const two = job(shop, '2')
    const home = two && homeOf(forecast(shop, calendars, at('09:00')), 'bays', time, two)
    expect(home).toEqual({ row: 'B1', from: at('10:00') })
    const three = job(shop, '3')
    expect(three && homeOf(forecast(shop, calendars, at('09:00')), 'bays', time, three)).toBeNull()
  })
})

describe('letting go', () => {
  const home = { row: 'B1', from: at('10:00') }
  test('where it stood, or beside everything, changes nothing', () => {
    const ground = groundOf(shop)
    expect(attempt(ground, inHand(shop, '2', home), place('B1', '10:00')).kind).toBe('back')
    expect(attempt(ground, inHand(shop, '2', home), { kind: 'away' }).kind).toBe('back')
  })
  test('over the list takes a planned job off the plan, and one from the list nowhere', () => {
    const ground = groundOf(shop)
    expect(commandOf(attempt(ground, inHand(shop, '2', home), { kind: 'list' }))).toEqual({
      type: 'unplan-job',
      job: jobOf(shop, '2'),
    })
    expect(attempt(ground, inHand(shop, '3'), { kind: 'list' }).kind).toBe('back')
  })
  test('[F5] on a bay out of service is refused, and costs no forecast', () => {
    const closed = given('09:00', receive('3'), { type: 'close-bay', bay: B2, reason: 'lift' }).shop
    const tried = attempt(groundOf(closed), inHand(closed, '3'), place('B2', '10:00'))
    expect(tried).toMatchObject({ kind: 'try', answer: { ok: false, refusal: { reason: 'bay-closed' } } })
  })
  test('[F3] what a reason would allow is shown whole, and says that it wants one', () => {
    const skilled = given('09:00', receive('3', { jobs: [wish('paint', 60, { skill: 'paint' })] })).shop
    const tried = attempt(groundOf(skilled), inHand(skilled, '3'), place('B2', '10:00'))
    const { override, outcome } = outcomeOf(tried)
    expect(override).toMatchObject({ reason: 'skill-missing' })
    expect(outcome.forecast.jobs[jobOf(skilled, '3')]?.from).toBe(at('10:00'))
    // The reason is the foreman's: no words of ours are ever sent.
    expect(commandOf(tried)).not.toHaveProperty('overrideReason')
  })
  test('[F3] hands that were explained once need no second reason at another hour', () => {
    const explained = given(
      '09:00',
      receive('3', { jobs: [wish('paint', 60, { skill: 'paint' })] }),
      plan('3', 'B2', 'zhao', '10:00', { overrideReason: 'he can' }),
    ).shop
    const from = { row: 'B2', from: at('10:00') }
    const tried = attempt(groundOf(explained), inHand(explained, '3', from), place('B2', '11:00'))
    expect(commandOf(tried)).toMatchObject({ technicians: [zhao], overrideReason: 'he can' })
    expect(outcomeOf(tried).override).toBeNull()
  })
  test('[F8] the end of a running chip says how much work is left, lunch left out', () => {
    const running = given('09:00', receive('1', { jobs: [wish('a', 60)] }), plan('1'), start('1')).shop
    const held: Held = {
      job: jobOf(running, '1'),
      grip: 'end',
      home: { row: 'B1', from: at('09:00') },
      to: at('10:00'),
    }
    const drawn = (clock: string) => commandOf(attempt(groundOf(running, '09:30'), held, place('B1', clock)))
    expect(drawn('10:00')).toBeNull()
    expect(drawn('10:45')).toMatchObject({ type: 'extend-job', remainingMinutes: 75 })
    expect(drawn('13:30')).toMatchObject({ remainingMinutes: 180 })
    expect(drawn('09:00')).toMatchObject({ remainingMinutes: 5 })
  })
  test('a job that somebody started meanwhile is refused, and one that is gone is nothing', () => {
    const begun = given('09:00', receive('1'), plan('1'), start('1')).shop
    const tried = attempt(groundOf(begun), inHand(begun, '1'), place('B2', '10:00'))
    expect(tried).toMatchObject({ kind: 'try', answer: { ok: false, refusal: { reason: 'wrong-state' } } })
    expect(attempt(groundOf(begun), inHand(begun, '9'), place('B2', '10:00')).kind).toBe('back')
  })
})

describe('the ribbon', () => {
  const ground = groundOf(shop)
  const verdict = (name: string, aim: Aim) => {
    const tried = attempt(ground, inHand(shop, name), aim)
    return verdictOf(ground, outcomeOf(tried).outcome, orderOf(shop, name), outcomeOf(tried).override)
  }
  test('[A1] names the promise that would break, who has to phone, and when the own car is ready', () => {
    // From 09:55 behind the first: 10:00–11:00; the second 11:00–12:00, inspected 13:15, billed 13:25.
    const said = verdict('3', place('B1', '09:55'))
    expect(said.tone).toBe('broken')
    expect(said.broken).toMatchObject([{ order: orderOf(shop, '2'), after: at('13:25'), late: 100 }])
    expect(said.duties).toEqual([{ advisor: 'zhou', calls: 1 }])
    expect(said.own).toMatchObject({ readyAt: at('11:25'), health: 'ok' })
  })
  test('is green when no other car is touched', () => {
    expect(verdict('3', place('B2', '10:00'))).toMatchObject({ tone: 'free', broken: [], duties: [] })
  })
  test('is amber when something only comes close', () => {
    const near = given('09:00', receive('1', { jobs: [wish('a', 60)], promise: at('11:30') })).shop
    const on = groundOf(near)
    const tried = attempt(on, inHand(near, '1'), place('B2', '10:00'))
    expect(verdictOf(on, outcomeOf(tried).outcome, orderOf(near, '1'))).toMatchObject({
      tone: 'risk',
      broken: [],
    })
  })
  test('says what would be kept again', () => {
    const late = given(
      '09:00',
      receive('1', { jobs: [wish('a', 60)] }),
      receive('2', { jobs: [wish('b', 60)], promise: at('11:00') }),
      plan('1', 'B1', 'li', '09:00'),
      plan('2', 'B1', 'li', '10:00'),
    ).shop
    const on = groundOf(late)
    const tried = attempt(on, inHand(late, '1', { row: 'B1', from: at('09:00') }), place('B1', '14:00'))
    // The second begins at its slot all the same: only another bay or hour of its own would save it.
    expect(outcomeOf(tried).outcome.saved).toEqual([])
    const own = attempt(on, inHand(late, '2', { row: 'B1', from: at('10:00') }), place('B2', '09:00'))
    expect(outcomeOf(own).outcome.saved.map(({ order }) => order)).toEqual([orderOf(late, '2')])
  })
  test('the best place stands there with what it would break', () => {
    const three = job(shop, '3')
    expect(three && bestPlace(ground, inHand(shop, '3'), three)).toEqual({
      row: 'B2',
      from: at('09:00'),
      broken: 0,
    })
  })
})

describe('the keys of a move', () => {
  const key = (name: string, more: Partial<KeyboardEvent> = {}) =>
    moveKey({ key: name, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more })
  const from = { rows: ['B1', 'B2', 'B3'], time, now: at('09:00'), home: { row: 'B2', from: at('10:00') } }
  const after = (aim: Aim, name: string, more: Partial<KeyboardEvent> = {}): Aim => {
    const pressed = key(name, more)
    return pressed ? stepAim(aim, pressed, from) : aim
  }
  test('are five minutes, a quarter with Shift, an hour with Ctrl or Page', () => {
    const here = place('B2', '10:00')
    expect(after(here, 'ArrowRight')).toEqual(place('B2', '10:05'))
    expect(after(here, 'ArrowLeft', { shiftKey: true })).toEqual(place('B2', '09:45'))
    expect(after(here, 'ArrowRight', { ctrlKey: true })).toEqual(place('B2', '11:00'))
    expect(after(here, 'PageDown')).toEqual(place('B2', '11:00'))
    expect(after(here, 'PageUp')).toEqual(place('B2', '09:00'))
  })
  test('end at the first and the last row, and at now', () => {
    expect(after(place('B1', '10:00'), 'ArrowUp')).toEqual(place('B1', '10:00'))
    expect(after(place('B1', '10:00'), 'ArrowDown')).toEqual(place('B2', '10:00'))
    expect(after(place('B3', '10:00'), 'ArrowDown')).toEqual(place('B3', '10:00'))
    expect(after(place('B1', '09:05'), 'ArrowLeft', { shiftKey: true })).toEqual(place('B1', '09:00'))
  })
  test('come back from the list to where it stood', () => {
    const list = after(place('B2', '10:00'), 'Delete')
    expect(list).toEqual({ kind: 'list' })
    expect(after(list, 'ArrowDown')).toEqual(place('B3', '10:00'))
  })
  test('B, Enter and Esc; others are not its own', () => {
    expect(['b', 'Enter', 'Escape', 'p'].map((name) => key(name)?.kind)).toEqual([
      'best',
      'drop',
      'back',
      undefined,
    ])
    expect(key('z', { ctrlKey: true })).toBeNull()
  })
})

test('who changed a car meanwhile is named, but not oneself and not the house', () => {
  const before = given('09:00', receive('1', { promise: at('17:00') }), plan('1')).shop
  const others = given(
    '09:00',
    receive('1', { promise: at('17:00') }),
    plan('1'),
    by(chen),
    about('1', (order) => ({
      type: 'change-promise',
      order,
      at: at('16:30'),
      via: 'phone',
      reason: 'asked for it',
    })),
  ).shop
  expect(meanwhile(before, others, 'foreman')).toMatchObject({
    order: orderOf(others, '1'),
    by: 'chen',
    what: 'promise-agreed',
  })
  expect(meanwhile(before, others, 'chen')).toBeNull()
  expect(meanwhile(before, before, 'foreman')).toBeNull()
})

test('no frame has two pieces of work', () => {
  vi.useFakeTimers()
  const done: string[] = []
  const frames = framesOf({ place: () => done.push('place'), best: () => done.push('best') })
  const turns = (count: number) => {
    for (let turn = 0; turn < count; turn += 1) vi.advanceTimersToNextFrame()
    return done.splice(0)
  }
  frames.want('best')
  frames.want('place')
  frames.want('place')
  expect(turns(1)).toEqual(['place'])
  expect(turns(1)).toEqual(['best'])
  expect(turns(2)).toEqual([])
  frames.want('place', 2)
  frames.want('place')
  expect(turns(1)).toEqual([])
  expect(turns(1)).toEqual(['place'])
  frames.want('best')
  frames.now('best')
  frames.now('place')
  frames.want('place')
  frames.clear()
  expect(turns(3)).toEqual(['best'])
  vi.useRealTimers()
})

test('a stopped job that is expected back goes to another bay with its stop', () => {
  const stopped = given(
    '09:00',
    receive('1'),
    plan('1'),
    start('1'),
    stop('1', { code: 'C', expectedAt: at('10:00') }),
  ).shop
  const tried = attempt(
    groundOf(stopped),
    inHand(stopped, '1', { row: 'B1', from: at('10:00') }),
    place('B2', '11:00'),
  )
  const { outcome } = outcomeOf(tried)
  expect(outcome.shop.jobs[jobOf(stopped, '1')]).toMatchObject({ state: 'stopped', slot: { bay: B2 } })
  expect(outcome.forecast.jobs[jobOf(stopped, '1')]?.from).toBe(at('11:00'))
})

const leaves = (value: unknown, path = ''): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
    : [`${path}:${typeof value}`]

test('English says everything of a move that Chinese says', () => {
  expect(leaves(planMoveEn).toSorted()).toEqual(leaves(planMoveZh).toSorted())
  expect(JSON.stringify(planMoveEn)).not.toMatch(/[\u4e00-\u9fff]/)
})
