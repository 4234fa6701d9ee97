import { describe, expect, test } from 'vitest'
import { act } from '#domain/act.ts'
import { morningAfter } from '#domain/alerts/nights.ts'
import type { Command } from '#domain/commands.ts'
import type { Actor } from '#domain/decision.ts'
import { alertId, commandId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { given, momentOf, type Step } from '../../support/given.ts'
import { at, calendars } from '../../support/local-time.ts'
import { chen, finish, foreman, go, order, orderOf, plan, receive, start } from '../../support/small-shop.ts'

const close =
  (...numbers: readonly string[]): Step =>
  (shop) => ({
    type: 'close-day',
    carryOver: numbers.map((number, index) => ({ order: orderOf(shop, number), place: `P-0${index + 1}` })),
  })
const idOf = (shop: Shop, number: string) => alertId(`carry-over:${orderOf(shop, number)}:2026-11-24`)

const does = (shop: Shop, time: string, actor: Actor, command: Command) => {
  const done = act(
    shop,
    { ...command, id: commandId('c9') },
    momentOf({ now: at(time), actor, past: new Map() }),
  )
  return { ...done, types: done.events.map(({ type }) => type) }
}

describe('whose owner is to be phoned', () => {
  test('[A8] a promise before the next morning, or none at all', () => {
    const closed = given(
      receive('1', { promise: at('17:00'), promiseReason: 'as wished' }),
      plan('1', 'B1', 'li', '+1 08:00'),
      receive('2'),
      plan('2', 'B2', 'wang', '+1 08:00'),
      receive('3', { promise: at('+1 16:00') }),
      plan('3', 'B3', 'zhao', '+1 08:00'),
    )
      .when(close('1', '2', '3'), '18:00')
      .thenAccepted('car-moved', 'car-moved', 'car-moved', 'day-closed', 'alert-opened', 'alert-opened')
    const { alerts } = closed.shop
    expect(Object.keys(alerts)).toEqual([idOf(closed.shop, '1'), idOf(closed.shop, '2')])
    expect(alerts[idOf(closed.shop, '1')]).toMatchObject({
      kind: 'carry-over',
      advisor: 'chen',
      state: 'open',
      level: 1,
      promise: { version: 1, at: at('17:00') },
      readyAt: at('+1 09:25'),
    })
    expect(alerts[idOf(closed.shop, '2')]).toMatchObject({ promise: null })
  })

  test('[A8] not one who was told that his car is ready, and nobody who is only booked', () => {
    const ready = [receive('1'), plan('1'), start('1'), finish('1')] as const
    const out = [go('start-inspection', '1'), go('pass-inspection', '1'), go('settle', '1')] as const
    given(...ready, ...out)
      .when(close('1'), '18:00')
      .thenAccepted('car-moved', 'day-closed', 'alert-opened')
    given(...ready, ...out, { actor: chen }, go('tell-ready', '1'), { actor: foreman })
      .when(close('1'), '18:00')
      .thenAccepted('car-moved', 'day-closed')
    given(receive('1', { arrivedAt: at('+1 09:00') }))
      .when(close(), '18:00')
      .thenAccepted('day-closed')
  })

  test('[A8] a duty that is still alive is not doubled, and a day closed twice does not open it anew', () => {
    const once = given(receive('1'), plan('1', 'B1', 'li', '+2 08:00'), '18:00', close('1'))
    once.when(close('1'), '18:05').thenAccepted('day-closed')
    once.when(close('1'), '+1 18:00').thenAccepted('day-closed')
  })

  test('the night is longer than any break', () => {
    expect(morningAfter(calendars, at('11:00'))).toBe(at('+1 08:00'))
    expect(morningAfter(calendars, at('12:30'))).toBe(at('+1 08:00'))
    expect(morningAfter(calendars, at('20:00'))).toBe(at('+1 08:00'))
    const never = { shop: [{ from: at('00:00'), to: at('+3 00:00') }], technicians: {} }
    expect(morningAfter(never, at('18:00'))).toBeNull()
  })
})

describe('its end', () => {
  const night = () => {
    const { shop } = given(
      receive('1', { promise: at('17:00'), promiseReason: 'as wished' }),
      plan('1', 'B1', 'li', '+1 08:00'),
      '18:00',
    )
    const closed = does(shop, '18:00', foreman, {
      type: 'close-day',
      carryOver: [{ order: orderOf(shop, '1'), place: 'P-01' }],
    })
    return { shop: closed.after, types: closed.types, id: idOf(closed.after, '1') }
  }

  test('[A8] the close opens it together with the delay, in one batch', () => {
    expect(night().types).toEqual(['car-moved', 'day-closed', 'alert-opened', 'alert-opened'])
  })

  test('[A8] told of the night he was told of the delay', () => {
    const { shop, id } = night()
    const call = does(shop, '18:10', chen, { type: 'log-call', alert: id, outcome: 'told' })
    expect(call.types).toEqual(['call-logged', 'alert-closed', 'alert-closed'])
    expect(Object.values(call.after.alerts).map(({ state, outcome }) => [state, outcome])).toEqual([
      ['closed', 'told'],
      ['closed', 'told'],
    ])
    expect(
      does(call.after, '18:11', { user: 'house', role: 'house' }, { type: 'watch-promises' }).types,
    ).toEqual([])
  })

  test('[A8] agreed is the next promise; unreached stays open with a next attempt', () => {
    const { shop, id } = night()
    const agreed = does(shop, '18:10', chen, {
      type: 'log-call',
      alert: id,
      outcome: 'agreed',
      promise: at('+1 11:00'),
    })
    expect(agreed.types).toEqual(['call-logged', 'promise-agreed', 'alert-closed', 'alert-closed'])
    expect(order(agreed.after, '1')?.promise).toEqual({ version: 2, at: at('+1 11:00') })
    const missed = does(shop, '18:10', chen, { type: 'log-call', alert: id, outcome: 'no-answer' })
    expect(missed.after.alerts[id]).toMatchObject({ state: 'open', nextAt: at('18:20') })
  })

  test('[A8] there is no new time to refuse, and the foreman does not close it', () => {
    const { shop, id } = night()
    expect(
      does(shop, '18:10', chen, { type: 'log-call', alert: id, outcome: 'refused' }).decision,
    ).toMatchObject({
      refusal: { reason: 'wrong-state', state: 'carry-over' },
    })
    expect(
      does(shop, '18:10', foreman, { type: 'log-call', alert: id, outcome: 'told' }).decision,
    ).toMatchObject({
      refusal: { reason: 'forbidden' },
    })
  })

  test('[A8][A4] nobody takes it: it escalates like a delay; taken, a later slip does not ask again', () => {
    const { shop, id } = night()
    const house = { user: 'house', role: 'house' } as const
    expect(does(shop, '18:11', house, { type: 'watch-promises' }).after.alerts[id]?.level).toBe(2)
    const taken = does(shop, '18:05', chen, { type: 'acknowledge-alert', alert: id }).after
    const moved = does(taken, '18:06', foreman, {
      type: 'plan-job',
      job: order(taken, '1')?.jobs[0] ?? failed(),
      bay: order(taken, '1') ? plan1(taken).bay : failed(),
      technicians: plan1(taken).technicians,
      from: at('+1 10:00'),
    })
    expect(moved.after.alerts[id]).toMatchObject({ state: 'acknowledged', readyAt: at('+1 11:25') })
    const settled = does(moved.after, '18:07', house, { type: 'watch-promises' })
    expect(settled.types).toEqual([])
  })

  test('[A8] handed over, it is over', () => {
    const ready = given(
      receive('1'),
      plan('1'),
      start('1'),
      finish('1'),
      go('start-inspection', '1'),
      go('pass-inspection', '1'),
      go('settle', '1'),
      '18:00',
      close('1'),
    ).shop
    const id = idOf(ready, '1')
    const gone = does(ready, '+1 08:10', chen, { type: 'hand-over', order: orderOf(ready, '1') })
    expect(gone.after.alerts[id]).toMatchObject({ state: 'closed', outcome: 'handed-over' })
  })
})

const failed = (): never => {
  throw new Error('no such row')
}
const plan1 = (shop: Shop) => {
  const row = Object.values(shop.jobs)[0]
  return row?.state === 'queued' ? row.slot : failed()
}
