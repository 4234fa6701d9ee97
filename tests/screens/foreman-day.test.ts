import { flushPromises } from '@vue/test-utils'
import { describe, expect, test, vi } from 'vitest'
import { carsOfTheNight, closeDayCommand } from '#board-ui/foreman/carry-over.ts'
import { nightPlans } from '#board-ui/foreman/night-plans.ts'
import { needsOf } from '#board-ui/foreman/part-needs.ts'
import { attendanceOf } from '#board-ui/foreman/people-day.ts'
import { suggestPlan, technicianFreeAt } from '#board-ui/foreman/plan-suggestion.ts'
import { firstJobs } from '#board-ui/foreman/tomorrow.ts'
import { unplannedInOrder } from '#board-ui/foreman/unplanned-order.ts'
import { technicianHeads } from '#board-ui/gantt/row-heads.ts'
import type { Moment } from '#domain/decision.ts'
import { decide } from '#domain/decide.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import type { Instant } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { whatIf } from '#domain/what-if.ts'
import { given, type Step } from '../support/given.ts'
import { at, calendars, dayOf } from '../support/local-time.ts'
import {
  about,
  B1,
  foreman,
  job,
  liId,
  order,
  orderOf,
  plan,
  receive,
  start,
  stop,
  wang,
  wish,
  zhao,
} from '../support/small-shop.ts'
import { deskAfter, find, newDeskEachTime, press } from './foreman-scene.ts'

const momentAt = (now: Instant): Moment => ({ now, actor: foreman, calendars, today: dayOf(now) })
const away = (until: string | null, technician = liId): Step => ({
  type: 'report-absence',
  technician,
  kind: 'break',
  until: until === null ? null : at(until),
})
const part = (number: string, name: string, eta: string | null): Step =>
  about(number, (id, shop) => ({
    type: 'order-part',
    order: id,
    job: job(shop, number)?.id ?? failed(),
    name,
    eta: eta === null ? null : at(eta),
  }))
const failed = (): never => {
  throw new Error('no such row')
}

describe('who is here', () => {
  test('[F13] here since, away until, out; with the car in hand and the next one', () => {
    const { shop } = given(
      '08:00',
      receive('1'),
      plan('1'),
      start('1'),
      receive('2'),
      plan('2', 'B2', 'wang', '09:00'),
      { type: 'clock-out', technician: zhao },
      { type: 'clock-out', technician: liId },
      { type: 'clock-in', technician: liId },
      '08:30',
      away('09:15', wang),
    )
    const people = attendanceOf(shop, forecast(shop, calendars, at('08:30')), at('08:30'))
    expect(people.map(({ technician, state }) => [technician.id, state])).toEqual([
      ['li', 'here'],
      ['wang', 'away'],
      ['zhao', 'out'],
    ])
    expect(people[0]?.technician.presentSince).toBe(at('08:00'))
    expect(people[0]?.works?.id).toBe(job(shop, '1')?.id)
    expect(people[1]?.next).toMatchObject({ from: at('09:15') })
  })

  test('[F13] his row says until when, and an idle minute of his does not count', () => {
    const { shop } = given('09:00', away('10:00'))
    const window = { from: at('08:00'), to: at('13:00') }
    const input = { shop, calendars, now: at('09:10'), window, today: [window], byRow: new Map() }
    const [head] = technicianHeads(input)
    expect(head?.row.bands).toEqual([
      { kind: 'away', from: at('09:00'), to: at('10:00'), away: 'break', until: at('10:00') },
    ])
    expect(head?.atWork).toBe(false)
    expect(technicianHeads({ ...input, now: at('10:00') })[0]?.row.bands).toEqual([])
  })

  test('[F13] nobody is suggested before he is back, and never while nobody knows when', () => {
    const busy = given('09:00', receive('1', { jobs: [wish('x', 60, { skill: 'engine', level: 3 })] }))
    const seen = (shop: Shop) => forecast(shop, calendars, at('09:00'))
    const gone = (until: string | null) =>
      busy.when(away(until), '09:00').thenAccepted('absence-reported').shop
    const short = gone('09:40')
    expect(technicianFreeAt(short, seen(short), liId)).toBe(at('09:40'))
    const long = gone(null)
    expect(technicianFreeAt(long, seen(long), liId)).toBeNull()
    const row = job(long, '1')
    expect(row && suggestPlan(long, seen(long), row)?.technicians).toEqual([])
  })
})

describe('parts and replies', () => {
  const needs = (...steps: readonly Step[]) => {
    const { shop } = given(
      '09:00',
      receive('1', { promise: at('16:00') }),
      plan('1', 'B1', 'li', '09:30'),
      ...steps,
    )
    return needsOf(shop, forecast(shop, calendars, at('09:00')), at('09:00'))
  }

  test('[§4.9] a part is needed by the latest start of its job, and short by what it comes later', () => {
    // 16:00 less settlement 10, inspection 15 and an hour of work.
    const [late] = needs(part('1', 'pump', '15:00'))
    expect(late).toMatchObject({ neededBy: at('14:35'), margin: -25, left: 335, tone: 'late' })
    const [close] = needs(part('1', 'pump', '14:30'))
    expect(close).toMatchObject({ margin: 5, tone: 'risk' })
    const [calm] = needs(part('1', 'pump', '12:00'))
    expect(calm).toMatchObject({ margin: 155, tone: 'calm' })
  })

  test('[P4] a part nobody can time is a risk, an arrived one no need; the most urgent stands first', () => {
    const open = needs(part('1', 'pump', null), part('1', 'belt', '15:00'), part('1', 'cap', '10:00'))
    expect(open.map(({ part: row, tone }) => [row?.name, tone])).toEqual([
      ['belt', 'late'],
      ['pump', 'risk'],
      ['cap', 'calm'],
    ])
    expect(
      needs(part('1', 'pump', null), (shop) => ({
        type: 'part-arrived',
        part: Object.values(shop.parts)[0]?.id ?? failed(),
      })),
    ).toEqual([])
  })

  test('[P3] an answer is needed by the latest start of the work it is about, B-stops too', () => {
    const [reply] = needs(
      about('1', (id) => ({
        type: 'report-extra-work',
        order: id,
        jobs: [wish('tyres', 30)],
        note: '',
        expectedAt: at('11:00'),
      })),
    )
    expect(reply).toMatchObject({ part: null, expected: at('11:00'), neededBy: at('15:05') })
    const [stopped] = needs(
      plan('1', 'B1', 'li', '09:00'),
      start('1'),
      stop('1', { code: 'B', expectedAt: null }),
    )
    expect(stopped).toMatchObject({ part: null, expected: null, tone: 'risk' })
  })

  test('without a promise nothing presses', () => {
    const { shop } = given('09:00', receive('1'), part('1', 'pump', null))
    expect(needsOf(shop, forecast(shop, calendars, at('09:00')), at('09:00'))).toMatchObject([
      { neededBy: null, margin: null, left: null, tone: 'calm' },
    ])
  })
})

describe('the night', () => {
  const now = at('18:00')
  const night = given(
    receive('1', { promise: at('17:00'), promiseReason: 'as wished' }),
    receive('2', { flags: { waiting: true } }),
    receive('3'),
    receive('9', { arrivedAt: at('+1 08:00') }),
    plan('9', 'B1', 'li', '+1 08:00'),
    { type: 'clock-out', technician: liId },
    { type: 'clock-out', technician: wang },
    '18:00',
  ).shop

  test('[H6] each plan sees those before it: the first two have a bay and hands each', () => {
    const cars = carsOfTheNight(night)
    const plans = nightPlans({ shop: night, moment: momentAt(now), opening: at('+1 08:00') }, cars)
    const command = closeDayCommand(
      cars,
      (id) => night.orders[id]?.place ?? null,
      (id) => plans.get(id),
    )
    expect(decide(night, command, momentAt(now))).toMatchObject({ ok: true })
    const [waiting, one] = ['2', '1'].map((number) =>
      command.carryOver.find(({ order: id }) => id === orderOf(night, number)),
    )
    expect(waiting?.bay).not.toBe(one?.bay)
    expect(waiting?.technicians).not.toEqual(one?.technicians)
    expect(one?.from).toBe(at('+1 08:00'))
    // Who waits in the shop has the first choice; the booked car gives way.
    expect(waiting).toMatchObject({ bay: 'B1', from: at('+1 08:00') })
  })

  test('[H6] carried cars are worked on first in the morning, before a booked one of the same time', () => {
    const cars = carsOfTheNight(night)
    const plans = nightPlans({ shop: night, moment: momentAt(now), opening: at('+1 08:00') }, cars)
    const command = closeDayCommand(
      cars,
      () => 'P-01',
      (id) => plans.get(id),
    )
    const then = whatIf(night, forecast(night, calendars, now), momentAt(now), [command])
    if (!then.ok) throw new Error(then.refusal.reason)
    const lines = firstJobs(then.shop, then.forecast, at('+1 08:00'), 10)
    expect(lines.map(({ order: { number }, from, carried }) => [number, from, carried])).toEqual([
      ['1', at('+1 08:00'), true],
      ['2', at('+1 08:00'), true],
      ['3', at('+1 09:00'), true],
      ['9', at('+1 10:00'), false],
    ])
  })

  test('[H6] in the list of the morning the car that stayed stands first', () => {
    const stayed = given(receive('1'), plan('1', 'B1', 'li', '+1 08:00'), '18:00', (shop) => ({
      type: 'close-day',
      carryOver: [{ order: orderOf(shop, '1'), place: 'P-01' }],
    }))
    const morning = given(
      receive('1'),
      plan('1', 'B1', 'li', '+1 08:00'),
      '18:00',
      (shop: Shop) => ({
        type: 'close-day' as const,
        carryOver: [{ order: orderOf(shop, '1'), place: 'P-01' }],
      }),
      '+1 08:00',
      (shop: Shop) => ({ type: 'unplan-job' as const, job: job(shop, '1')?.id ?? failed() }),
      receive('2', { flags: { comeback: true } }),
    ).shop
    expect(order(stayed.shop, '1')?.carriedOver).toBe('2026-11-24')
    const list = unplannedInOrder(morning, forecast(morning, calendars, at('+1 08:00')))
    expect(list.map(({ order: { number }, reason }) => [number, reason.kind])).toEqual([
      ['1', 'carried'],
      ['2', 'comeback'],
    ])
  })
})

describe('at the desk', () => {
  newDeskEachTime()
  const menu = async (what: string) => {
    await press('.header > .key')
    await press(`[data-menu=${what}]`)
  }

  test('[F13] a break by one tap, back by another', async () => {
    const house = await deskAfter(receive('1187'), plan('1187'), start('1187'))
    await menu('people')
    await press('[data-person=li] [data-does="break 15"]')
    expect(house.shop().technicians[liId]?.away).toMatchObject({ kind: 'break', until: at('09:15') })
    expect(find('[data-person=li]').textContent).toContain('On a break until 09:15')
    expect(find('[data-person=li]').textContent).toContain('A1187 rests meanwhile')
    await press('[data-person=li] [data-does=back]')
    expect(house.sent.at(-1)).toMatchObject({ type: 'end-absence', technician: 'li' })
    expect(find('[data-person=li]').textContent).toContain('At work')
  })

  test('[F13] absent: which promises break is said before it is', async () => {
    const house = await deskAfter(receive('1187', { promise: at('10:30') }), plan('1187'), start('1187'))
    await menu('people')
    await press('[data-person=li] [data-does=more]')
    expect(find('.away-form .primary').getAttribute('aria-disabled')).toBe('true')
    await press('.away-form .time-keys [role=radio]')
    expect(find('.away-form .effect').textContent).toContain('A1187')
    await press('.away-form .primary')
    expect(house.sent.at(-1)).toMatchObject({ type: 'report-absence', kind: 'absent', until: at('18:00') })
    expect(document.querySelector('.away-form')).toBeNull()
  })

  test('a part arrives by one tap, from the panel and from the drawer', async () => {
    const house = await deskAfter(
      receive('1187', { promise: at('16:00') }),
      plan('1187'),
      part('1187', 'pump', '15:00'),
      part('1187', 'belt', '10:00'),
    )
    await menu('parts')
    expect(find('[data-need]').textContent).toContain('25′ short')
    await press('[data-need] .key.big')
    expect(house.sent.at(-1)).toMatchObject({ type: 'part-arrived' })
    expect(document.querySelectorAll('[data-need]')).toHaveLength(1)
    await press('[data-need] .car')
    await press('.drawer-part .keys .key')
    expect(Object.values(house.shop().parts).map(({ state }) => state)).toEqual(['arrived', 'arrived'])
  })

  test('an unanswered call stands over the counters until somebody goes', async () => {
    const house = await deskAfter({ type: 'pull-andon', bay: B1, kind: 'safety' })
    expect(find('.call-banner').textContent).toContain('Bay 1 calls: Safety')
    await press('.call-banner .key')
    expect(house.sent.at(-1)).toMatchObject({ type: 'answer-andon' })
    expect(document.querySelector('.call-banner')).toBeNull()
  })

  test('[F3] overrides: what was set aside, by whom and why; none, and unreachable', async () => {
    const line = {
      at: at('08:50'),
      by: 'zheng',
      rule: 'F10',
      reason: 'customer at the counter',
      label: 'service',
      plate: '沪A1187',
      slot: { bay: 'B1', technicians: ['li'], from: at('09:00') },
    }
    const answers = [
      () => Promise.resolve(Response.json({ overrides: [line], more: false })),
      () => Promise.resolve(Response.json({ overrides: [], more: false })),
      () => Promise.reject(new Error('away')),
    ]
    const asked: string[] = []
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path)
      return answers.shift()?.()
    })
    try {
      await deskAfter()
      await menu('overrides')
      await flushPromises()
      expect(find('.sheet table').textContent).toContain('Taken out of turn [F10]')
      expect(find('.sheet table').textContent).toContain('customer at the counter')
      expect(find('.print-page').textContent).toContain('沪A1187')
      await press('.spans .key')
      expect(find('.sheet').textContent).toContain('No overrides in this time')
      await press('.spans .key:last-child')
      expect(find('.sheet').textContent).toContain('Could not be read')
      expect(new URL(asked[1] ?? '', 'http://x').searchParams.get('from')).toBe(String(at('00:00')))
    } finally {
      vi.unstubAllGlobals()
    }
  })

  test('[H6][A8] the close is led: cars, tomorrow, phone, close; it says what it does', async () => {
    const house = await deskAfter(receive('1187'), receive('1188'))
    await press('.header > .key')
    await press('.header-panel .key')
    expect(find('[data-step=cars]').textContent).toContain('2/2')
    const next = async (wanted: string) => {
      expect(find('.sheet-foot .primary').textContent).toContain(wanted)
      await press('.sheet-foot .primary')
    }
    await next('Next: tomorrow')
    expect(find('.lines').textContent).toContain('Carried')
    await next('Next: who to phone')
    expect(document.querySelectorAll('[data-owner]')).toHaveLength(2)
    expect(find('.print-page').textContent).toContain('沪A1187')
    await next('Next: close the day')
    expect(find('.sheet').textContent).toContain('2 owners are phoned')
    await next('Close the day: 2 carried over')
    expect(house.sent.at(-1)).toMatchObject({ type: 'close-day' })
    expect(Object.values(house.shop().alerts).map(({ kind }) => kind)).toEqual(['carry-over', 'carry-over'])
    expect(document.querySelector('.sheet')).toBeNull()
  })

  test('[H6] what a car lacks stands at the step and at the car, and nothing is sent', async () => {
    const house = await deskAfter(receive('1187', { jobs: [wish('x', 60, { skill: 'engine', level: 9 })] }))
    await press('.header > .key')
    await press('.header-panel .key')
    expect(find('[data-step=cars]').textContent).toContain('0/1')
    expect(find('.night-row').textContent).toContain('no plan')
    await press('[data-step=close]')
    expect(find('.sheet-foot .primary').getAttribute('aria-disabled')).toBe('true')
    expect(find('.sheet-foot .primary').textContent).toContain('A1187')
    await press('.sheet-foot .primary')
    expect(house.sent).toEqual([])
  })
})
