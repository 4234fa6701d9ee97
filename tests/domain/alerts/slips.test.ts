import { expect, test } from 'vitest'
import { jobId, minutes } from '#domain/ids.ts'
import { at } from '../../support/boards.ts'
import { chen, delay, foreman, o1, type Play, plan, refusal, slipped } from './play.ts'

const acknowledged = (): Play => {
  const day = slipped()
  day.does('10:02', chen, { type: 'acknowledge-alert', alert: delay() })
  return day
}

test('[A5] a slip worse by fifteen minutes raises an acknowledged alert again', () => {
  const day = acknowledged()
  expect(day.does('10:05', foreman, plan('16:15'))).toEqual(['job-planned', 'alert-updated'])
  expect(day.last('alert-updated')).toMatchObject({ by: 'house', body: { again: true } })
  expect(day.alert()).toMatchObject({ state: 'open', since: at('10:05'), readyAt: at('17:55') })
  expect(day.alert()).not.toHaveProperty('acknowledgedBy')
})

test('[A5] raised again at the moment the call was due, it is asked for once', () => {
  const day = acknowledged()
  expect(day.does('10:12', foreman, plan('16:15'))).toEqual(['job-planned', 'alert-updated'])
  expect(day.watch('10:12')).toEqual([])
})

test('[A5] one minute less updates it silently', () => {
  const day = acknowledged()
  expect(day.does('10:05', foreman, plan('16:14'))).toEqual(['job-planned', 'alert-updated'])
  expect(day.alert()).toMatchObject({ state: 'acknowledged', since: at('10:02'), readyAt: at('17:54') })
})

test('[A5] a change of some minutes updates it silently, too', () => {
  const day = acknowledged()
  expect(day.does('10:05', foreman, plan('16:04'))).toEqual(['job-planned', 'alert-updated'])
  expect(day.alert()).toMatchObject({ state: 'acknowledged', since: at('10:02'), readyAt: at('17:44') })
  expect(day.watch('10:06')).toEqual([])
})

test('[A5] slips that creep add up: three of six minutes ask again', () => {
  const day = acknowledged()
  expect(day.does('10:03', foreman, plan('16:06'))).toEqual(['job-planned', 'alert-updated'])
  expect(day.does('10:04', foreman, plan('16:12'))).toEqual(['job-planned', 'alert-updated'])
  expect(day.alert().state).toBe('acknowledged')
  expect(day.does('10:05', foreman, plan('16:18'))).toEqual(['job-planned', 'alert-updated'])
  expect(day.alert()).toMatchObject({ state: 'open', since: at('10:05'), readyAt: at('17:58') })
})

test('[A5] better by five minutes, still late: updated silently', () => {
  const day = acknowledged()
  expect(day.does('10:05', foreman, plan('15:55'))).toEqual(['job-planned', 'alert-updated'])
  expect(day.alert()).toMatchObject({ state: 'acknowledged', readyAt: at('17:35') })
})

test('[A5] an alert that is open already is brought up to date, its clock runs on', () => {
  const day = slipped()
  day.does('10:05', foreman, plan('16:40'))
  expect(day.last('alert-updated')).toMatchObject({ body: { again: false } })
  expect(day.alert()).toMatchObject({ state: 'open', since: at('10:00') })
  expect(day.alert().chain.at(-1)).toMatchObject({ kind: 'slot', from: at('16:40') })
})

test('[A5] the update and the step that is due come together', () => {
  const day = slipped()
  expect(day.does('10:10', foreman, plan('16:40'))).toEqual([
    'job-planned',
    'alert-updated',
    'alert-escalated',
  ])
})

test('[A5] when nobody can say any more, the alert says so, and says the time when it is known again', () => {
  const day = acknowledged()
  expect(day.does('10:05', foreman, { type: 'unplan-job', job: jobId('j1') })).toEqual([
    'job-unplanned',
    'alert-updated',
  ])
  expect(day.alert()).toMatchObject({ state: 'acknowledged', readyAt: null })
  expect(day.watch('10:06')).toEqual([])
  day.does('10:07', foreman, plan('16:14'))
  expect(day.alert()).toMatchObject({ state: 'acknowledged', readyAt: at('17:54') })
  expect(day.watch('10:08')).toEqual([])
  // Known again, and worse than what he took: that is asked at once.
  day.does('10:09', foreman, { type: 'unplan-job', job: jobId('j1') })
  day.does('10:10', foreman, plan('16:20'))
  expect(day.alert()).toMatchObject({ state: 'open', readyAt: at('18:00') })
  expect(day.watch('10:11')).toEqual([])
})

test('[A5] put off untaken, and fifteen minutes worse: it is heard at once', () => {
  const day = slipped()
  const until = at('10:30')
  day.does('10:02', chen, { type: 'snooze-alert', alert: delay(), until, reason: '开会' })
  expect(day.does('10:05', foreman, plan('16:14'))).toEqual(['job-planned', 'alert-updated'])
  expect(day.alert()).toMatchObject({ snoozedUntil: until })
  day.does('10:06', foreman, plan('16:15'))
  expect(day.alert()).toMatchObject({ state: 'open', since: at('10:06') })
  expect(day.alert()).not.toHaveProperty('snoozedUntil')
})

test('[A5] refused, agreed by the foreman’s hand, and late again: the second slip is the team’s at once', () => {
  const day = slipped()
  day.does('10:02', chen, { type: 'log-call', alert: delay(), outcome: 'refused' })
  day.does('10:03', foreman, plan('16:20'))
  day.does('10:04', chen, {
    type: 'change-promise',
    order: o1,
    at: at('18:00'),
    via: 'counter',
    reason: 'wish',
  })
  day.does('10:05', foreman, plan('16:40'))
  expect(day.alert(delay(2))).toMatchObject({ state: 'open', level: 2 })
})

test('[A5] told, and fifteen minutes worse than what was told: he has to phone once more', () => {
  const day = slipped()
  day.does('10:02', chen, { type: 'log-call', alert: delay(), outcome: 'told' })
  expect(day.does('10:05', foreman, plan('16:14'))).toEqual(['job-planned'])
  expect(day.does('10:06', foreman, plan('16:15'))).toEqual(['job-planned', 'alert-updated'])
  expect(day.alert()).toMatchObject({ state: 'open', level: 1, since: at('10:06') })
  expect(day.alert().calls).toHaveLength(1)
})

test('[A5] told of a time that does not get worse: the matter rests', () => {
  const day = slipped()
  day.does('10:02', chen, { type: 'log-call', alert: delay(), outcome: 'told' })
  expect(day.watch('12:00')).toEqual([])
  expect(day.does('12:01', foreman, plan('15:00'))).toEqual(['job-planned'])
  expect(day.does('12:02', foreman, plan('16:00'))).toEqual(['job-planned'])
  expect(day.alert()).toMatchObject({ state: 'closed', outcome: 'told' })
})

test('[A5] refused and then worse: the advisor and the foreman both hear of it', () => {
  const day = slipped()
  day.does('10:02', chen, { type: 'log-call', alert: delay(), outcome: 'refused' })
  day.does('10:03', foreman, { type: 'acknowledge-alert', alert: refusal() })
  day.does('10:05', foreman, plan('16:20'))
  expect(day.alert().state).toBe('open')
  expect(day.alert(refusal()).state).toBe('open')
})

test('[A3] refused once more after a further slip: the foreman is asked again, his calls stay', () => {
  const day = slipped()
  day.does('10:02', chen, { type: 'log-call', alert: delay(), outcome: 'refused', promise: at('16:30') })
  day.does('10:03', foreman, { type: 'acknowledge-alert', alert: refusal() })
  day.does('10:03', foreman, { type: 'log-call', alert: refusal(), outcome: 'no-answer' })
  day.does('10:05', foreman, plan('16:20'))
  day.does('10:06', chen, { type: 'log-call', alert: delay(), outcome: 'refused' })
  const duty = day.alert(refusal())
  expect(duty).toMatchObject({ state: 'open', level: 3, readyAt: at('18:00'), wishAt: at('16:30') })
  expect(duty.calls).toMatchObject([{ at: at('10:03'), by: 'ma', outcome: 'no-answer' }])
})

test('[A5] with policies of no minutes at all what stands still is no news', () => {
  const day = slipped({ policies: { riskMinutes: minutes(0), recoverMinutes: minutes(0) } })
  expect(day.watch('10:01')).toEqual([])
  day.does('10:02', chen, { type: 'acknowledge-alert', alert: delay() })
  expect(day.watch('10:03')).toEqual([])
  day.does('10:04', chen, { type: 'log-call', alert: delay(), outcome: 'told' })
  expect(day.alert()).toMatchObject({ state: 'closed', outcome: 'told' })
  expect(day.does('10:05', foreman, plan('16:01'))).toEqual(['job-planned', 'alert-updated'])
  expect(day.alert().state).toBe('open')
})
