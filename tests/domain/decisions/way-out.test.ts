import { describe, expect, test } from 'vitest'
import { alertId } from '#domain/ids.ts'
import { given } from '../../support/given.ts'
import { at } from '../../support/local-time.ts'
import {
  about,
  finish,
  go,
  job,
  order,
  orderOf,
  plan,
  receive,
  start,
  wish,
} from '../../support/small-shop.ts'
import type { EventOf } from '#domain/events.ts'
import type { Shop } from '#domain/shop.ts'

const atInspection = (wash = false) => [receive('1', { wash }), plan('1'), start('1'), finish('1')] as const
const inspected = (wash = false) =>
  [...atInspection(wash), go('start-inspection', '1'), go('pass-inspection', '1')] as const
const ready = () => [...inspected(), go('settle', '1')] as const
const fail = about('1', (order) => ({
  type: 'fail-inspection',
  order,
  fault: 'brake pulls left',
  jobs: [wish('adjust brakes', 20)],
}))

describe('inspection', () => {
  test('[F9] begins once, at the station', () => {
    const done = given(...atInspection(), '09:10')
      .when(go('start-inspection', '1'))
      .thenAccepted('station-started')
    expect(order(done.shop, '1')).toMatchObject({ station: { startedAt: at('09:10') } })
    given().when(go('start-inspection', '1')).thenRefused('no-such-order')
    given(receive('1')).when(go('start-inspection', '1')).thenRefused('wrong-state', { state: 'arrived' })
    given(...atInspection(), go('start-inspection', '1'))
      .when(go('start-inspection', '1'))
      .thenRefused('wrong-state', { state: 'inspection-started' })
  })

  test('[F9] passed, the car goes to the wash if it is wanted, else to settlement', () => {
    const washed = given(...atInspection(true), go('start-inspection', '1'))
      .when(go('pass-inspection', '1'))
      .thenAccepted('stage-changed', 'car-moved')
    expect(order(washed.shop, '1')).toMatchObject({ stage: 'wash', place: 'wash' })
    const unwashed = given(...atInspection(), go('start-inspection', '1'))
      .when(go('pass-inspection', '1'))
      .thenAccepted('stage-changed', 'car-moved')
    expect(order(unwashed.shop, '1')).toMatchObject({ stage: 'settlement', place: 'ready' })
  })

  test('[F9] passes or fails only after it began', () => {
    given(...atInspection())
      .when(go('pass-inspection', '1'))
      .thenRefused('wrong-state', { state: 'inspection-waiting' })
    given(...atInspection())
      .when(fail)
      .thenRefused('wrong-state', { state: 'inspection-waiting' })
    given().when(fail).thenRefused('no-such-order')
    given().when(go('pass-inspection', '1')).thenRefused('no-such-order')
  })

  test('[F9] failed, it names the fault, goes back to work and counts as rework', () => {
    const done = given(...atInspection(), go('start-inspection', '1'))
      .when(fail)
      .thenAccepted('inspection-failed', 'stage-changed', 'car-moved')
    expect(done.the('inspection-failed').fault).toBe('brake pulls left')
    expect(order(done.shop, '1')).toMatchObject({ stage: 'in-work', place: 'yard', rework: 1 })
    expect(job(done.shop, '1.2')).toMatchObject({ label: 'adjust brakes', state: 'unplanned' })
    expect(done.answer).toEqual({ jobs: order(done.shop, '1')?.jobs.slice(1) })
    // The mended car is inspected again: inspection is never skipped.
    given(...atInspection(), go('start-inspection', '1'), fail, plan('1.2'), start('1.2'))
      .when(finish('1.2'))
      .thenAccepted('job-finished', 'stage-changed', 'car-moved')
  })

  test('[F9] a failed inspection brings at least one job', () => {
    given(...atInspection(), go('start-inspection', '1'))
      .when(about('1', (order) => ({ type: 'fail-inspection', order, fault: 'x', jobs: [] })))
      .thenRefused('malformed', { path: 'jobs' })
  })
})

describe('wash, settlement, handover', () => {
  test('the wash is begun, finished, and only where it is wanted', () => {
    given(...inspected(true))
      .when(go('start-wash', '1'))
      .thenAccepted('station-started')
    given(...inspected(true))
      .when(go('finish-wash', '1'))
      .thenRefused('wrong-state', { state: 'wash-waiting' })
    const done = given(...inspected(true), go('start-wash', '1'))
      .when(go('finish-wash', '1'))
      .thenAccepted('stage-changed', 'car-moved')
    expect(order(done.shop, '1')).toMatchObject({ stage: 'settlement', place: 'ready' })
    given(...inspected(true), go('start-wash', '1'))
      .when(go('start-wash', '1'))
      .thenRefused('wrong-state', { state: 'wash-started' })
    given(...inspected())
      .when(go('start-wash', '1'))
      .thenRefused('wrong-state', { state: 'settlement' })
    for (const type of ['start-wash', 'finish-wash', 'settle', 'hand-over'] as const) {
      given().when(go(type, '1')).thenRefused('no-such-order')
    }
  })

  test('[F12] the customer of a ready car was told, or was not, and it is known since when', () => {
    given(...inspected())
      .when(go('tell-ready', '1'))
      .thenRefused('wrong-state', { state: 'settlement' })
    given().when(go('tell-ready', '1')).thenRefused('no-such-order')
    const told = given(...ready(), '10:20')
      .when(go('tell-ready', '1'))
      .thenAccepted('customer-told')
    expect(order(told.shop, '1')).toMatchObject({ stage: 'ready', toldAt: at('10:20') })
    given(...ready(), go('tell-ready', '1'))
      .when(go('tell-ready', '1'))
      .thenQuiet()
    const gone = given(...ready(), go('tell-ready', '1'))
      .when(go('hand-over', '1'))
      .thenAccepted('car-moved', 'stage-changed', 'car-handed-over')
    expect(order(gone.shop, '1')).not.toHaveProperty('toldAt')
  })

  test('[A12] how a car stands is told while it is here and not ready; it is no change of the car', () => {
    const said = (number: string) =>
      about(number, (id) => ({ type: 'tell-news', order: id, note: '下午再联系' }))
    given().when(said('1')).thenRefused('no-such-order')
    given(...ready())
      .when(said('1'))
      .thenRefused('wrong-state', { state: 'ready' })
    given(receive('2', { arrivedAt: at('15:00') }))
      .when(said('2'))
      .thenRefused('wrong-state', { state: 'booked' })
    const before = given(...inspected(), '10:20')
    const told = before.when(said('1')).thenAccepted('news-told')
    expect(order(told.shop, '1')).toEqual({ ...order(before.shop, '1'), newsAt: at('10:20') })
    expect(JSON.stringify(told.shop)).not.toContain('下午再联系')
  })

  test('settled the car is ready, and keeps since when', () => {
    const done = given(...inspected(), '11:00')
      .when(go('settle', '1'))
      .thenAccepted('stage-changed')
    expect(order(done.shop, '1')).toMatchObject({ stage: 'ready', readyAt: at('11:00') })
    given(...ready())
      .when(go('settle', '1'))
      .thenRefused('wrong-state', { state: 'ready' })
  })

  test('handed over it is gone, and a second time it cannot go', () => {
    const done = given(...ready(), '16:30')
      .when(go('hand-over', '1'))
      .thenAccepted('car-moved', 'stage-changed', 'car-handed-over')
    expect(order(done.shop, '1')).toMatchObject({
      stage: 'delivered',
      place: 'gone',
      deliveredAt: at('16:30'),
    })
    given(...ready(), go('hand-over', '1'))
      .when(go('hand-over', '1'))
      .thenRefused('wrong-state', { state: 'delivered' })
  })

  test('handover closes the duties that are still open', () => {
    const opened = (shop: Shop): EventOf<'alert-opened'> => ({
      type: 'alert-opened',
      body: {
        alert: {
          id: alertId('delay:o0000002:1'),
          kind: 'delay',
          order: orderOf(shop, '1'),
          advisor: receive('1').order.advisor,
          state: 'open',
          level: 1,
          openedAt: at('08:00'),
          since: at('08:00'),
          promise: { version: 1, at: at('10:00') },
          readyAt: at('11:00'),
          askedFor: at('17:30'),
          chain: [],
          calls: [],
        },
      },
    })
    const done = given(...ready(), opened)
      .when(go('hand-over', '1'))
      .thenAccepted('car-moved', 'stage-changed', 'car-handed-over', 'alert-closed')
    expect(done.shop.alerts['delay:o0000002:1']).toMatchObject({ state: 'closed', outcome: 'handed-over' })
  })
})

test('the whole way keeps every stage and place, with who and when [F11]', () => {
  const end = given(
    ...inspected(true),
    go('start-wash', '1'),
    go('finish-wash', '1'),
    go('settle', '1'),
    '17:00',
  )
    .when(go('hand-over', '1'))
    .thenAccepted('car-moved', 'stage-changed', 'car-handed-over')
  expect(order(end.shop, '1')?.changed).toMatchObject({ by: 'foreman', at: at('17:00') })
})
