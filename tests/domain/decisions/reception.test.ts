import { describe, expect, test } from 'vitest'
import { advisorId, minutes } from '#domain/ids.ts'
import { given } from '../../support/given.ts'
import { at } from '../../support/local-time.ts'
import {
  about,
  finish,
  go,
  job,
  jobOf,
  order,
  orderOf,
  plan,
  receive,
  start,
  wish,
} from '../../support/small-shop.ts'

const delivered = (number: string) =>
  [
    receive(number),
    plan(number),
    start(number),
    finish(number),
    go('start-inspection', number),
    go('pass-inspection', number),
    go('settle', number),
    go('hand-over', number),
  ] as const

describe('receive-car', () => {
  test('opens an order in the yard, with its jobs unplanned, and answers with the ids', () => {
    const jobs = [wish('oil', 30), wish('brakes', 60, { skill: 'engine', level: 2 })]
    const done = given('08:10').when(receive('1187', { jobs })).thenAccepted('car-received')
    expect(order(done.shop, '1187')).toMatchObject({
      stage: 'arrived',
      place: 'yard',
      arrivedAt: at('08:10'),
      promise: null,
      firstPromise: null,
    })
    expect(done.answer).toEqual({ order: 'o0000002', jobs: ['j0000002-01', 'j0000002-02'] })
    expect(job(done.shop, '1187.2')).toMatchObject({
      state: 'unplanned',
      label: 'brakes',
      minutes: 60,
      skill: 'engine',
      level: 2,
      segments: [],
    })
  })

  test('gives a tracking number of its own when there is none', () => {
    const { number: _number, ...nameless } = receive('1').order
    const done = given().when({ type: 'receive-car', order: nameless }).thenAccepted('car-received')
    expect(order(done.shop, 'R00002')?.plate).toBe('沪A1')
  })

  test('steps over a tracking number that another system has brought', () => {
    const { number: _number, ...nameless } = receive('2').order
    const done = given(receive('R00003'))
      .when({ type: 'receive-car', order: nameless })
      .thenAccepted('car-received')
    expect(order(done.shop, 'R00004')?.plate).toBe('沪A2')
  })

  test('an arrival in the past is kept; one in the future is a booking off site [F4]', () => {
    const early = given('09:00')
      .when(receive('1', { arrivedAt: at('08:20') }))
      .thenAccepted('car-received')
    expect(order(early.shop, '1')).toMatchObject({ stage: 'arrived', arrivedAt: at('08:20') })
    const later = given('09:00')
      .when(receive('1', { arrivedAt: at('14:00') }))
      .thenAccepted('car-received')
    expect(order(later.shop, '1')).toMatchObject({
      stage: 'booked',
      place: 'off-site',
      arrivedAt: null,
      appointmentAt: at('14:00'),
    })
  })

  test('a promise made at once is version 1, agreed at the counter, and the first one', () => {
    const done = given('08:00')
      .when(receive('1', { promise: at('17:00') }))
      .thenAccepted('car-received', 'promise-agreed')
    expect(done.the('promise-agreed')).toMatchObject({ version: 1, previous: null, via: 'counter' })
    expect(order(done.shop, '1')).toMatchObject({
      promise: { version: 1, at: at('17:00') },
      firstPromise: { at: at('17:00') },
    })
  })

  test('[P1] a promise before the forecast is refused, unless with a reason, which stays beside the events', () => {
    const soon = receive('1', { promise: at('08:30') })
    given('08:00').when(soon).thenRefused('promise-before-forecast')
    const reasoned = receive('1', { promise: at('08:30'), promiseReason: 'two hands on it' }, { name: 'Wu' })
    const done = given('08:00').when(reasoned).thenAccepted('car-received', 'promise-agreed')
    expect(done.contact).toEqual({
      order: 'o0000002',
      contact: { name: 'Wu' },
      note: { about: 'promise', text: 'two hands on it' },
    })
  })

  test('[H5] what the customer said goes to the contact record and into no event', () => {
    const contact = { name: '吴敏', phone: '13800001111', words: 'a rattle on the left' }
    const done = given()
      .when(receive('1', {}, contact))
      .thenAccepted('car-received')
    expect(done.contact).toEqual({ order: 'o0000002', contact })
    expect(JSON.stringify(done.events)).not.toMatch(/吴敏|13800001111|rattle/)
  })

  test('is refused for an unknown advisor, a car in the shop, a number in use', () => {
    given()
      .when(receive('1', { advisor: advisorId('nobody') }))
      .thenRefused('no-such-advisor', { advisor: 'nobody' })
    const one = given(receive('1'))
    one.when(receive('2', { plate: '沪A1' })).thenRefused('car-in-shop', { order: orderOf(one.shop, '1') })
    one.when(receive('1', { plate: '沪A2' })).thenRefused('number-taken', { number: '1' })
  })

  test('the car may come again once it was handed over, or while its next visit is booked', () => {
    given(...delivered('1'))
      .when(receive('2', { plate: '沪A1' }))
      .thenAccepted('car-received')
    given(receive('1', { arrivedAt: at('+1 09:00') }))
      .when(receive('2', { plate: '沪A1' }))
      .thenAccepted('car-received')
  })
})

describe('arrive-car', () => {
  const booked = receive('1', { arrivedAt: at('14:00') })

  test('[F4] a booked car that came stands in the yard and may be started', () => {
    const done = given(booked, '13:50')
      .when(go('arrive-car', '1'))
      .thenAccepted('stage-changed', 'car-arrived')
    expect(order(done.shop, '1')).toMatchObject({
      stage: 'arrived',
      place: 'yard',
      arrivedAt: at('13:50'),
      appointmentAt: at('14:00'),
    })
  })

  test('is refused twice, for nobody, and while the same car is in the shop', () => {
    given(booked, go('arrive-car', '1'))
      .when(go('arrive-car', '1'))
      .thenRefused('wrong-state', { state: 'arrived' })
    given().when(go('arrive-car', '1')).thenRefused('no-such-order')
    given(booked, receive('2', { plate: '沪A1' }))
      .when(go('arrive-car', '1'))
      .thenRefused('car-in-shop')
  })
})

describe('change-order', () => {
  const change = (more: object) => about('1', (order) => ({ type: 'change-order', order, ...more }))

  test('brings facts, jobs and times up to date', () => {
    const done = given(receive('1'))
      .when((shop) => ({
        type: 'change-order',
        order: orderOf(shop, '1'),
        model: 'Camry',
        flags: { waiting: true },
        advisor: advisorId('zhou'),
        changeJobs: [{ job: jobOf(shop, '1'), label: 'big service', minutes: minutes(90) }],
        addJobs: [wish('tyres', 40)],
      }))
      .thenAccepted('order-changed', 'job-changed', 'jobs-added')
    expect(order(done.shop, '1')).toMatchObject({ model: 'Camry', flags: { waiting: true }, advisor: 'zhou' })
    expect(job(done.shop, '1')).toMatchObject({ label: 'big service', minutes: 90 })
    expect(job(done.shop, '1.2')).toMatchObject({ label: 'tyres', state: 'unplanned' })
    // Ids carry the version of the event that bears them: the third after version 2.
    expect(done.answer).toEqual({ jobs: ['j0000005-01'] })
  })

  test('a job added at inspection takes the car back to work', () => {
    const done = given(receive('1'), plan('1'), start('1'), finish('1'))
      .when(change({ addJobs: [wish('tyres')] }))
      .thenAccepted('jobs-added', 'stage-changed')
    expect(order(done.shop, '1')?.stage).toBe('in-work')
  })

  test('stays quiet when nothing is new, and still hands on the contact', () => {
    const same = given(receive('1')).when((shop) => ({
      type: 'change-order',
      order: orderOf(shop, '1'),
      model: 'Corolla',
      flags: {},
      advisor: advisorId('chen'),
      changeJobs: [{ job: jobOf(shop, '1'), label: 'service', minutes: minutes(60) }],
      contact: { phone: '13900002222' },
    }))
    expect(same.thenQuiet().contact).toEqual({ order: 'o0000002', contact: { phone: '13900002222' } })
  })

  test('is refused for strangers, for finished jobs and for cars that are on their way out', () => {
    given().when(change({})).thenRefused('no-such-order')
    given(receive('1'))
      .when(change({ advisor: 'nobody' }))
      .thenRefused('no-such-advisor')
    given(receive('1'), receive('2'))
      .when((shop) => ({
        type: 'change-order',
        order: orderOf(shop, '1'),
        changeJobs: [{ job: jobOf(shop, '2'), label: 'x' }],
      }))
      .thenRefused('no-such-job')
    const inspected = given(receive('1'), plan('1'), start('1'), finish('1'))
    inspected
      .when((shop) => ({
        type: 'change-order',
        order: orderOf(shop, '1'),
        changeJobs: [{ job: jobOf(shop, '1'), label: 'x' }],
      }))
      .thenRefused('wrong-state', { state: 'done' })
    given(...delivered('1').slice(0, 6))
      .when(change({ addJobs: [wish()] }))
      .thenRefused('wrong-state', { state: 'settlement' })
    given(...delivered('1'))
      .when(change({ model: 'x' }))
      .thenRefused('wrong-state', { state: 'delivered' })
  })
})
