import { expect, test } from 'vitest'
import type { Command } from '#domain/commands.ts'
import { advisorId, type AlertId, instant } from '#domain/ids.ts'
import { at } from '../../support/boards.ts'
import { chen, delay, foreman, refusal, slipped, zhou } from './play.ts'

const acknowledge = (alert: AlertId): Command => ({ type: 'acknowledge-alert', alert })
const reassign = (advisor: string): Command => ({
  type: 'reassign-alert',
  alert: delay(),
  advisor: advisorId(advisor),
})

test('[A4] an advisor takes the duty', () => {
  const day = slipped()
  expect(day.does('10:02', chen, acknowledge(delay()))).toEqual(['alert-acknowledged'])
  expect(day.alert()).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'chen', since: at('10:02') })
})

test('[A4] a colleague may take it, and who comes second learns who has it', () => {
  const day = slipped()
  day.does('10:02', zhou, acknowledge(delay()))
  expect(day.does('10:03', chen, acknowledge(delay()))).toEqual({
    reason: 'already-acknowledged',
    by: 'zhou',
  })
})

test('[A4] taking it twice changes nothing, nor does it win time', () => {
  const day = slipped()
  day.does('10:02', chen, acknowledge(delay()))
  expect(day.does('10:05', chen, acknowledge(delay()))).toEqual([])
  expect(day.alert().since).toBe(at('10:02'))
})

test('[A3] what is closed cannot be taken, snoozed or passed on; the outcome is named', () => {
  const day = slipped()
  day.does('10:02', chen, { type: 'log-call', alert: delay(), outcome: 'told' })
  const late: readonly Command[] = [
    acknowledge(delay()),
    reassign('zhou'),
    { type: 'snooze-alert', alert: delay(), until: at('11:00'), reason: 'later' },
  ]
  for (const command of late) {
    expect(day.does('10:03', chen, command)).toEqual({ reason: 'alert-closed', outcome: 'told' })
  }
})

test('[A4] a colleague gets it as new, with his own ten minutes', () => {
  const day = slipped()
  day.does('10:02', chen, acknowledge(delay()))
  expect(day.does('10:06', chen, reassign('zhou'))).toEqual(['alert-reassigned'])
  expect(day.alert()).toMatchObject({ advisor: 'zhou', state: 'open', since: at('10:06') })
  expect(day.alert()).not.toHaveProperty('acknowledgedBy')
  expect(day.watch(instant(at('10:16') - 1))).toEqual([])
  expect(day.watch('10:16')).toEqual(['alert-escalated'])
})

test('[A4] passing it to whoever has it changes nothing', () => {
  const day = slipped()
  expect(day.does('10:02', chen, reassign('chen'))).toEqual([])
})

test('[A4] what a colleague has taken goes back to its own advisor, and rings', () => {
  const day = slipped()
  day.does('10:02', zhou, acknowledge(delay()))
  day.does('10:03', zhou, { type: 'log-call', alert: delay(), outcome: 'no-answer' })
  expect(day.alert()).toHaveProperty('nextAt')
  expect(day.does('10:04', zhou, reassign('chen'))).toEqual(['alert-reassigned'])
  expect(day.alert()).toMatchObject({ advisor: 'chen', state: 'open', since: at('10:04') })
  for (const field of ['acknowledgedBy', 'nextAt', 'snoozedUntil'])
    expect(day.alert()).not.toHaveProperty(field)
})

test('[A4] an advisor the shop does not know gets nothing', () => {
  const day = slipped()
  expect(day.does('10:02', chen, reassign('nobody'))).toEqual({
    reason: 'no-such-advisor',
    advisor: 'nobody',
  })
})

test('[A3] the foreman answers refusals; delays are the advisors’', () => {
  const day = slipped()
  const delays: readonly Command[] = [
    acknowledge(delay()),
    reassign('zhou'),
    { type: 'snooze-alert', alert: delay(), until: at('11:00'), reason: 'later' },
    { type: 'log-call', alert: delay(), outcome: 'told' },
  ]
  for (const command of delays) {
    expect(day.does('10:02', foreman, command)).toEqual({
      reason: 'forbidden',
      role: 'foreman',
      command: command.type,
    })
  }
  day.does('10:03', chen, { type: 'log-call', alert: delay(), outcome: 'refused' })
  expect(day.does('10:04', foreman, acknowledge(refusal()))).toEqual(['alert-acknowledged'])
})
