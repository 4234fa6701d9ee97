import { describe, expect, test } from 'vitest'
import type { CommandOf } from '#domain/commands.ts'
import { advisorId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { by, given } from '../../support/given.ts'
import { at } from '../../support/local-time.ts'
import { book, bookedId, rowOf } from './booking.ts'
import { chen, foreman, manager, receive, wish } from '../../support/small-shop.ts'

const confirm =
  (plate: string, reached?: boolean) =>
  (shop: Shop): CommandOf<'confirm-appointment'> => ({
    type: 'confirm-appointment',
    appointment: bookedId(shop, plate),
    ...(reached === undefined ? {} : { reached }),
  })
const moveTo =
  (plate: string, time: string, more: Partial<CommandOf<'move-appointment'>> = {}) =>
  (shop: Shop): CommandOf<'move-appointment'> => ({
    type: 'move-appointment',
    appointment: bookedId(shop, plate),
    at: at(time),
    ...more,
  })
const cancel = (plate: string) => (shop: Shop) =>
  ({ type: 'cancel-appointment', appointment: bookedId(shop, plate), reason: '孩子病了' }) as const
const noShow = (plate: string) => (shop: Shop) =>
  ({ type: 'mark-no-show', appointment: bookedId(shop, plate) }) as const

describe('book-appointment', () => {
  test('[F4][L1] is an order that is expected, of who takes the call', () => {
    const done = given('09:00', by(chen)).when(book('A1', '+1 09:00')).thenAccepted('car-received')
    expect(rowOf(done.shop, 'A1')).toMatchObject({
      stage: 'booked',
      place: 'off-site',
      arrivedAt: null,
      appointmentAt: at('+1 09:00'),
      origin: 'appointment',
      advisor: 'chen',
      booking: { bookedAt: at('09:00') },
    })
    const id = bookedId(done.shop, 'A1')
    expect(done.answer).toMatchObject({ order: id, appointment: id, jobs: [expect.any(String)] })
  })

  test('[H5] name, phone and words are in no event', () => {
    const done = given('09:00', by(chen))
      .when({
        ...book('A1', '+1 09:00', {}, '王太太求了两次'),
        contact: { name: '王太太', phone: '13800001111', words: '有异响' },
      })
      .thenAccepted('car-received')
    expect(JSON.stringify(done.events)).not.toMatch(/王太太|1380000|异响/)
    expect(done.contact).toMatchObject({ contact: { name: '王太太' }, note: { about: 'appointment' } })
  })

  test('parts are on order: by their ETA, by the appointment, or unknown said outright', () => {
    const parts = [{ name: 'pump', eta: at('17:00') }, { name: 'filter' }, { name: 'seal', eta: null }]
    const done = given('09:00', by(chen))
      .when(book('A1', '+1 09:00', { parts }))
      .thenAccepted('car-received', 'part-ordered', 'part-ordered', 'part-ordered')
    expect(Object.values(done.shop.parts).map(({ name, eta }) => [name, eta])).toEqual([
      ['pump', at('17:00')],
      ['filter', at('+1 09:00')],
      ['seal', null],
    ])
    given('09:00')
      .when(book('A1', '+1 09:00', { parts: [{ name: 'pump', eta: at('08:00') }] }))
      .thenRefused('expected-in-past')
  })

  test('[L1] not in the past, not while the shop is closed, not by somebody unknown', () => {
    const today = given('09:00', by(chen))
    today.when(book('A1', '08:30')).thenRefused('appointment-in-past', { at: at('08:30') })
    today.when(book('A1', '09:00')).thenRefused('appointment-in-past')
    today.when(book('A1', '12:00')).thenRefused('appointment-outside-hours', { at: at('12:00') })
    today.when(book('A1', '+1 18:00')).thenRefused('appointment-outside-hours')
    today.when(book('A1', '+1 09:00', { advisor: advisorId('nobody') })).thenRefused('no-such-advisor')
  })

  test('[L1] not the same car twice around the same time; another day it may', () => {
    const booked = given('09:00', by(chen), book('A1', '+1 09:00'))
    booked
      .when(book('A1', '+1 14:00'))
      .thenRefused('already-booked', { plate: 'A1', at: at('+1 09:00'), order: bookedId(booked.shop, 'A1') })
    booked.when(book('A1', '+2 09:00')).thenAccepted('car-received')
  })

  test('[P1] a delivery time is agreed at once, by the forecast of that day', () => {
    const day = given('09:00', by(chen))
    const done = day
      .when(book('A1', '+1 09:00', { promise: at('+1 11:00'), wash: false }))
      .thenAccepted('car-received', 'promise-agreed')
    expect(rowOf(done.shop, 'A1')).toMatchObject({
      promise: { version: 1, at: at('+1 11:00') },
      firstPromise: { at: at('+1 11:00') },
    })
    // One hour of work, inspection, settlement: not before 10:25, though today somebody is free.
    day
      .when(book('A1', '+1 09:00', { promise: at('+1 10:15'), wash: false }))
      .thenRefused('promise-before-forecast', { readyAt: at('+1 10:25') })
    day.when(book('A1', '+1 09:00', { promise: at('+1 12:30') })).thenRefused('promise-outside-hours')
    day
      .when(book('A1', '+1 09:00', { promise: at('+1 10:15'), promiseReason: 'he insists' }))
      .thenAccepted('car-received', 'promise-agreed')
  })
})

describe('confirm-appointment', () => {
  test('[L3] says when and by whom; a call in vain is kept too', () => {
    const missed = given('09:00', by(chen), book('A1', '+1 09:00'), '15:00')
      .when(confirm('A1', false))
      .thenAccepted('appointment-call-missed')
    expect(rowOf(missed.shop, 'A1')?.booking).toMatchObject({ missedCallAt: at('15:00') })
    const done = given('09:00', by(chen), book('A1', '+1 09:00'), '15:00', by(manager))
    const said = done.when(confirm('A1')).thenAccepted('appointment-confirmed')
    expect(rowOf(said.shop, 'A1')?.booking?.confirmed).toEqual({ at: at('15:00'), by: 'manager' })
    given('09:00', by(chen), book('A1', '+1 09:00'), confirm('A1')).when(confirm('A1')).thenQuiet()
  })
  test('one tap can be taken back', () => {
    const back = given('09:00', by(chen), book('A1', '+1 09:00'), confirm('A1')).whenUndone()
    expect(rowOf(back.thenAccepted('command-undone').shop, 'A1')?.booking?.confirmed).toBeUndefined()
  })
  test('a car that came needs no confirmation', () => {
    const come = (shop: Shop) => ({ type: 'arrive-car', order: bookedId(shop, 'A1') }) as const
    given('09:00', by(chen), book('A1', '10:00'), '10:00', come)
      .when(confirm('A1'))
      .thenRefused('wrong-state', { state: 'arrived' })
  })
})

describe('move-appointment', () => {
  test('[L4] not to where the same car is booked already', () => {
    const twice = given('09:00', by(chen), book('A1', '+1 09:00'), book('A1', '+3 09:00'))
    twice.when(moveTo('A1', '+3 10:00')).thenRefused('already-booked', { plate: 'A1', at: at('+3 09:00') })
    twice.when(moveTo('A1', '+1 10:00')).thenAccepted('appointment-moved')
  })
  test('[L4] keeps from where to where, asks for a new confirmation and frees the plan', () => {
    const before = given(
      '09:00',
      by(chen),
      book('A1', '+1 09:00'),
      confirm('A1'),
      by(foreman),
      (shop) => ({
        type: 'plan-job',
        job: rowOf(shop, 'A1')?.jobs[0] ?? expect.fail('no job'),
        bay: shop.settings.bays[0]?.id ?? expect.fail('no bay'),
        technicians: shop.settings.technicians.slice(0, 1).map(({ id }) => id),
        from: at('+1 09:00'),
      }),
      by(chen),
    )
    const moved = before.when(moveTo('A1', '+2 14:00')).thenAccepted('job-unplanned', 'appointment-moved')
    expect(moved.the('appointment-moved')).toMatchObject({ from: at('+1 09:00'), to: at('+2 14:00') })
    expect(rowOf(moved.shop, 'A1')).toMatchObject({
      appointmentAt: at('+2 14:00'),
      booking: { firstAt: at('+1 09:00') },
    })
    expect(rowOf(moved.shop, 'A1')?.booking?.confirmed).toBeUndefined()
    before.when(moveTo('A1', '+1 09:00')).thenQuiet()
    before.when(moveTo('A1', '08:00')).thenRefused('appointment-in-past')
  })
  test('[L2] the new half hour has limits too, and the car does not stand in its own way', () => {
    const day = given(
      '09:00',
      by(chen),
      book('A1', '+1 09:00'),
      book('A2', '+1 09:00'),
      book('A3', '+1 11:00'),
    )
    day.when(moveTo('A3', '+1 09:30')).thenRefused('over-capacity', { booked: 90 })
    day.when(moveTo('A2', '+1 09:30')).thenAccepted('appointment-moved')
    day
      .when(moveTo('A3', '+1 09:30', { overrideReason: 'must be' }))
      .thenAccepted('appointment-moved', 'appointment-overbooked')
  })
  test('[P2] a promise that the new time breaks needs another one, agreed by phone', () => {
    const promised = given('09:00', by(chen), book('A1', '+1 09:00', { promise: at('+1 11:00') }))
    promised.when(moveTo('A1', '+1 14:00')).thenRefused('new-promise-missing')
    const moved = promised
      .when(moveTo('A1', '+1 14:00', { promise: at('+1 16:00') }))
      .thenAccepted('appointment-moved', 'promise-agreed')
    expect(moved.the('promise-agreed')).toMatchObject({ version: 2, via: 'phone', previous: at('+1 11:00') })
    given('09:00', by(chen), book('A1', '+1 09:00', { promise: at('+1 17:00') }))
      .when(moveTo('A1', '+1 14:00'))
      .thenAccepted('appointment-moved')
  })
})

describe('cancel-appointment and mark-no-show', () => {
  test('[L5] a cancelled car is expected no more; its reason is nobody else’s', () => {
    const done = given('09:00', by(chen), book('A1', '+1 09:00')).when(cancel('A1'))
    const gone = done.thenAccepted('stage-changed')
    expect(gone.the('stage-changed')).toMatchObject({ from: 'booked', to: 'cancelled' })
    expect(JSON.stringify(gone.events)).not.toContain('孩子')
    expect(gone.contact?.note).toEqual({ about: 'appointment', text: '孩子病了' })
    given('09:00', by(chen), book('A1', '+1 09:00'), cancel('A1'))
      .when(cancel('A1'))
      .thenRefused('wrong-state')
  })
  test('[L5] the place it held is free again, for others and for itself', () => {
    given('09:00', by(chen), book('A1', '+1 09:00'), book('A2', '+1 09:00'), cancel('A1'))
      .when(book('A3', '+1 09:00'))
      .thenAccepted('car-received')
    given('09:00', by(chen), book('A1', '+1 09:00'), cancel('A1'))
      .when(book('A1', '+1 09:30'))
      .thenAccepted('car-received')
  })
  test('[L5] nobody has failed to come before his time', () => {
    const booked = given('09:00', by(chen), book('A1', '10:00'))
    booked.when(noShow('A1'), '10:00').thenRefused('appointment-not-due', { at: at('10:00') })
    booked.when(noShow('A1'), '10:01').thenAccepted('stage-changed')
  })
  test('both can be taken back', () => {
    for (const step of [cancel('A1'), noShow('A1')]) {
      const back = given('09:00', by(chen), book('A1', '10:00'), '11:00', step).whenUndone()
      expect(rowOf(back.thenAccepted('command-undone').shop, 'A1')?.stage).toBe('booked')
    }
  })
  test('an unknown appointment is named', () => {
    given('09:00', by(chen)).when(cancel('A1')).thenRefused('no-such-order', { order: 'none' })
  })
})

describe('receive-car of an appointment', () => {
  const atCounter =
    (more: Partial<CommandOf<'receive-car'>['order']> = {}) =>
    (shop: Shop): CommandOf<'receive-car'> => ({
      ...receive('', {
        plate: 'A1',
        model: 'Camry',
        kind: '',
        wash: true,
        jobs: [wish(), wish('wiper', 10)],
        ...more,
      }),
      appointment: bookedId(shop, 'A1'),
    })
  test('[L6] goes on with the booked order: it has arrived, new lines join, nothing is twice', () => {
    const done = given('09:00', by(chen), book('A1', '10:00'), '09:55').when(
      atCounter({ flags: { waiting: true }, kind: '保养' }),
    )
    const come = done.thenAccepted('order-changed', 'stage-changed', 'car-arrived', 'jobs-added')
    expect(rowOf(come.shop, 'A1')).toMatchObject({
      stage: 'arrived',
      arrivedAt: at('09:55'),
      appointmentAt: at('10:00'),
      flags: { waiting: true },
      kind: '保养',
    })
    expect(Object.values(come.shop.orders)).toHaveLength(1)
    expect(Object.values(come.shop.jobs).map(({ label }) => label)).toEqual(['service', 'wiper'])
    expect(come.answer).toMatchObject({ order: bookedId(come.shop, 'A1') })
  })
  test('[L6] a plate misheard on the phone is put right at the counter, and the number of another system taken over', () => {
    const right = (shop: Shop) => {
      const said = atCounter({ jobs: [wish()] })(shop)
      return { ...said, order: { ...said.order, plate: 'A7', number: 'RO-77' } }
    }
    const done = given('09:00', by(chen), book('A1', '10:00'), '09:55').when(right)
    const come = done.thenAccepted('order-changed', 'stage-changed', 'car-arrived')
    expect(come.the('order-changed')).toMatchObject({ plate: 'A7', number: 'RO-77' })
    expect(Object.values(come.shop.orders)).toMatchObject([
      { plate: 'A7', number: 'RO-77', stage: 'arrived' },
    ])
    given('09:00', by(chen), receive('RO-77'), book('A1', '10:00'), '09:55')
      .when(right)
      .thenRefused('number-taken', { number: 'RO-77' })
  })
  test('[L6] a car tapped in before is only brought up to date', () => {
    const come = (shop: Shop) => ({ type: 'arrive-car', order: bookedId(shop, 'A1') }) as const
    given('09:00', by(chen), book('A1', '10:00'), '09:55', come)
      .when(atCounter({ jobs: [wish('service', 75)] }))
      .thenAccepted('job-changed')
  })
  test('[P2] a time agreed anew at the counter is the next version', () => {
    const done = given('09:00', by(chen), book('A1', '10:00', { promise: at('15:00') }), '09:55')
    const other = done.when(atCounter({ promise: at('16:00'), jobs: [wish()] }))
    expect(
      other.thenAccepted('stage-changed', 'car-arrived', 'promise-agreed').the('promise-agreed'),
    ).toMatchObject({ version: 2, via: 'counter' })
    done
      .when(atCounter({ promise: at('15:00'), jobs: [wish()] }))
      .thenAccepted('stage-changed', 'car-arrived')
  })
  test('an arrival tapped by mistake is taken back', () => {
    const come = (shop: Shop) => ({ type: 'arrive-car', order: bookedId(shop, 'A1') }) as const
    const back = given('09:00', by(chen), book('A1', '10:00'), '09:55', come).whenUndone()
    expect(rowOf(back.thenAccepted('command-undone').shop, 'A1')).toMatchObject({
      stage: 'booked',
      arrivedAt: null,
      place: 'off-site',
    })
  })
})

test('[H6] a day closes over a car that did not come, and says which', () => {
  const done = given(
    '09:00',
    by(chen),
    book('A1', '10:00'),
    book('A2', '+1 10:00'),
    '18:00',
    by(foreman),
  ).when({
    type: 'close-day',
    carryOver: [],
  })
  const closed = done.thenAccepted('day-closed')
  expect(closed.answer).toEqual({ notCome: [bookedId(closed.shop, 'A1')] })
  expect(rowOf(closed.shop, 'A1')?.stage).toBe('booked')
})
