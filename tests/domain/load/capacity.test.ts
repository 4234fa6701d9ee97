import { describe, expect, test } from 'vitest'
import type { Calendars } from '#domain/calendar.ts'
import { dayLoad, fullness } from '#domain/load/day-load.ts'
import { capacityOf } from '#domain/load/capacity.ts'
import { halfHourAt, halfHoursIn, handoverHalfHour, workingDayEnd } from '#domain/load/half-hours.ts'
import { outlookOf } from '#domain/load/outlook.ts'
import type { Shop } from '#domain/shop.ts'
import { by, given } from '../../support/given.ts'
import { at, calendars } from '../../support/local-time.ts'
import { B1, chen, foreman, liId, plan, receive, wang, wish } from '../../support/small-shop.ts'

const halfOf = (time: string) => ({ from: at(time), to: at(time.replace(':00', ':30')) })
const capacity = (shop: Shop, time: string, now = '09:00', with_: Calendars = calendars) =>
  capacityOf(shop, with_, at(now), halfOf(time))

describe('half hours', () => {
  test('are counted from the opening, and stop with it', () => {
    const open = [
      { from: at('08:15'), to: at('12:00') },
      { from: at('13:00'), to: at('14:10') },
    ]
    expect(halfHourAt(open, at('08:50'))).toEqual({ from: at('08:45'), to: at('09:15') })
    expect(halfHourAt(open, at('11:50'))).toEqual({ from: at('11:45'), to: at('12:00') })
    expect(halfHourAt(open, at('12:00'))).toBeNull()
    expect(handoverHalfHour(open, at('12:00'))).toEqual({ from: at('11:45'), to: at('12:00') })
    expect(halfHoursIn(open, at('13:00'), at('18:00')).map(({ from }) => from)).toEqual([
      at('13:00'),
      at('13:30'),
      at('14:00'),
    ])
  })
  test('a day ends in the evening, and its pause at noon does not end it', () => {
    expect(workingDayEnd(calendars.shop, at('09:00'))).toBe(at('18:00'))
    expect(workingDayEnd(calendars.shop, at('12:30'))).toBe(at('18:00'))
    expect(workingDayEnd(calendars.shop, at('19:00'))).toBe(at('19:00'))
    expect(workingDayEnd(calendars.shop, at('02:00'))).toBe(at('02:00'))
  })
})

describe('[L2] what a half hour holds', () => {
  test('the technicians’ minutes, of which 80 % may be booked', () => {
    expect(capacity(given().shop, '10:00')).toEqual({ capacity: 90, bookable: 72 })
  })
  test('no more than there are bays in service', () => {
    const shut = given({ type: 'close-bay', bay: B1, reason: 'lift' }).shop
    expect(capacity(shut, '10:00')).toEqual({ capacity: 60, bookable: 48 })
    const later = given({ type: 'close-bay', bay: B1, reason: 'lift', until: at('10:15') }).shop
    expect(capacity(later, '10:00').capacity).toBe(75)
  })
  test('who is away now is away today, and counted on tomorrow', () => {
    const away = given({ type: 'clock-out', technician: liId }).shop
    expect(capacity(away, '10:00').capacity).toBe(60)
    expect(capacity(away, '+1 10:00').capacity).toBe(90)
  })
  test('a shift of his own narrows it', () => {
    const shifts = { ...calendars, technicians: { [liId]: [{ from: at('10:15'), to: at('18:00') }] } }
    expect(capacity(given().shop, '09:00', '08:00', shifts).capacity).toBe(60)
    expect(capacity(given().shop, '10:00', '08:00', shifts).capacity).toBe(75)
  })
  test('one car at a time may always be booked, where anything may', () => {
    const lonely = given(
      { type: 'clock-out', technician: liId },
      { type: 'clock-out', technician: wang },
    ).shop
    expect(capacity(lonely, '10:00')).toEqual({ capacity: 30, bookable: 30 })
    const none = { ...lonely.settings, policies: { ...lonely.settings.policies, bookableShare: 0 } }
    expect(capacity({ ...lonely, settings: none }, '10:00').bookable).toBe(0)
  })
})

describe('the load of a day', () => {
  const load = (shop: Shop, now = '09:00', day = '') =>
    dayLoad(outlookOf(shop, calendars, at(now)), at(`${day}00:00`), at(`${day}23:59`))
  const book = (plate: string, time: string) =>
    ({
      type: 'book-appointment',
      appointment: { at: at(time), plate, model: 'Camry', jobs: [wish('service', 90)] },
    }) as const

  test('is spread as the forecast says, by technician and by advisor too', () => {
    const { shop } = given('09:00', by(chen), book('A1', '+1 10:00'))
    const day = load(shop, '09:00', '+1 ')
    const booked = day.halfHours.filter((half) => half.booked > 0)
    expect(booked.map(({ from, booked: minutes }) => [from, minutes])).toEqual([
      [at('+1 10:00'), 30],
      [at('+1 10:30'), 30],
      [at('+1 11:00'), 30],
    ])
    expect(day.halfHours.map(({ arrivals }) => arrivals).join('')).toBe('000010000000000000')
    expect([...day.advisors.keys()]).toEqual(['chen'])
    expect([...day.technicians.values()].map((row) => row.reduce((a, b) => a + b))).toEqual([90])
  })
  test('levels: two cars at a time are not one technician’s', () => {
    const { shop } = given('09:00', by(chen), book('A1', '+1 10:00'), book('A2', '+1 10:00'))
    expect(load(shop, '09:00', '+1 ').technicians.size).toBe(2)
  })
  test('a car that stays overnight is carried over, for the next day', () => {
    const { shop } = given(
      '16:00',
      receive('1', { jobs: [wish('gearbox', 180)] }),
      by(foreman),
      plan('1', 'B1', 'li', '16:00'),
    )
    const tomorrow = load(shop, '16:00', '+1 ').halfHours
    expect(tomorrow.slice(0, 3).map(({ carried }) => carried)).toEqual([30, 30, 0])
    expect(load(shop, '16:00').halfHours.map(({ carried }) => carried)).toEqual(Array(18).fill(0))
  })
  test('a closed day has no fullness, an empty one has none of it', () => {
    const { shop } = given()
    expect(fullness(load(shop, '09:00', '+1 '))).toBe(0)
    expect(fullness(dayLoad(outlookOf(shop, calendars, at('09:00')), at('19:00'), at('23:00')))).toBeNull()
  })
})
