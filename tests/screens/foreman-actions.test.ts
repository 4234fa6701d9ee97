import { describe, expect, test } from 'vitest'
import { actionsFor } from '#board-ui/foreman/actions.ts'
import type { Action, ActionSet } from '#board-ui/foreman/allowed-actions.ts'
import { presentJobOf, selectCar, type Selection } from '#board-ui/foreman/selection.ts'
import { decide } from '#domain/decide.ts'
import type { Actor, Moment } from '#domain/decision.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { type Instant, partId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { given, type Step } from '../support/given.ts'
import { at, calendars, dayOf } from '../support/local-time.ts'
import {
  about,
  B1,
  B2,
  finish,
  foreman,
  go,
  jobOf,
  li,
  liId,
  orderOf,
  plan,
  receive,
  start,
  stop,
  wish,
} from '../support/small-shop.ts'

const momentAt = (now: Instant, actor: Actor = foreman): Moment => ({
  now,
  actor,
  calendars,
  today: dayOf(now),
})
const actionsOf = (shop: Shop, selection: Selection, time = '09:00', actor = foreman): ActionSet => {
  const moment = momentAt(at(time), actor)
  const found = actionsFor(shop, forecast(shop, calendars, moment.now), moment, selection)
  if (!found) throw new Error('nothing to choose')
  return found
}
const ofCar = (shop: Shop, number: string, time?: string) =>
  actionsOf(shop, selectCar(shop, orderOf(shop, number)), time)
const all = ({ primary, keys, more }: ActionSet): readonly Action[] => [primary, ...keys, ...more]
const allowed = (set: ActionSet) =>
  all(set)
    .filter(({ refusal }) => refusal === null)
    .map(({ id }) => id)
const key = (set: ActionSet, id: string) => all(set).find((action) => action.id === id)

/** The way of one car, each stage with the steps that lead there and the key it should offer first. */
const way: readonly (readonly [string, readonly Step[], string])[] = [
  ['a job without a slot', [], 'plan-job'],
  ['a planned job', [plan('1187')], 'start-job'],
  ['a job in work', [start('1187')], 'finish-job'],
  ['a stopped job', [stop('1187', { code: 'C' })], 'plan-job'],
  ['a stopped job that is planned again', [plan('1187', 'B2')], 'start-job'],
  ['a car that waits for its inspection', [start('1187'), finish('1187')], 'start-inspection'],
  ['a car in inspection', [go('start-inspection', '1187')], 'pass-inspection'],
  ['a car that waits for the wash', [go('pass-inspection', '1187')], 'start-wash'],
  ['a car in the wash', [go('start-wash', '1187')], 'finish-wash'],
  ['a car to be billed', [go('finish-wash', '1187')], 'settle'],
  ['a car that is ready', [go('settle', '1187')], 'hand-over'],
]
const stepsUpTo = (index: number): readonly Step[] => way.slice(0, index + 1).flatMap(([, steps]) => steps)

describe('the keys of a car', () => {
  for (const [index, [name, , first]] of way.entries()) {
    const { shop } = given('09:00', receive('1187', { wash: true }), ...stepsUpTo(index))
    const set = ofCar(shop, '1187')

    test(`${name} offers ${first} first`, () => {
      expect(set.primary).toMatchObject({ id: first, refusal: null })
    })

    test(`${name}: what a key sends is taken, what is grey is refused`, () => {
      const moment = momentAt(at('09:00'))
      for (const { command, refusal } of all(set)) {
        if (!command) continue
        const decision = decide(shop, command, moment)
        if (refusal === null) expect(decision).toMatchObject({ ok: true })
        // Taken and without effect is grey as well.
        else if (decision.ok) expect(decision.events).toEqual([])
        else expect(decision.refusal).toEqual(refusal)
      }
    })
  }

  test('every key stands in its place whatever the state of the job', () => {
    const places = [1, 2].map((index) =>
      ofCar(given('09:00', receive('1187'), ...stepsUpTo(index)).shop, '1187').keys.map(({ id }) => id),
    )
    expect(places[0]).toEqual(['stop-job', 'extend-job', 'plan-job', 'report-extra-work'])
    expect(places[1]).toEqual(places[0])
  })

  test('[F4] a booked car may be planned and declared arrived, and not started', () => {
    const { shop } = given('09:00', receive('1187', { arrivedAt: at('11:00') }))
    const set = ofCar(shop, '1187')
    expect(set.primary.id).toBe('arrive-car')
    expect(allowed(set)).toContain('plan-job')
    expect(allowed(set)).not.toContain('stop-job')
  })

  test('[F2] a technician with another car in his hands greys the start, with that car as the reason', () => {
    const { shop } = given(
      '09:00',
      receive('1187'),
      receive('1188'),
      plan('1187'),
      start('1187'),
      plan('1188', 'B2'),
    )
    expect(ofCar(shop, '1188').primary).toMatchObject({
      id: 'start-job',
      refusal: { reason: 'technician-busy', technician: liId, plate: '沪A1187' },
    })
  })

  test('[F1] a bay with another car greys the start', () => {
    const { shop } = given(
      '09:00',
      receive('1187'),
      receive('1188'),
      plan('1187'),
      start('1187'),
      plan('1188', 'B1', 'wang'),
    )
    expect(ofCar(shop, '1188').primary.refusal).toMatchObject({ reason: 'bay-busy', plate: '沪A1187' })
  })

  test('[F5] while one bay is in service a job can be planned, with none it cannot', () => {
    const close = (bay: typeof B1): Step => ({ type: 'close-bay', bay, reason: 'lift' })
    const two = given('09:00', receive('1187'), close(B1), close(B2)).shop
    expect(ofCar(two, '1187').primary.refusal).toBeNull()
    const bays = Object.values(two.bays).map(({ id }) => close(id))
    expect(ofCar(given('09:00', receive('1187'), ...bays).shop, '1187').primary.refusal).toMatchObject({
      reason: 'bay-closed',
    })
  })

  test('[P3] extra work that awaits its customer can be planned but not started', () => {
    const found = about('1187', (order) => ({
      type: 'report-extra-work',
      order,
      jobs: [wish('brakes')],
      note: '',
    }))
    const { shop } = given('09:00', receive('1187'), found, plan('1187.2'))
    const selection: Selection = { kind: 'car', order: orderOf(shop, '1187'), job: jobOf(shop, '1187.2') }
    expect(actionsOf(shop, selection).primary.refusal).toMatchObject({ reason: 'not-authorised' })
  })

  test('a part on order brings its own keys, and takes them away when it is there', () => {
    const order = about('1187', (id) => ({ type: 'order-part', order: id, name: 'pump', eta: at('11:00') }))
    const { shop } = given('09:00', receive('1187'), order)
    const part = Object.values(shop.parts)[0]?.id
    const parts = allowed(ofCar(shop, '1187')).filter((id) => id.endsWith(` ${part}`))
    expect(parts).toEqual([`part-arrived ${part}`, `change-part-eta ${part}`])
    const { shop: later } = given('09:00', receive('1187'), order, (now) => ({
      type: 'part-arrived',
      part: Object.values(now.parts)[0]?.id ?? partId('none'),
    }))
    expect(allowed(ofCar(later, '1187')).some((id) => id.startsWith('part-'))).toBe(false)
  })

  test('[F8] a job beyond its standard time asks to be extended', () => {
    const { shop } = given('09:00', receive('1187', { jobs: [wish('oil', 30)] }), plan('1187'), start('1187'))
    expect(key(ofCar(shop, '1187', '09:10'), 'extend-job')?.wanted).toBe(false)
    expect(key(ofCar(shop, '1187', '09:50'), 'extend-job')?.wanted).toBe(true)
  })

  test('a technician is offered his own job alone', () => {
    const { shop } = given(
      '09:00',
      receive('1187'),
      receive('1188'),
      plan('1187'),
      plan('1188', 'B2', 'wang'),
    )
    const of = (number: string) => actionsOf(shop, selectCar(shop, orderOf(shop, number)), '09:00', li)
    expect(of('1187').primary.refusal).toBeNull()
    expect(of('1188').primary.refusal).toMatchObject({ reason: 'not-your-job' })
  })

  test('pointing at a car means the job in work, before stopped, queued and unplanned ones', () => {
    const jobs = [wish('a'), wish('b'), wish('c')]
    const { shop } = given('09:00', receive('1187', { jobs }), plan('1187.2'), plan('1187.3', 'B2', 'wang'))
    expect(presentJobOf(shop, orderOf(shop, '1187'))?.label).toBe('b')
    const { shop: later } = given(
      '09:00',
      receive('1187', { jobs }),
      plan('1187.2'),
      plan('1187.3', 'B2', 'wang'),
      start('1187.3'),
    )
    expect(presentJobOf(later, orderOf(later, '1187'))?.label).toBe('c')
  })

  test('a car that has left the shop offers nothing', () => {
    const { shop } = given('09:00')
    const gone: Selection = { kind: 'car', order: orderOf(shop, '1187'), job: null }
    const moment = momentAt(at('09:00'))
    expect(actionsFor(shop, forecast(shop, calendars, moment.now), moment, gone)).toBeNull()
  })
})

describe('the keys of the floor', () => {
  test('[F5] a bay is closed or opened, never both', () => {
    const open = given('09:00').shop
    expect(actionsOf(open, { kind: 'bay', bay: B1 }).primary).toMatchObject({
      id: 'close-bay',
      refusal: null,
    })
    const { shop } = given('09:00', { type: 'close-bay', bay: B1, reason: 'lift', until: at('10:00') })
    expect(actionsOf(shop, { kind: 'bay', bay: B1 }).primary).toMatchObject({ id: 'open-bay', refusal: null })
    expect(actionsOf(shop, { kind: 'bay', bay: B1 }, '10:30').primary.id).toBe('close-bay')
  })
  test('a call that was pulled is answered from the same key', () => {
    const { shop } = given('09:00', { type: 'pull-andon', bay: B1, kind: 'part' })
    const ids = actionsOf(shop, { kind: 'bay', bay: B1 }).keys.map(({ id }) => id)
    expect(ids).toEqual(['pull-andon help', 'answer-andon part', 'pull-andon tool', 'pull-andon safety'])
  })
  test('a technician is clocked in or out', () => {
    const { shop } = given('09:00')
    const set = (now: Shop) => actionsOf(now, { kind: 'technician', technician: liId }).primary.id
    const other = given('09:00', {
      type: shop.technicians[liId]?.present ? 'clock-out' : 'clock-in',
      technician: liId,
    }).shop
    expect([set(shop), set(other)].toSorted()).toEqual(['clock-in', 'clock-out'])
  })
})

test('[F3] a missing skill does not grey planning: a foreman may say why', () => {
  const { shop } = given('09:00', receive('1187', { jobs: [wish('gear', 60, { skill: 'gear', level: 5 })] }))
  expect(ofCar(shop, '1187').primary.refusal).toBeNull()
})
