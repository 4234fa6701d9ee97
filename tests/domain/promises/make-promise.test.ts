import { expect, test } from 'vitest'
import type { Command } from '#domain/commands.ts'
import { type Instant, instant, jobId, orderId } from '#domain/ids.ts'
import { at } from '../../support/boards.ts'
import { afternoon, chen, foreman, o1, play } from '../alerts/play.ts'

const promise = (time: Instant, reason?: string): Command => ({
  type: 'make-promise',
  order: o1,
  at: time,
  ...(reason === undefined ? {} : { reason }),
})

/** Ready at 16:40, not promised yet. */
const reception = () => play(afternoon('15:00', { promise: null }))

test('[P1] the time of the forecast may be promised, to the millisecond', () => {
  const day = reception()
  expect(day.does('10:00', chen, promise(at('16:40')))).toEqual(['promise-agreed'])
  expect(day.last('promise-agreed')?.body).toEqual({
    order: o1,
    version: 1,
    at: at('16:40'),
    previous: null,
    via: 'counter',
  })
  expect(day.shop.orders[o1]).toMatchObject({
    promise: { version: 1, at: at('16:40') },
    firstPromise: { at: at('16:40') },
  })
})

test('[P1] an earlier one is refused with the time that holds', () => {
  const day = reception()
  expect(day.does('10:00', chen, promise(instant(at('16:40') - 1)))).toEqual({
    reason: 'promise-before-forecast',
    readyAt: at('16:40'),
  })
})

test('[P1] when nobody can say, the earliest thinkable time is the bound', () => {
  const day = reception()
  day.does('10:00', foreman, { type: 'unplan-job', job: jobId('j1') })
  expect(day.does('10:00', chen, promise(at('11:39')))).toEqual({
    reason: 'promise-before-forecast',
    readyAt: at('11:40'),
  })
  expect(day.does('10:00', chen, promise(at('11:40')))).toEqual(['promise-agreed'])
})

test.each([
  ['18:00', 0],
  ['08:00', 1],
])('[P1] %s is working time: cars are handed over at opening and at closing', (clock, date) => {
  expect(reception().does('10:00', chen, promise(at(clock, date)))).toEqual(['promise-agreed'])
})

test.each([
  ['18:01', 0],
  ['07:59', 1],
  ['12:30', 1],
  ['10:00', 9],
])('[P1] %s on day %i is not working time', (clock, date) => {
  expect(reception().does('10:00', chen, promise(at(clock, date)))).toEqual({
    reason: 'promise-outside-hours',
    at: at(clock, date),
  })
})

test('[P1] with a reason the advisor may, and the reason is kept beside the contact', () => {
  const day = reception()
  expect(day.does('10:00', chen, promise(at('19:00'), ' key box '))).toEqual(['promise-agreed'])
  expect(day.contact).toEqual({ order: o1, note: { about: 'promise', text: 'key box' } })
  expect(JSON.stringify(day.log)).not.toContain('key box')
})

test('[P1] blanks are no reason', () => {
  expect(reception().does('10:00', chen, promise(at('16:00'), '  '))).toMatchObject({
    reason: 'promise-before-forecast',
  })
})

test('[P2] a second promise needs the customer’s agreement', () => {
  const day = reception()
  day.does('10:00', chen, promise(at('17:00')))
  expect(day.does('10:01', chen, promise(at('17:30')))).toEqual({ reason: 'promise-needs-agreement' })
})

test('[P1] nothing is promised for an unknown order or one that is closed', () => {
  const day = reception()
  expect(
    day.does('10:00', chen, { type: 'make-promise', order: orderId('constructor'), at: at('17:00') }),
  ).toEqual({ reason: 'no-such-order', order: 'constructor' })
  const order = day.shop.orders[o1]
  if (order?.stage !== 'arrived') throw new Error('given wrongly')
  day.shop = { ...day.shop, orders: { [o1]: { ...order, stage: 'no-show' } } }
  expect(day.does('10:00', chen, promise(at('17:00')))).toEqual({ reason: 'wrong-state', state: 'no-show' })
})
