import { expect, test } from 'vitest'
import { unplannedInOrder } from '#board-ui/foreman/unplanned-order.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import type { Shop } from '#domain/shop.ts'
import { given } from '../support/given.ts'
import { at, calendars } from '../support/local-time.ts'
import { about, plan, receive, start, stop, wish } from '../support/small-shop.ts'

const listed = (shop: Shop, time = '09:00') => unplannedInOrder(shop, forecast(shop, calendars, at(time)))
const numbers = (shop: Shop, time?: string) => listed(shop, time).map(({ order }) => order.number)

test('[F10] comebacks and waiting customers come first, then the smallest slack, then arrival', () => {
  const { shop } = given(
    '08:00',
    receive('1', {}),
    '08:10',
    receive('2', {}),
    '08:20',
    receive('3', { promise: at('16:00') }),
    '08:30',
    receive('4', { promise: at('14:00') }),
    '08:40',
    receive('5', { flags: { waiting: true }, promise: at('15:00') }),
    '08:50',
    receive('6', { flags: { comeback: true }, promise: at('14:30') }),
  )
  expect(numbers(shop)).toEqual(['6', '5', '4', '3', '1', '2'])
  expect(listed(shop).map(({ reason }) => reason.kind)).toEqual([
    'comeback',
    'waiting',
    'slack',
    'slack',
    'arrival',
    'arrival',
  ])
})

test('[F10] what cannot be begun stands behind what can, and says why', () => {
  const { shop } = given(
    '08:00',
    receive('1', { arrivedAt: at('10:00'), flags: { comeback: true } }),
    receive('2'),
    about('2', (order) => ({ type: 'order-part', order, name: 'pump', eta: at('11:00') })),
    '08:30',
    receive('3', { promise: at('17:00') }),
  )
  expect(listed(shop).map(({ order, held }) => [order.number, held])).toEqual([
    ['3', null],
    ['1', 'not-arrived'],
    ['2', 'part'],
  ])
})

test('[F7] a stopped job is in the list from the moment it can go on, until it is planned again', () => {
  const stopped = given(
    '09:00',
    receive('1'),
    plan('1'),
    start('1'),
    '09:10',
    stop('1', { code: 'C', expectedAt: at('10:00') }),
  )
  expect(numbers(stopped.shop, '09:30')).toEqual([])
  expect(numbers(stopped.shop, '10:00')).toEqual(['1'])
  const again = given(
    '09:00',
    receive('1'),
    plan('1'),
    start('1'),
    stop('1', { expectedAt: at('10:00') }),
    plan('1'),
  )
  expect(numbers(again.shop, '10:00')).toEqual([])
})

test('a stop nobody knows the end of is not in the list', () => {
  const { shop } = given('09:00', receive('1'), plan('1'), start('1'), stop('1'))
  expect(numbers(shop, '17:00')).toEqual([])
})

test('[P4] a card is amber when little is left to the latest start, red when the promise is lost', () => {
  const urgency = (promise: string) => {
    const { shop } = given('08:00', receive('1', { promise: at(promise), jobs: [wish('oil', 60)] }))
    // 60 minutes of work, 15 of inspection and 10 of settlement lie before the delivery.
    return listed(shop, '09:00')[0]?.urgency
  }
  expect(urgency('11:00')).toBe('calm')
  expect(urgency('10:30')).toBe('risk')
  expect(urgency('10:20')).toBe('late')
})
