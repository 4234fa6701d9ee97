import { describe, expect, test } from 'vitest'
import { allowedActions } from '#advisor-ui/console/car-actions.ts'
import { carLines, nextDue } from '#advisor-ui/console/car-list.ts'
import type { Hands } from '#advisor-ui/console/probe.ts'
import {
  emptyReception,
  fieldOf,
  gapIn,
  hasDiagnosisBay,
  type ReceptionDraft,
  receptionOf,
  suggestedPromise,
  wishesOf,
  withDiagnosis,
} from '#advisor-ui/console/reception.ts'
import { decide } from '#domain/decide.ts'
import type { Shop } from '#domain/shop.ts'
import { go } from '../support/small-shop.ts'
import { by, given } from '../support/given.ts'
import { dayOf } from '../support/local-time.ts'
import { at, calendars, carOf, chen, foreseen, lateMorning } from './advisor-day.ts'
import { finish, foreman, plan, receive, start } from '../support/small-shop.ts'

const handsOf = (shop: Shop, time: string): Hands => ({
  shop,
  calendars,
  now: at(time),
  actor: { user: 'chen', role: 'advisor', person: 'chen' },
})
const filled: ReceptionDraft = {
  ...emptyReception('chen', '保养'),
  plate: ' 粤b·d1234 ',
  model: 'Camry',
  jobs: [
    { label: 'oil', minutes: '30' },
    { label: ' ', minutes: 'x' },
  ],
}

describe('a car at the counter', () => {
  test('names the first field that is missing', () => {
    expect(gapIn(emptyReception('chen', '保养'))).toBe('plate')
    expect(gapIn({ ...filled, model: '' })).toBe('model')
    expect(gapIn({ ...filled, advisor: '' })).toBe('advisor')
    expect(gapIn({ ...filled, jobs: [{ label: 'oil', minutes: '0' }] })).toBe('jobs')
    expect(gapIn(filled)).toBeNull()
  })

  test('empty lines are no jobs, and minutes are whole numbers', () => {
    expect(wishesOf(filled.jobs)).toEqual([{ label: 'oil', minutes: 30 }])
    for (const count of ['', '1.5', '-3', '1e9', 'x']) {
      expect(wishesOf([{ label: 'oil', minutes: count }])).toBeNull()
    }
  })

  test('[H5] the customer stands beside the order, never in it', () => {
    const command = receptionOf({ ...filled, name: 'Wang', phone: '13800005678', words: 'noise' })
    expect(JSON.stringify(command.order)).not.toMatch(/Wang|138|noise/)
    expect(command.contact).toEqual({ name: 'Wang', phone: '13800005678', words: 'noise' })
    expect(receptionOf(filled)).not.toHaveProperty('contact')
  })

  test('[P9] the interview and the estimate go with the order; the diagnosis comes before other work', () => {
    const asked = {
      ...filled,
      interview: { what: ['noise'] },
      estimate: { from: '800', to: '1,200' },
    } as const
    expect(receptionOf(asked).order).toMatchObject({
      interview: { what: ['noise'] },
      estimate: { from: 800, to: 1_200 },
    })
    for (const field of ['interview', 'estimate']) expect(receptionOf(filled).order).not.toHaveProperty(field)
    for (const [from, to] of [
      ['800', ''],
      ['', '800'],
      ['900', '800'],
      ['about', '900'],
      ['1.5', '3'],
      ['1', '99999999'],
    ] as const)
      expect([from, to, gapIn({ ...filled, estimate: { from, to } })]).toEqual([from, to, 'estimate'])

    const jobs = withDiagnosis(filled.jobs, 'look')
    expect(wishesOf(jobs)).toEqual([
      { label: 'look', minutes: 60, bayKind: 'diagnosis' },
      { label: 'oil', minutes: 30 },
    ])
    expect(withDiagnosis(jobs, 'look')).toEqual([{ label: 'oil', minutes: '30' }])
    expect(withDiagnosis(withDiagnosis([], 'look'), 'look')).toEqual([{ label: '', minutes: '60' }])
    // What was booked is no choice of the counter any more.
    const booked = [{ label: 'look', minutes: '60', bayKind: 'diagnosis', booked: true }] as const
    expect(withDiagnosis(booked, 'look')).toBe(booked)
    expect(hasDiagnosisBay(lateMorning())).toBe(false)
  })

  test('[P1] the suggested time is one the shop accepts without a reason', () => {
    const hands = handsOf(lateMorning(), '09:20')
    const suggested = suggestedPromise(hands, filled)
    const promise = suggested?.promise ?? null
    expect(promise).toBeGreaterThan(suggested?.ready ?? Infinity)
    const decision = decide(hands.shop, receptionOf({ ...filled, promise }), {
      ...hands,
      today: dayOf(hands.now),
    })
    expect(decision).toMatchObject({ ok: true })
    expect(suggestedPromise(hands, { ...filled, jobs: [] })).toBeNull()
  })

  test('[P1] a refusal stands at its field', () => {
    const hands = handsOf(lateMorning(), '09:20')
    const refused = decide(hands.shop, receptionOf({ ...filled, promise: at('09:25') }), {
      ...hands,
      today: dayOf(hands.now),
    })
    expect(refused).toMatchObject({ ok: false, refusal: { reason: 'promise-before-forecast' } })
    expect(refused.ok ? null : fieldOf(refused.refusal)).toBe('promise')
    expect(fieldOf({ reason: 'car-in-shop', plate: 'x', order: carOf(hands.shop, '1187').id })).toBe('plate')
    expect(fieldOf({ reason: 'malformed', path: 'order.jobs.0.minutes', message: '' })).toBe('jobs')
    expect(fieldOf({ reason: 'store-away' })).toBe('form')
  })
})

describe('the cars of an advisor', () => {
  test('late ones first, then by what was promised; colleagues’ only when asked for', () => {
    const shop = lateMorning()
    const lines = carLines(shop, foreseen(shop, '09:20'), 'chen')
    expect(lines.map(({ order }) => order.number)).toEqual(['1187', '3001'])
    expect(lines[0]).toMatchObject({ told: 'untold', answer: { health: 'late' } })
    expect(carLines(shop, foreseen(shop, '09:20'), null)).toHaveLength(3)
    expect(nextDue(lines)?.order.number).toBe('3001')
  })

  test('what is offered is what the domain allows right now', () => {
    const shop = lateMorning()
    const offered = (number: string) => allowedActions(handsOf(shop, '09:20'), carOf(shop, number))
    expect(offered('3001')).toEqual([
      'change-promise',
      'report-extra-work',
      'order-part',
      'change-order',
      'tell-news',
      'receive-complaint',
    ])
    const done = given(
      by(chen),
      receive('9', {}),
      by(foreman),
      plan('9', 'B1', 'li', '08:00'),
      start('9'),
      '09:00',
      finish('9'),
      go('start-inspection', '9'),
      '09:10',
      go('pass-inspection', '9'),
    ).shop
    expect(allowedActions(handsOf(done, '09:15'), carOf(done, '9'))).toEqual([
      'make-promise',
      'order-part',
      'change-order',
      'settle',
      'tell-news',
      'receive-complaint',
    ])
    const settled = given(
      by(chen),
      receive('9', {}),
      by(foreman),
      plan('9', 'B1', 'li', '08:00'),
      start('9'),
      '09:00',
      finish('9'),
      go('start-inspection', '9'),
      '09:10',
      go('pass-inspection', '9'),
      go('settle', '9'),
    ).shop
    expect(allowedActions(handsOf(settled, '09:15'), carOf(settled, '9'))).toContain('hand-over')
  })

  test('a role that may not is offered nothing', () => {
    const shop = lateMorning()
    const hands: Hands = { ...handsOf(shop, '09:20'), actor: { user: 'tv', role: 'tv' } }
    expect(allowedActions(hands, carOf(shop, '1187'))).toEqual([])
  })
})
