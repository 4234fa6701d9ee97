import { describe, expect, test } from 'vitest'
import type { Alert } from '#domain/alert.ts'
import { advisorId, alertId, bayId, orderId, technicianId } from '#domain/ids.ts'
import { given, type Step } from '../../support/given.ts'
import { at } from '../../support/local-time.ts'
import {
  B1,
  finish,
  go,
  job,
  liId,
  order,
  orderOf,
  plan,
  receive,
  start,
  stop,
  wish,
} from '../../support/small-shop.ts'

interface Line {
  readonly number: string
  readonly place?: string
  /** Bay and time of tomorrow's plan for the first job without a slot. */
  readonly plan?: readonly [bay: string, technician: string, from: string]
}
const close =
  (...lines: readonly Line[]): Step =>
  (shop) => ({
    type: 'close-day',
    carryOver: lines.map(({ number, place = 'P-01', plan }) => ({
      order: orderOf(shop, number),
      place,
      ...(plan ? { bay: bayId(plan[0]), technicians: [technicianId(plan[1])], from: at(plan[2]) } : {}),
    })),
  })

describe('close-day', () => {
  test('[H6] every car in the shop is carried over with a place and a plan', () => {
    const done = given('17:50', receive('1'), receive('2'), plan('2', 'B2', 'wang', '+1 08:00'), '18:05')
      .when(
        close({ number: '1', place: 'P-01', plan: ['B1', 'li', '+1 08:00'] }, { number: '2', place: 'P-02' }),
      )
      .thenAccepted('job-planned', 'car-moved', 'car-moved', 'day-closed', 'alert-opened', 'alert-opened')
    expect(done.the('day-closed')).toMatchObject({
      date: '2026-11-24',
      carriedOver: [{ place: 'P-01' }, { place: 'P-02' }],
      removed: { orders: [], alerts: [] },
    })
    expect(order(done.shop, '1')).toMatchObject({ place: 'P-01', carriedOver: '2026-11-24' })
    expect(job(done.shop, '1')).toMatchObject({ state: 'queued', slot: { from: at('+1 08:00') } })
  })

  test('[H6] or the close is refused with the list of what is missing', () => {
    const shop = given(
      receive('1'),
      plan('1'),
      start('1'),
      receive('2'),
      receive('3', { jobs: [wish('a'), wish('b')] }),
      receive('4'),
      plan('4', 'B2', 'wang'),
      start('4'),
      stop('4', { place: 'P-02' }),
    )
    shop
      .when(
        close(
          { number: '1' },
          { number: '3', place: 'P-03', plan: ['B1', 'li', '+1 08:00'] },
          { number: '4', place: 'P-02' },
        ),
      )
      .thenRefused('day-not-ready', {
        orders: [
          { order: orderOf(shop.shop, '2'), plate: '沪A2', missing: 'place' },
          { order: orderOf(shop.shop, '2'), plate: '沪A2', missing: 'plan' },
          { order: orderOf(shop.shop, '4'), plate: '沪A4', missing: 'plan' },
        ],
      })
  })

  test('[H6] work in hand is a plan: the car stays on its bay over night', () => {
    const done = given(receive('1'), plan('1'), start('1'))
      .when(close({ number: '1', place: 'P-01' }))
      .thenAccepted('day-closed', 'alert-opened')
    expect(order(done.shop, '1')).toMatchObject({ place: 'B1', carriedOver: '2026-11-24' })
    expect(job(done.shop, '1')).toMatchObject({ state: 'working' })
  })

  test('[H6] a car named twice has its next job planned too', () => {
    given(receive('3', { jobs: [wish('a'), wish('b')] }))
      .when(
        close(
          { number: '3', plan: ['B1', 'li', '+1 08:00'] },
          { number: '3', plan: ['B1', 'li', '+1 09:00'] },
        ),
      )
      .thenAccepted('job-planned', 'job-planned', 'car-moved', 'day-closed', 'alert-opened')
  })

  test('[H6] a car that waits for wash or inspection needs a place alone', () => {
    given(receive('1'), plan('1'), start('1'), finish('1'))
      .when(close({ number: '1', place: 'inspection' }))
      .thenAccepted('day-closed', 'alert-opened')
  })

  test('[H6][A14] what was handed over leaves with its jobs and closed alerts, and its owner is phoned tomorrow', () => {
    const done = given(
      receive('1'),
      plan('1'),
      start('1'),
      finish('1'),
      go('start-inspection', '1'),
      go('pass-inspection', '1'),
      go('settle', '1'),
      go('hand-over', '1'),
    )
      .when(close())
      .thenAccepted('day-closed', 'alert-opened')
    expect(done.shop.orders).toEqual({})
    expect(done.shop.jobs).toEqual({})
  })

  test('[H6] of a car that stays each call is remembered, also about a promise that was replaced', () => {
    const past: Omit<Alert, 'order'> = {
      id: alertId('delay:1:1'),
      kind: 'delay',
      advisor: advisorId('chen'),
      state: 'open',
      level: 1,
      openedAt: at('11:00'),
      since: at('11:00'),
      promise: { version: 1, at: at('12:00') },
      readyAt: null,
      askedFor: null,
      chain: [],
      calls: [],
    }
    const done = given(
      receive('1', { promise: at('12:00') }),
      plan('1', 'B1', 'li', '+1 08:00'),
      (shop) => ({ type: 'alert-opened', body: { alert: { ...past, order: orderOf(shop, '1') } } }),
      { type: 'alert-closed', body: { alert: past.id, outcome: 'agreed' } },
      (shop) => ({
        type: 'promise-agreed',
        body: {
          order: orderOf(shop, '1'),
          version: 2,
          at: at('+1 11:00'),
          previous: at('12:00'),
          via: 'phone',
        },
      }),
    )
      .when(close({ number: '1' }))
      .thenAccepted('car-moved', 'day-closed')
    expect(done.the('day-closed')).toMatchObject({ removed: { alerts: [] } })
    expect(done.shop.alerts[past.id]).toMatchObject({ state: 'closed', outcome: 'agreed' })
  })

  test('[H6] booked cars have not come: they are not asked for and stay as they are', () => {
    const done = given(receive('1', { arrivedAt: at('+1 09:00') }))
      .when(close())
      .thenAccepted('day-closed')
    expect(order(done.shop, '1')).toMatchObject({ stage: 'booked', place: 'off-site' })
  })

  test('[F1][F3][F5] the night follows the rules of the day', () => {
    given(receive('1'), receive('2'), plan('1'), plan('2'))
      .when(close({ number: '1', place: 'B1' }, { number: '2', place: 'B1' }))
      .thenRefused('bay-busy', { bay: 'B1', plate: '沪A1' })
    given(receive('1', { jobs: [wish('belt', 60, { skill: 'engine' })] }))
      .when(close({ number: '1', plan: ['B1', 'zhao', '+1 08:00'] }))
      .thenRefused('skill-missing')
    given(receive('1'), { type: 'close-bay', bay: B1, reason: 'lift' })
      .when(close({ number: '1', plan: ['B1', 'li', '+1 08:00'] }))
      .thenRefused('bay-closed')
  })

  test('is refused for an order nobody has', () => {
    given()
      .when({
        type: 'close-day',
        carryOver: [
          { order: orderId('o9'), place: 'P-01', bay: B1, technicians: [liId], from: at('+1 08:00') },
        ],
      })
      .thenRefused('no-such-order')
  })
})
