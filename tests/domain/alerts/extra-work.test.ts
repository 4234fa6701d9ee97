import { describe, expect, test } from 'vitest'
import { dueOf } from '#domain/alerts/due.ts'
import type { Command } from '#domain/commands.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { type AlertId, extraId, type Instant, instant, jobId, orderId } from '#domain/ids.ts'
import { at, car, shopWith, unplanned } from '../../support/boards.ts'
import { calendars, chen, only, play } from './play.ts'

const call = (alert: AlertId, outcome: 'told'): Command => ({ type: 'log-call', alert, outcome })

describe('[A9] extra work to authorise', () => {
  const found = () => {
    const extra = {
      id: extraId('x1'),
      order: orderId('o1'),
      jobs: [jobId('j1')],
      since: at('09:00'),
      expectedAt: null,
    }
    const shop = shopWith({
      orders: [car({ id: 'o1', promise: at('17:00') })],
      jobs: [unplanned({ id: 'j1', order: 'o1', awaits: { extra: extraId('x1'), expectedAt: null } })],
    })
    return play({ ...shop, extras: { x1: extra } })
  }

  test('is a duty at once, and its outcome is the answer', () => {
    const floor = found()
    expect(floor.watch('09:00')).toContain('alert-opened')
    const { id } = only(floor, 'extra-work')
    const said = floor.does('09:05', chen, {
      type: 'log-call',
      alert: id,
      outcome: 'authorised',
      promise: at('16:00', 1),
    })
    expect(said).toEqual(
      expect.arrayContaining(['call-logged', 'extra-work-answered', 'promise-agreed', 'alert-closed']),
    )
    expect(floor.shop.extras['x1']).toMatchObject({ answer: 'authorised' })
    expect(floor.alert(id)).toMatchObject({ outcome: 'authorised' })
  })

  test('the answer is needed by the latest start of the work, and no reminder is set beyond it', () => {
    const floor = found()
    floor.watch('09:00')
    const alert = only(floor, 'extra-work')
    const by = (time: string) => dueOf(floor.shop, forecast(floor.shop, calendars, at(time)), alert)
    const needed = by('09:00')
    // Sixty minutes of work and what follows it have to end by 17:00.
    expect(needed).toBe(forecast(floor.shop, calendars, at('09:00')).jobs['j1']?.latestStart)
    expect(needed).toBeLessThan(at('16:00'))
    const snooze = (until: Instant) =>
      ({ type: 'snooze-alert', alert: alert.id, until, reason: 'in a meeting' }) as const
    expect(floor.does('09:05', chen, snooze(instant((needed ?? 0) + 1)))).toEqual({
      reason: 'snooze-past-promise',
      promise: needed,
    })
    expect(floor.does('09:05', chen, snooze(needed ?? instant(0)))).toEqual(['alert-snoozed'])
  })

  test('an answer that comes too late is still to be had before the promise', () => {
    const floor = found()
    floor.watch('09:00')
    const { id } = only(floor, 'extra-work')
    const until = at('16:55')
    expect(floor.does('16:40', chen, { type: 'snooze-alert', alert: id, until, reason: 'x' })).toContain(
      'alert-snoozed',
    )
  })

  test('the ladder does not wait for the latest start', () => {
    const floor = found()
    floor.watch('09:00')
    expect(floor.watch('09:10')).toContain('alert-escalated')
  })

  test('answered at the counter it closes with that answer', () => {
    const floor = found()
    floor.watch('09:00')
    const { id } = only(floor, 'extra-work')
    floor.does('09:05', chen, {
      type: 'answer-extra-work',
      order: orderId('o1'),
      extra: extraId('x1'),
      answer: 'declined',
    })
    expect(floor.alert(id)).toMatchObject({ state: 'closed', outcome: 'declined' })
  })

  test('he cannot be told of a new time by it', () => {
    const floor = found()
    floor.watch('09:00')
    const { id } = only(floor, 'extra-work')
    expect(floor.does('09:05', chen, call(id, 'told'))).toEqual({
      reason: 'wrong-state',
      state: 'extra-work',
    })
  })
})
