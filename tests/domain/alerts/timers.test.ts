import { describe, expect, test } from 'vitest'
import type { Calendars } from '#domain/calendar.ts'
import { type Instant, instant } from '#domain/ids.ts'
import { at } from '../../support/boards.ts'
import { calendars, chen, delay, foreman, type Play, plan, refusal, slipped } from './play.ts'

/** What the clock finds a millisecond before, at the moment, and asked once more. */
const around = (day: Play, clock: string) => [
  day.watch(instant(at(clock) - 1)),
  day.watch(clock),
  day.watch(clock),
]
const once = (type: string) => [[], [type], []]

/** Chen is there at these times only. */
const shiftOf = (...times: readonly (readonly [Instant, Instant])[]): Calendars => ({
  ...calendars,
  advisors: { chen: times.map(([from, to]) => ({ from, to })) },
})

const acknowledged = (clock = '10:02'): Play => {
  const day = slipped()
  day.does(clock, chen, { type: 'acknowledge-alert', alert: delay() })
  return day
}

describe('not acknowledged', () => {
  test('[A4] after ten minutes his team, five more the foreman, five more the manager', () => {
    const day = slipped()
    expect(around(day, '10:10')).toEqual(once('alert-escalated'))
    expect(day.alert()).toMatchObject({ level: 2, since: at('10:10'), state: 'open' })
    expect(around(day, '10:15')).toEqual(once('alert-escalated'))
    expect(day.alert().level).toBe(3)
    expect(around(day, '10:20')).toEqual(once('alert-escalated'))
    expect(day.alert().level).toBe(4)
  })

  test('[A4] an advisor whose shift it is not is not waited for', () => {
    const day = slipped({}, shiftOf([at('08:00'), at('09:00')], [at('10:30'), at('18:00')]))
    expect(day.alert()).toMatchObject({ level: 2, state: 'open', openedAt: at('10:00') })
    expect(around(day, '10:05')).toEqual(once('alert-escalated'))
  })

  test('[A4] nor one who has gone when his reminder comes back', () => {
    const day = slipped({}, shiftOf([at('08:00'), at('10:30')]))
    day.does('10:01', chen, { type: 'snooze-alert', alert: delay(), until: at('11:00'), reason: 'x' })
    expect(around(day, '11:00')).toEqual(once('alert-escalated'))
  })

  test('[A4] above the manager there is nobody', () => {
    const day = slipped()
    day.watch('10:30')
    expect(day.alert().level).toBe(4)
    expect(day.watch('12:00')).toEqual([])
  })

  test('[A4] for a customer who sits in the lounge after five minutes', () => {
    const day = slipped({ flags: { waiting: true } })
    expect(around(day, '10:05')).toEqual(once('alert-escalated'))
    expect(around(day, '10:10')).toEqual(once('alert-escalated'))
    expect(day.alert().level).toBe(3)
  })

  test('[A4] the house was down for an hour: straight to the level that is due, once', () => {
    const day = slipped()
    expect(day.watch('11:00')).toEqual(['alert-escalated'])
    expect(day.alert()).toMatchObject({ level: 4, since: at('11:00') })
    expect(day.watch('11:00')).toEqual([])
  })

  test('[A4] down for sixteen minutes: two steps are due, not three', () => {
    const day = slipped()
    expect(day.watch('10:16')).toEqual(['alert-escalated'])
    expect(day.alert().level).toBe(3)
    expect(around(day, '10:21')).toEqual(once('alert-escalated'))
  })

  test('[A4] any command at the due moment escalates in the same breath', () => {
    const day = slipped()
    expect(day.does('10:10', foreman, plan('16:01'))).toEqual([
      'job-planned',
      'alert-updated',
      'alert-escalated',
    ])
    expect(day.last('alert-escalated')).toMatchObject({ by: 'house', command: 'c2' })
  })
})

describe('acknowledged', () => {
  test('[A4] it does not escalate any more', () => {
    const day = acknowledged()
    expect(day.watch('10:10')).toEqual([])
    expect(day.alert()).toMatchObject({ state: 'acknowledged', level: 1, acknowledgedBy: 'chen' })
  })

  test('[A4] but no call logged within ten minutes: open again', () => {
    const day = acknowledged()
    expect(around(day, '10:12')).toEqual(once('alert-regressed'))
    expect(day.alert()).toMatchObject({ state: 'open', level: 1, since: at('10:12') })
    expect(day.alert()).not.toHaveProperty('acknowledgedBy')
    expect(around(day, '10:22')).toEqual(once('alert-escalated'))
  })

  test('[A4] an hour down: open again once, and his ten minutes begin then', () => {
    const day = acknowledged()
    expect(day.watch('11:02')).toEqual(['alert-regressed'])
    expect(day.watch('11:02')).toEqual([])
    expect(around(day, '11:12')).toEqual(once('alert-escalated'))
  })

  test('[A4] a next attempt that was set counts instead of the acknowledgement', () => {
    const day = acknowledged()
    day.does('10:05', chen, {
      type: 'log-call',
      alert: delay(),
      outcome: 'no-answer',
      nextAt: at('10:45'),
    })
    expect(day.alert()).toMatchObject({ state: 'acknowledged', nextAt: at('10:45') })
    expect(around(day, '10:55')).toEqual(once('alert-regressed'))
    expect(day.alert()).not.toHaveProperty('nextAt')
  })

  test('[A4] without one the next attempt is due in ten minutes', () => {
    const day = acknowledged()
    day.does('10:05', chen, { type: 'log-call', alert: delay(), outcome: 'left-message' })
    expect(day.alert().nextAt).toBe(at('10:15'))
    expect(around(day, '10:25')).toEqual(once('alert-regressed'))
  })
})

test('[A4] an open alert with a next attempt ahead waits for it and ten minutes more', () => {
  const day = slipped()
  day.does('10:05', chen, { type: 'log-call', alert: delay(), outcome: 'no-answer', nextAt: at('10:30') })
  expect(day.alert().state).toBe('open')
  expect(around(day, '10:40')).toEqual(once('alert-escalated'))
  expect(around(day, '10:45')).toEqual(once('alert-escalated'))
})

test('[A4] a refusal begins with the foreman and ends with the manager', () => {
  const day = slipped()
  day.does('10:05', chen, { type: 'log-call', alert: delay(), outcome: 'refused' })
  expect(day.alert(refusal()).level).toBe(3)
  expect(around(day, '10:15')).toEqual(once('alert-escalated'))
  expect(day.alert(refusal()).level).toBe(4)
  expect(day.watch('12:00')).toEqual([])
})

test('[A4] the foreman who takes a refusal has ten minutes to settle it', () => {
  const day = slipped()
  day.does('10:05', chen, { type: 'log-call', alert: delay(), outcome: 'refused' })
  day.does('10:06', foreman, { type: 'acknowledge-alert', alert: refusal() })
  expect(around(day, '10:16')).toEqual(once('alert-regressed'))
})
