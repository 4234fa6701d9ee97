import { expect, test } from 'vitest'
import type { Command } from '#domain/commands.ts'
import { type Instant, orderId } from '#domain/ids.ts'
import { at } from '../../support/boards.ts'
import { afternoon, chen, delay, foreman, o1, plan, play, refusal, slipped } from '../alerts/play.ts'

const change = (time: Instant, reason = 'Mr Li was asked at the counter'): Command => ({
  type: 'change-promise',
  order: o1,
  at: time,
  via: 'counter',
  reason,
})

test('[P2] the next version says how it was agreed; the first promise stays', () => {
  const day = play(afternoon('15:00'))
  expect(day.does('10:00', chen, change(at('17:30')))).toEqual(['promise-agreed'])
  expect(day.last('promise-agreed')?.body).toEqual({
    order: o1,
    version: 2,
    at: at('17:30'),
    previous: at('17:00'),
    via: 'counter',
  })
  day.does('10:01', chen, change(at('17:45')))
  expect(day.shop.orders[o1]).toMatchObject({
    promise: { version: 3, at: at('17:45') },
    firstPromise: { at: at('17:00') },
  })
})

test('[P2] without a promise yet it makes the first', () => {
  const day = play(afternoon('15:00', { promise: null }))
  expect(day.does('10:00', chen, change(at('17:30')))).toEqual(['promise-agreed'])
  expect(day.shop.orders[o1]).toMatchObject({
    promise: { version: 1, at: at('17:30') },
    firstPromise: { at: at('17:30') },
  })
})

test('[H5] the talk goes to the contact record, not into the log', () => {
  const day = play(afternoon('15:00'))
  day.does('10:00', chen, change(at('17:30')))
  expect(day.contact).toEqual({
    order: o1,
    note: { about: 'promise', text: 'Mr Li was asked at the counter' },
  })
  expect(JSON.stringify(day.log)).not.toContain('Mr Li')
})

test('[P1] without a word of reason the forecast binds here too', () => {
  const day = play(afternoon('15:00'))
  expect(day.does('10:00', chen, change(at('16:00'), ' '))).toEqual({
    reason: 'promise-before-forecast',
    readyAt: at('16:40'),
  })
})

test('[P2] the same time again, with nothing to settle, is nothing new', () => {
  const day = play(afternoon('15:00'))
  expect(day.does('10:00', chen, change(at('17:00')))).toEqual([])
})

test('[P2] the same time again while an alert is open is an agreement', () => {
  const day = slipped()
  expect(day.does('10:05', chen, change(at('17:00')))).toEqual([
    'promise-agreed',
    'alert-closed',
    'alert-opened',
  ])
  expect(day.shop.orders[o1]?.promise).toEqual({ version: 2, at: at('17:00') })
  expect(day.alert(delay(2)).state).toBe('open')
})

test('[A3] a new promise closes the delay alert of the old one, open or acknowledged', () => {
  for (const taken of [false, true]) {
    const day = slipped()
    if (taken) day.does('10:01', chen, { type: 'acknowledge-alert', alert: delay() })
    expect(day.does('10:05', chen, change(at('17:40')))).toEqual(['promise-agreed', 'alert-closed'])
    expect(day.alert()).toMatchObject({ state: 'closed', outcome: 'agreed' })
  }
})

test('[A3] and the refusal that followed it, and a delay raised again', () => {
  const day = slipped()
  day.does('10:01', chen, { type: 'log-call', alert: delay(), outcome: 'refused' })
  day.does('10:02', foreman, plan('16:20'))
  day.does('10:05', chen, change(at('18:00')))
  expect(day.alert()).toMatchObject({ state: 'closed', outcome: 'agreed' })
  expect(day.alert(refusal())).toMatchObject({ state: 'closed', outcome: 'agreed' })
})

test('[P2] nothing is agreed for an unknown order or a car that left', () => {
  const day = play(afternoon('15:00'))
  const unknown: Command = {
    type: 'change-promise',
    order: orderId('o9'),
    at: at('17:30'),
    via: 'phone',
    reason: 'x',
  }
  expect(day.does('10:00', chen, unknown)).toEqual({ reason: 'no-such-order', order: 'o9' })
  const order = day.shop.orders[o1]
  if (order?.stage !== 'arrived') throw new Error('given wrongly')
  day.shop = { ...day.shop, orders: { [o1]: { ...order, stage: 'cancelled' } } }
  expect(day.does('10:00', chen, change(at('17:30')))).toEqual({ reason: 'wrong-state', state: 'cancelled' })
})
