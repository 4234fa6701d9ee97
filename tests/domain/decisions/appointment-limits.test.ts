import { describe, expect, test } from 'vitest'
import { outlookOf } from '#domain/load/outlook.ts'
import { by, given } from '../../support/given.ts'
import { at, calendars } from '../../support/local-time.ts'
import { book, rowOf } from './booking.ts'
import { about, chen, plan, receive, start, wish } from '../../support/small-shop.ts'

describe('what a half hour takes, and what the others keep', () => {
  test('[L2] 80 % of three technicians is two cars at a time: the third is refused with the figures', () => {
    const full = given('09:00', by(chen), book('A1', '+1 09:00'), book('A2', '+1 09:30'))
    full
      .when(book('A3', '+1 09:30'))
      .thenRefused('over-capacity', { halfHour: at('+1 09:30'), bookable: 72, booked: 90 })
    full.when(book('A3', '+1 10:00')).thenAccepted('car-received')
  })

  test('[L2] with a reason it is taken, and written down as what it is', () => {
    const full = given('09:00', by(chen), book('A1', '+1 09:00'), book('A2', '+1 09:00'))
    const done = full
      .when(book('A3', '+1 09:00', {}, 'the fleet’s boss'))
      .thenAccepted('car-received', 'appointment-overbooked', 'appointment-overbooked')
    expect(done.events.slice(1).map(({ body }) => body)).toMatchObject([
      { limit: 'capacity', halfHour: at('+1 09:00'), allows: 72, has: 90 },
      { limit: 'arrivals', halfHour: at('+1 09:00'), allows: 2, has: 3 },
    ])
    expect(JSON.stringify(done.events)).not.toContain('boss')
    expect(rowOf(done.shop, 'A3')?.booking).toMatchObject({ beyond: true })
    full.when(book('A3', '+1 09:00', {}, '  ')).thenRefused('over-capacity')
  })

  test('[L2][F10] a customer who waits longer because of it is written down as well', () => {
    const forLi = (level: number) => [wish('gearbox', 60, { skill: 'engine', level })]
    const waits = given(
      '09:00',
      by(chen),
      book('A1', '+1 10:00', { jobs: forLi(3), flags: { waiting: true } }),
    )
    const done = waits
      .when(book('A2', '+1 09:30', { jobs: forLi(2) }, 'the fleet’s boss'))
      .thenAccepted('car-received', 'appointment-overbooked', 'appointment-overbooked')
    expect(done.events.slice(1).map(({ body }) => body)).toMatchObject([
      { limit: 'capacity', halfHour: at('+1 10:00'), allows: 30, has: 60 },
      { limit: 'priority', halfHour: at('+1 09:30'), has: 30 },
    ])
  })

  test('[L2] no promise is broken for a booking, though its half hours have room', () => {
    // Each has a man and a bay; they meet at the inspection, which is done with one before the other.
    const service = (count: number) => ({ jobs: [wish('service', count)], wash: false })
    const readyAt = outlookOf(
      given('09:00', by(chen), book('A1', '+1 10:00', service(60))).shop,
      calendars,
      at('09:00'),
    ).forecast.orders['o0000002']?.readyAt
    const tight = { ...service(60), promise: readyAt ?? at('09:00') }
    const day = given('09:00', by(chen), book('A1', '+1 10:00', tight))
    day
      .when(book('A2', '+1 10:00', service(55)))
      .thenRefused('breaks-promise', { plate: 'A1', promise: tight.promise })
    const done = day
      .when(book('A2', '+1 10:00', service(55), 'the fleet’s boss'))
      .thenAccepted('car-received', 'appointment-overbooked')
    expect(done.events.slice(1).map(({ body }) => body)).toMatchObject([
      { limit: 'promises', allows: 0, has: 1 },
    ])
    day.when(book('A2', '+1 10:30', service(60))).thenAccepted('car-received')
  })

  test('[L2][P7] nor a time that is held on the phone, promised or not', () => {
    const service = (count: number) => ({ jobs: [wish('service', count)], wash: false })
    const held = given(
      '09:00',
      by(chen),
      receive('1', { jobs: [wish('engine', 60)], wash: false }),
      plan('1', 'B1', 'li', '10:00'),
      by(chen),
      about('1', (order) => ({ type: 'hold-time', order, at: at('11:30') })),
    )
    const own = Object.values(held.shop.orders)[0]
    expect(own).toMatchObject({ promise: null, held: { by: 'chen', at: at('11:30') } })
    held
      .when(book('A2', '10:00', service(55)))
      .thenRefused('breaks-promise', { plate: own?.plate ?? '', promise: at('11:30') })
  })

  test('[L2] the reception takes two arrivals in half an hour, however short the work', () => {
    const short = { jobs: [wish('bulb', 10)] }
    given('09:00', by(chen), book('A1', '+1 09:00', short), book('A2', '+1 09:10', short))
      .when(book('A3', '+1 09:20', short))
      .thenRefused('too-many-arrivals', { halfHour: at('+1 09:00'), limit: 2 })
  })

  test('[L2] three handovers in half an hour, the closing minute counted to the last one', () => {
    const till = (time: string) => ({ promise: at(time), jobs: [wish('bulb', 10)] })
    given(
      '09:00',
      by(chen),
      book('A1', '+1 09:00', till('+1 17:30')),
      book('A2', '+1 09:30', till('+1 17:45')),
      book('A3', '+1 10:00', till('+1 18:00')),
    )
      .when(book('A4', '+1 11:00', till('+1 18:00')))
      .thenRefused('too-many-handovers', { halfHour: at('+1 17:30'), limit: 3 })
  })

  test('[L2] a skill of one man is short when he is booked, though others stand by', () => {
    const electric = { jobs: [wish('starter', 60, { skill: 'electric', level: 2 })] }
    given('09:00', by(chen), book('A1', '+1 09:00', electric))
      .when(book('A2', '+1 09:30', electric))
      .thenRefused('over-capacity', { short: 'electric', bookable: 30, booked: 60 })
  })

  test('[L2] work that was carried over or runs counts against the half hours it takes', () => {
    given(
      '09:00',
      receive('1', { jobs: [wish('gearbox', 300)] }),
      receive('2', { jobs: [wish('engine', 300)] }),
      plan('1', 'B1', 'li', '09:00'),
      plan('2', 'B2', 'wang', '09:00'),
      start('1'),
      start('2'),
      by(chen),
    )
      .when(book('A1', '10:00'))
      .thenRefused('over-capacity', { halfHour: at('10:00'), bookable: 72, booked: 90 })
  })
})
