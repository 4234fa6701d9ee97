import { expect, test } from 'vitest'
import type { Command } from '#domain/commands.ts'
import { type Instant, instant, minutes, plusMinutes } from '#domain/ids.ts'
import { at } from '../../support/boards.ts'
import { chen, delay, foreman, plan, slipped } from './play.ts'

const snooze = (until: Instant): Command => ({
  type: 'snooze-alert',
  alert: delay(),
  until,
  reason: 'not reachable before eleven',
})

test('[A6] a snoozed alert does not escalate; its ten minutes begin when the snooze ends', () => {
  const day = slipped()
  expect(day.does('10:01', chen, snooze(at('11:00')))).toEqual(['alert-snoozed'])
  expect(day.watch('10:10')).toEqual([])
  expect(day.watch('11:00')).toEqual([])
  expect(day.watch(instant(at('11:10') - 1))).toEqual([])
  expect(day.watch('11:10')).toEqual(['alert-escalated'])
})

test('[A6] a snoozed, acknowledged alert comes back when the snooze ends', () => {
  const day = slipped()
  day.does('10:01', chen, { type: 'acknowledge-alert', alert: delay() })
  day.does('10:02', chen, snooze(at('11:00')))
  expect(day.watch(instant(at('11:00') - 1))).toEqual([])
  expect(day.watch('11:00')).toEqual(['alert-regressed'])
})

test('[A6] until the promise and not a millisecond longer', () => {
  const day = slipped()
  expect(day.does('10:01', chen, snooze(instant(at('17:00') + 1)))).toEqual({
    reason: 'snooze-past-promise',
    promise: at('17:00'),
  })
  expect(day.does('10:01', chen, snooze(at('17:00')))).toEqual(['alert-snoozed'])
})

test('[A6] never once the promise has passed', () => {
  const day = slipped({ promise: at('10:30') })
  expect(day.does('10:40', chen, snooze(at('10:50')))).toEqual({
    reason: 'snooze-past-promise',
    promise: at('10:30'),
  })
})

test('[A6] nobody is called back after the promise that may still be kept', () => {
  const day = slipped()
  const inVain = (nextAt: Instant) =>
    ({ type: 'log-call', alert: delay(), outcome: 'no-answer', nextAt }) as const
  const promise = day.alert().promise?.at ?? at('00:00')
  expect(day.does('10:02', chen, inVain(plusMinutes(promise, minutes(1))))).toEqual({
    reason: 'snooze-past-promise',
    promise,
  })
  expect(day.does('10:02', chen, inVain(promise))).toEqual(['call-logged'])
  // Once it has passed he is called when he can be reached.
  day.watch(promise)
  const later = inVain(plusMinutes(promise, minutes(40)))
  expect(day.does(plusMinutes(promise, minutes(1)), chen, later)).toContain('call-logged')
})

test('[A6] not into the past', () => {
  const day = slipped()
  expect(day.does('10:01', chen, snooze(at('10:01')))).toEqual({
    reason: 'expected-in-past',
    at: at('10:01'),
  })
})

test('[A6] the same snooze twice happens once', () => {
  const day = slipped()
  day.does('10:01', chen, snooze(at('11:00')))
  expect(day.does('10:02', chen, snooze(at('11:00')))).toEqual([])
})

test('[A6] a worse slip ends the snooze of an acknowledged alert', () => {
  const day = slipped()
  day.does('10:01', chen, { type: 'acknowledge-alert', alert: delay() })
  day.does('10:02', chen, snooze(at('11:00')))
  day.does('10:05', foreman, plan('16:30'))
  expect(day.alert().state).toBe('open')
  expect(day.alert()).not.toHaveProperty('snoozedUntil')
})

test('[A6] a snoozed alert still recovers', () => {
  const day = slipped()
  day.does('10:02', chen, snooze(at('11:00')))
  day.does('10:05', foreman, plan('15:00'))
  expect(day.alert()).toMatchObject({ state: 'closed', outcome: 'recovered' })
})
