import { describe, expect, test } from 'vitest'
import { bayId, minutes } from '#domain/ids.ts'
import { given } from '../../support/given.ts'
import { at } from '../../support/local-time.ts'
import {
  B1,
  about,
  extraOf,
  finish,
  go,
  job,
  jobOf,
  move,
  order,
  orderOf,
  plan,
  receive,
  start,
  stop,
  wish,
} from '../../support/small-shop.ts'

const twoJobs = { jobs: [wish('oil', 30), wish('tyres', 40)] }
const working = (number: string, bay = 'B1', technician = 'li') =>
  [receive(number), plan(number, bay, technician), start(number)] as const
const extra = about('1', (order) => ({
  type: 'report-extra-work',
  order,
  jobs: [wish('pads')],
  note: 'worn',
}))

describe('start-job', () => {
  test('[F11] work begins where and by whom it is planned; the car stands on the bay', () => {
    const done = given(receive('1'), plan('1', 'B1', ['li', 'wang'], '08:00'), '08:05')
      .when(start('1'))
      .thenAccepted('stage-changed', 'car-moved', 'job-started')
    expect(done.the('stage-changed')).toMatchObject({ from: 'arrived', to: 'in-work' })
    expect(done.the('car-moved')).toMatchObject({ from: 'yard', to: 'B1' })
    expect(order(done.shop, '1')).toMatchObject({ stage: 'in-work', place: 'B1' })
    expect(job(done.shop, '1')).toMatchObject({
      state: 'working',
      slot: { from: at('08:00') },
      segments: [{ bay: 'B1', technicians: ['li', 'wang'], from: at('08:05') }],
    })
  })

  test('[F11] a car that stands there already does not move', () => {
    given(receive('1'), move('1', 'B1'), plan('1'))
      .when(start('1'))
      .thenAccepted('stage-changed', 'job-started')
  })

  test('is refused unless it is queued, or stopped with a slot', () => {
    given().when(start('1')).thenRefused('no-such-job')
    given(receive('1')).when(start('1')).thenRefused('wrong-state', { state: 'unplanned' })
    given(...working('1'))
      .when(start('1'))
      .thenRefused('wrong-state', { state: 'working' })
    given(...working('1'), finish('1'))
      .when(start('1'))
      .thenRefused('wrong-state', { state: 'done' })
  })

  test('[F1] a bay holds one car at a time, worked on or only standing there', () => {
    const held = given(...working('1'), receive('2'), plan('2', 'B1', 'wang'))
    held.when(start('2')).thenRefused('bay-busy', { bay: 'B1', by: orderOf(held.shop, '1'), plate: '沪A1' })
    given(receive('1'), move('1', 'B1'), receive('2'), plan('2')).when(start('2')).thenRefused('bay-busy')
    given(...working('1'), finish('1'), receive('2'), plan('2'))
      .when(start('2'))
      .thenAccepted('stage-changed', 'car-moved', 'job-started')
  })

  test('[F2] a technician works on one order at a time, and the refusal names the one he holds', () => {
    const held = given(...working('1'), receive('2'), plan('2', 'B2', ['wang', 'li']))
    held
      .when(start('2'))
      .thenRefused('technician-busy', { technician: 'li', by: orderOf(held.shop, '1'), plate: '沪A1' })
  })

  test('[F4] a job starts only when its car has arrived', () => {
    const booked = given(receive('1', { arrivedAt: at('09:00') }), plan('1'))
    booked.when(start('1')).thenRefused('not-arrived', { order: orderOf(booked.shop, '1') })
    given(receive('1', { arrivedAt: at('09:00') }), plan('1'), go('arrive-car', '1'))
      .when(start('1'))
      .thenAccepted('stage-changed', 'car-moved', 'job-started')
  })

  test('[F5] a bay out of service takes no new work, until its stated end', () => {
    const shut = given('08:00', receive('1'), plan('1'), {
      type: 'close-bay',
      bay: B1,
      reason: 'lift',
      until: at('10:00'),
    })
    shut.when(start('1'), '09:59').thenRefused('bay-closed', { bay: 'B1', until: at('10:00'), why: 'lift' })
    shut.when(start('1'), '10:00').thenAccepted('stage-changed', 'car-moved', 'job-started')
  })

  test('[P3] an extra job does not start before the customer has authorised it', () => {
    given(receive('1'), extra, plan('1.2')).when(start('1.2')).thenRefused('not-authorised')
    given(
      receive('1'),
      extra,
      plan('1.2'),
      about('1', (order, shop) => ({
        type: 'answer-extra-work',
        order,
        extra: extraOf(shop),
        answer: 'authorised',
      })),
    )
      .when(start('1.2'))
      .thenAccepted('stage-changed', 'car-moved', 'job-started')
  })

  test('a car is worked on in one place at a time', () => {
    const busy = given(receive('1', twoJobs), plan('1'), start('1'), plan('1.2', 'B2', 'wang'))
    busy.when(start('1.2')).thenRefused('car-busy', { by: jobOf(busy.shop, '1') })
    given(receive('1', twoJobs), plan('1'), start('1'), plan('1.2', 'B1', 'li'))
      .when(start('1.2'))
      .thenRefused('car-busy')
  })
})

describe('stop-job', () => {
  test('[F6] needs a code, ends the stretch of work and sets the bay free at once', () => {
    const ground = given(...working('1'), receive('2'), plan('2'), '09:00')
    const done = ground
      .when(stop('1', { code: 'C', reason: 'pads', expectedAt: at('15:20'), place: 'P-02' }))
      .thenAccepted('car-moved', 'job-stopped')
    expect(order(done.shop, '1')?.place).toBe('P-02')
    expect(job(done.shop, '1')).toMatchObject({
      state: 'stopped',
      stop: { code: 'C', reason: 'pads', since: at('09:00'), expectedAt: at('15:20'), place: 'P-02' },
      segments: [{ from: at('08:00'), to: at('09:00') }],
    })
    given(...working('1'), receive('2'), plan('2'), stop('1'))
      .when(start('2'))
      .thenAccepted('stage-changed', 'car-moved', 'job-started')
  })

  test('[F6] a car that cannot be moved stays on its bay and holds it', () => {
    const stuck = given(...working('1'), receive('2'), plan('2', 'B1', 'wang'), stop('1', { place: 'B1' }))
    expect(order(stuck.shop, '1')?.place).toBe('B1')
    stuck.when(start('2')).thenRefused('bay-busy', { by: orderOf(stuck.shop, '1') })
    given(...working('1'))
      .when(stop('1', { place: 'B1' }))
      .thenAccepted('job-stopped')
  })

  test('[F6] B and C may say outright that nobody knows', () => {
    const done = given(...working('1'))
      .when(stop('1', { code: 'B', expectedAt: null }))
      .thenAccepted('car-moved', 'job-stopped')
    expect(job(done.shop, '1')).toMatchObject({ stop: { expectedAt: null } })
  })

  test('[F6] A to D are known everywhere, further letters by the settings', () => {
    for (const code of ['A', 'B', 'C', 'D', 'E']) {
      given(...working('1'))
        .when(stop('1', { code }))
        .thenAccepted('car-moved', 'job-stopped')
    }
    given(...working('1'))
      .when(stop('1', { code: 'Z' }))
      .thenRefused('no-such-stop-code', { code: 'Z' })
  })

  test('is refused when nothing runs, for a past time, and for a bay another car holds', () => {
    given().when(stop('1')).thenRefused('no-such-job')
    given(receive('1'), plan('1')).when(stop('1')).thenRefused('wrong-state', { state: 'queued' })
    given(...working('1'), '09:00')
      .when(stop('1', { expectedAt: at('08:59') }))
      .thenRefused('expected-in-past', { at: at('08:59') })
    given(...working('1'), ...working('2', 'B2', 'wang'))
      .when(stop('1', { place: 'B2' }))
      .thenRefused('bay-busy', { bay: 'B2', plate: '沪A2' })
  })

  test('[F7] a stopped job returns through the queue: no slot, no start', () => {
    given(...working('1'), stop('1'))
      .when(start('1'))
      .thenRefused('wrong-state', { state: 'stopped' })
    const again = given(...working('1'), '09:00', stop('1'), plan('1', 'B2', 'wang', '10:00'), '10:05')
      .when(start('1'))
      .thenAccepted('car-moved', 'job-started')
    expect(job(again.shop, '1')).toMatchObject({
      state: 'working',
      segments: [
        { bay: 'B1', to: at('09:00') },
        { bay: 'B2', from: at('10:05') },
      ],
    })
    expect(job(again.shop, '1')).not.toHaveProperty('stop')
  })
})

describe('extend-job', () => {
  const extend = (name: string) => (shop: Parameters<typeof jobOf>[0]) => ({
    type: 'extend-job' as const,
    job: jobOf(shop, name),
    remainingMinutes: minutes(45),
    reason: 'rusted bolt',
  })

  test('[F8] a new remaining time with its reason, for work that runs or is stopped', () => {
    const done = given(...working('1'), '08:50')
      .when(extend('1'))
      .thenAccepted('job-extended')
    expect(job(done.shop, '1')?.remaining).toEqual({ minutes: 45, at: at('08:50'), reason: 'rusted bolt' })
    given(...working('1'), stop('1'))
      .when(extend('1'))
      .thenAccepted('job-extended')
  })

  test('[F8] is refused for work that has not begun or is done', () => {
    given().when(extend('1')).thenRefused('no-such-job')
    given(receive('1'), plan('1')).when(extend('1')).thenRefused('wrong-state', { state: 'queued' })
    given(...working('1'), finish('1'))
      .when(extend('1'))
      .thenRefused('wrong-state', { state: 'done' })
  })
})

describe('finish-job', () => {
  test('[F9] the last job takes the car to inspection and frees the bay', () => {
    const done = given(...working('1'), '09:00')
      .when(finish('1'))
      .thenAccepted('job-finished', 'stage-changed', 'car-moved')
    expect(order(done.shop, '1')).toMatchObject({
      stage: 'inspection',
      place: 'inspection',
      station: { since: at('09:00') },
    })
    expect(job(done.shop, '1')).toMatchObject({
      state: 'done',
      slot: { bay: 'B1' },
      segments: [{ from: at('08:00'), to: at('09:00') }],
    })
  })

  test('[F9] with work left the car waits in the yard, also when that work awaits an answer', () => {
    const more = given(receive('1', twoJobs), plan('1'), start('1'))
      .when(finish('1'))
      .thenAccepted('job-finished', 'car-moved')
    expect(order(more.shop, '1')).toMatchObject({ stage: 'in-work', place: 'yard' })
    given(...working('1'), extra)
      .when(finish('1'))
      .thenAccepted('job-finished', 'car-moved')
  })

  test('is refused unless work runs', () => {
    given().when(finish('1')).thenRefused('no-such-job')
    given(receive('1'), plan('1')).when(finish('1')).thenRefused('wrong-state', { state: 'queued' })
    given(...working('1'), stop('1'))
      .when(finish('1'))
      .thenRefused('wrong-state', { state: 'stopped' })
  })
})

describe('move-car', () => {
  test('[F11] keeps from where and to where', () => {
    const done = given(receive('1')).when(move('1', 'P-07')).thenAccepted('car-moved')
    expect(done.the('car-moved')).toEqual({ order: orderOf(done.shop, '1'), from: 'yard', to: 'P-07' })
  })

  test('stays quiet when it stands there already', () => {
    given(receive('1'), move('1', 'P-07')).when(move('1', 'P-07')).thenQuiet()
  })

  test('[F1] is refused onto a bay that another car holds', () => {
    given(...working('1'), receive('2'))
      .when(move('2', bayId('B1')))
      .thenRefused('bay-busy', { plate: '沪A1' })
  })

  test('is refused in work, before it came and after it left', () => {
    given().when(move('1', 'P-07')).thenRefused('no-such-order')
    given(...working('1'))
      .when(move('1', 'P-07'))
      .thenRefused('car-busy')
    given(receive('1', { arrivedAt: at('14:00') }))
      .when(move('1', 'P-07'))
      .thenRefused('not-arrived')
    given(
      ...working('1'),
      finish('1'),
      go('start-inspection', '1'),
      go('pass-inspection', '1'),
      go('settle', '1'),
      go('hand-over', '1'),
    )
      .when(move('1', 'P-07'))
      .thenRefused('wrong-state', { state: 'delivered' })
  })
})
