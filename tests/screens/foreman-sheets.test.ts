import { describe, expect, test } from 'vitest'
import {
  closingToday,
  fieldOf,
  inMinutes,
  nextOpening,
  readField,
  wholeMinute,
} from '#board-ui/foreman/clock-times.ts'
import { carsOfTheNight, closeDayCommand } from '#board-ui/foreman/carry-over.ts'
import { nightPlans } from '#board-ui/foreman/night-plans.ts'
import { effectOf } from '#board-ui/foreman/effect.ts'
import { firstFreePlace, parkingAreas } from '#board-ui/foreman/parking.ts'
import { partsEta, type StopDraft, stopCodesOf, stopCommand, stopGaps } from '#board-ui/foreman/stop-draft.ts'
import { stepWindow } from '#board-ui/foreman/window-steps.ts'
import { decide } from '#domain/decide.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { instant, jobId, MINUTE, minutes } from '#domain/ids.ts'
import { shopTime } from '#screen/format.ts'
import { given } from '../support/given.ts'
import { at, calendars, dayOf } from '../support/local-time.ts'
import {
  about,
  finish,
  foreman,
  job,
  jobOf,
  orderOf,
  plan,
  receive,
  settings,
  start,
  stop,
  wish,
} from '../support/small-shop.ts'

const time = shopTime('Asia/Shanghai')
const moment = { now: at('09:00'), actor: foreman, calendars, today: dayOf(at('09:00')) }

describe('times on keys', () => {
  test('a typed time is read in the zone of the shop', () => {
    expect(fieldOf(time, at('15:40'))).toBe('2026-11-24T15:40')
    expect(readField(time, '2026-11-24T15:40')).toBe(at('15:40'))
    expect(readField(time, '2026-11-25T08:00')).toBe(at('+1 08:00'))
    expect(readField(time, '')).toBeNull()
  })
  test('a typed time is right on both sides of a changed clock', () => {
    const berlin = shopTime('Europe/Berlin')
    for (const text of ['2026-03-29T01:30', '2026-03-29T04:30', '2026-10-25T08:00', '2026-10-24T23:00']) {
      const read = readField(berlin, text)
      expect(read && fieldOf(berlin, read)).toBe(text)
    }
  })
  test('so many minutes from now end on five minutes, never before', () => {
    expect(inMinutes(at('14:37'), 30)).toBe(at('15:10'))
    expect(inMinutes(at('14:40'), 30)).toBe(at('15:10'))
    expect(wholeMinute(instant(at('14:40') + 1))).toBe(at('14:41'))
  })
  test('the next opening and the closing are those of the shop', () => {
    expect(nextOpening(calendars, time, at('14:00'))).toBe(at('+1 08:00'))
    expect(closingToday(calendars, time, at('09:00'))).toBe(at('18:00'))
    expect(closingToday(calendars, time, at('18:30'))).toBeNull()
  })
  test('the board steps over the night, not through it', () => {
    const length = 5 * 60 * MINUTE
    expect(stepWindow(calendars, at('08:00'), length, 1)).toBe(at('11:00'))
    expect(stepWindow(calendars, at('15:30'), length, 1)).toBe(at('+1 07:30'))
    expect(stepWindow(calendars, at('+1 07:30'), length, -1)).toBe(at('13:30'))
  })
})

describe('the stop sheet', () => {
  const complete: StopDraft = {
    code: 'C',
    chip: 'missing',
    words: '',
    expectedAt: at('15:40'),
    place: 'P-01',
  }

  test('[F6] asks for code, reason, time and place, in that order', () => {
    const none: StopDraft = { code: null, chip: null, words: ' ', expectedAt: undefined, place: null }
    expect(stopGaps(none)).toEqual(['code', 'reason', 'place'])
    expect(stopGaps({ ...none, code: 'C' })).toEqual(['reason', 'time', 'place'])
    expect(stopGaps(complete)).toEqual([])
  })
  test('[F6] B and C need a time or an outright unknown, the others need none', () => {
    for (const code of ['B', 'C']) {
      expect(stopGaps({ ...complete, code, expectedAt: undefined })).toEqual(['time'])
      expect(stopGaps({ ...complete, code, expectedAt: null })).toEqual([])
    }
    for (const code of ['A', 'D', 'E'])
      expect(stopGaps({ ...complete, code, expectedAt: undefined })).toEqual([])
  })
  test('an incomplete draft is no command, a complete one says all', () => {
    expect(stopCommand(jobId('j'), { ...complete, place: null })).toBeNull()
    expect(stopCommand(jobId('j'), { ...complete, words: 'back order' })).toEqual({
      type: 'stop-job',
      job: 'j',
      code: 'C',
      reason: 'missing · back order',
      expectedAt: at('15:40'),
      place: 'P-01',
    })
  })
  test('the codes are those everybody knows and those of the shop, each once', () => {
    const own = [
      { code: 'A', label: 'other words' },
      { code: 'E', label: 'tool missing' },
    ]
    expect(stopCodesOf({ ...settings, stopCodes: own })).toEqual(['A', 'B', 'C', 'D', 'E'])
  })
  test('the parts on order propose when the work goes on: the last of them, unknown if one is', () => {
    const part = (eta: string | null) =>
      about('1', (order) => ({ type: 'order-part', order, name: 'x', eta: eta === null ? null : at(eta) }))
    const etaOf = (...etas: readonly (string | null)[]) => {
      const { shop } = given('09:00', receive('1'), ...etas.map(part))
      const found = job(shop, '1')
      return found && partsEta(shop, found)
    }
    expect(etaOf()).toBeUndefined()
    expect(etaOf('11:00', '15:00', '13:00')).toBe(at('15:00'))
    expect(etaOf('11:00', null)).toBeNull()
  })
})

describe('parking', () => {
  test('a taken place names its car; the mover itself takes none', () => {
    const { shop } = given(
      '09:00',
      receive('1'),
      plan('1'),
      start('1'),
      stop('1', { place: 'P-01' }),
      receive('2'),
    )
    const [area] = parkingAreas(shop, orderOf(shop, '2'))
    expect(area?.name).toBe('P')
    expect(area?.keys.map(({ code, taken }) => [code, taken?.number ?? null])).toEqual([
      ['P-01', '1'],
      ['P-02', null],
      ['P-03', null],
    ])
    expect(firstFreePlace(parkingAreas(shop, orderOf(shop, '2')))).toBe('P-02')
    expect(firstFreePlace(parkingAreas(shop, orderOf(shop, '1')))).toBe('P-01')
  })
})

describe('the effect of a command', () => {
  test('[A2] names the promise it breaks before it is made, and the cars behind', () => {
    const { shop } = given(
      '09:00',
      receive('1', { promise: at('11:00') }),
      receive('2', { promise: at('12:00') }),
      plan('1'),
      start('1'),
      plan('2', 'B1', 'li', '10:00'),
    )
    const before = forecast(shop, calendars, at('09:00'))
    const extend = { type: 'extend-job', job: jobOf(shop, '1'), reason: 'rust' } as const
    const more = (count: number) =>
      effectOf(shop, before, moment, { ...extend, remainingMinutes: minutes(count) }, orderOf(shop, '1'))
    expect(more(60)).toMatchObject({ health: 'ok', broken: [] })
    expect(more(180)).toMatchObject({ health: 'late', broken: [{ order: orderOf(shop, '2') }] })
  })
  test('what would be refused has none', () => {
    const { shop } = given('09:00', receive('1'))
    const before = forecast(shop, calendars, at('09:00'))
    const finishing = { type: 'finish-job', job: jobOf(shop, '1') } as const
    expect(effectOf(shop, before, moment, finishing, orderOf(shop, '1'))).toBeNull()
  })
})

describe('the day’s close', () => {
  const evening = { ...moment, now: at('17:50') }

  test('[H6] its proposals satisfy the rule: every car has a place, every open job a plan', () => {
    const { shop } = given(
      '09:00',
      receive('1', { jobs: [wish('a'), wish('b')] }),
      receive('2'),
      plan('2'),
      start('2'),
      finish('2'),
      receive('3'),
      plan('3'),
      start('3'),
      stop('3', { place: 'P-02' }),
      receive('4', { arrivedAt: at('+1 10:00') }),
    )
    const cars = carsOfTheNight(shop)
    expect(cars.map(({ order, jobs }) => [order.number, jobs.length])).toEqual([
      ['1', 2],
      ['2', 0],
      ['3', 1],
    ])
    const plans = nightPlans({ shop, moment: evening, opening: at('+1 08:00') }, cars)
    const command = closeDayCommand(
      cars,
      (order) => shop.orders[order]?.place ?? null,
      (id) => plans.get(id),
    )
    expect(command.carryOver).toHaveLength(4)
    expect(decide(shop, command, evening)).toMatchObject({ ok: true })
  })
  test('[H6] a plan that is not complete is not sent, and the refusal names the car', () => {
    const { shop } = given('09:00', receive('1'))
    const command = closeDayCommand(
      carsOfTheNight(shop),
      () => 'P-01',
      () => undefined,
    )
    expect(command.carryOver).toEqual([{ order: orderOf(shop, '1'), place: 'P-01' }])
    expect(decide(shop, command, evening)).toMatchObject({
      refusal: { reason: 'day-not-ready', orders: [{ plate: '沪A1', missing: 'plan' }] },
    })
  })
})
