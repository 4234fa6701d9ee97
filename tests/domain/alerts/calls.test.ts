import { describe, expect, test } from 'vitest'
import { alertId } from '#domain/ids.ts'
import { at } from '../../support/boards.ts'
import { chen, delay, foreman, o1, plan, refusal, slipped } from './play.ts'

const call = { type: 'log-call', alert: delay() } as const

describe('agreed', () => {
  test('[A3][P2] the new time is the next version of the promise, from this call, and closes the alert', () => {
    const day = slipped()
    expect(day.does('10:05', chen, { ...call, outcome: 'agreed', promise: at('17:40') })).toEqual([
      'call-logged',
      'promise-agreed',
      'alert-closed',
    ])
    expect(day.last('promise-agreed')?.body).toEqual({
      order: o1,
      version: 2,
      at: at('17:40'),
      previous: at('17:00'),
      via: 'phone',
      alert: delay(),
    })
    expect(day.alert()).toMatchObject({
      state: 'closed',
      outcome: 'agreed',
      calls: [{ at: at('10:05'), by: 'chen', outcome: 'agreed' }],
    })
    expect(day.shop.orders[o1]).toMatchObject({
      promise: { version: 2, at: at('17:40') },
      firstPromise: { at: at('17:00') },
    })
  })

  test('[A1][A5] a new time that is late already opens the alert of the new version at once, for the team', () => {
    const day = slipped()
    expect(day.does('10:05', chen, { ...call, outcome: 'agreed', promise: at('17:30') })).toEqual([
      'call-logged',
      'promise-agreed',
      'alert-closed',
      'alert-opened',
    ])
    expect(day.alert(delay(2))).toMatchObject({
      state: 'open',
      level: 2,
      promise: { version: 2, at: at('17:30') },
    })
  })

  test('[A1] the new promise slips later: raised anew for version 2, version 1 stays closed', () => {
    const day = slipped()
    day.does('10:05', chen, { ...call, outcome: 'agreed', promise: at('17:40') })
    expect(day.does('11:00', foreman, plan('15:00'))).toEqual(['job-planned'])
    expect(day.does('12:00', foreman, plan('16:10'))).toEqual(['job-planned', 'alert-opened'])
    expect(day.alert(delay(2)).readyAt).toBe(at('17:50'))
    expect(day.alert()).toMatchObject({ state: 'closed', outcome: 'agreed' })
  })

  test('[A3] needs the time that was agreed, and one to come', () => {
    const day = slipped()
    expect(day.does('10:05', chen, { ...call, outcome: 'agreed' })).toEqual({ reason: 'new-promise-missing' })
    expect(day.does('10:05', chen, { ...call, outcome: 'agreed', promise: at('10:05') })).toEqual({
      reason: 'promise-in-past',
      at: at('10:05'),
    })
    expect(day.alert().calls).toEqual([])
  })
})

test('[A3] told closes the alert and leaves the promise', () => {
  const day = slipped()
  expect(day.does('10:05', chen, { ...call, outcome: 'told' })).toEqual(['call-logged', 'alert-closed'])
  expect(day.alert()).toMatchObject({ state: 'closed', outcome: 'told' })
  expect(day.shop.orders[o1]?.promise?.version).toBe(1)
})

describe('refused', () => {
  test('[A3] goes to the foreman with the time the customer wants', () => {
    const day = slipped()
    expect(day.does('10:05', chen, { ...call, outcome: 'refused', promise: at('17:10') })).toEqual([
      'call-logged',
      'alert-closed',
      'alert-opened',
    ])
    expect(day.alert()).toMatchObject({ state: 'closed', outcome: 'refused', wishAt: at('17:10') })
    expect(day.alert(refusal())).toMatchObject({
      id: 'refusal:o1:1',
      kind: 'refusal',
      state: 'open',
      level: 3,
      advisor: 'chen',
      since: at('10:05'),
      promise: { version: 1, at: at('17:00') },
      readyAt: at('17:40'),
      wishAt: at('17:10'),
      calls: [],
    })
  })

  test('[A3] a wish is not needed', () => {
    const day = slipped()
    day.does('10:05', chen, { ...call, outcome: 'refused' })
    expect(day.alert(refusal())).not.toHaveProperty('wishAt')
  })

  test('[A3] the duty ends when a time is agreed after all', () => {
    const day = slipped()
    day.does('10:05', chen, { ...call, outcome: 'refused' })
    day.does('10:10', foreman, {
      type: 'log-call',
      alert: refusal(),
      outcome: 'agreed',
      promise: at('17:45'),
    })
    expect(day.alert(refusal())).toMatchObject({ state: 'closed', outcome: 'agreed' })
    expect(day.shop.orders[o1]?.promise).toEqual({ version: 2, at: at('17:45') })
  })

  test('[A3] a forecast that is good again does not settle it: the customer was phoned already', () => {
    const day = slipped()
    day.does('10:05', chen, { ...call, outcome: 'refused' })
    day.does('10:06', foreman, plan('15:00'))
    expect(day.alert(refusal())).toMatchObject({ state: 'open', readyAt: at('16:40') })
    day.does('10:07', foreman, { type: 'log-call', alert: refusal(), outcome: 'told' })
    expect(day.alert(refusal())).toMatchObject({ state: 'closed', outcome: 'told' })
  })

  test('[A3] refused once more it stays with the foreman, with the new wish', () => {
    const day = slipped()
    day.does('10:05', chen, { ...call, outcome: 'refused', promise: at('17:10') })
    const again = { type: 'log-call', alert: refusal(), outcome: 'refused', promise: at('17:20') } as const
    expect(day.does('10:08', foreman, again)).toEqual(['call-logged'])
    expect(day.alert(refusal())).toMatchObject({
      state: 'open',
      wishAt: at('17:20'),
      nextAt: at('10:18'),
    })
  })

  test('[A3] refused anew after a worse slip: the duty is opened afresh with the newer facts', () => {
    const day = slipped()
    day.does('10:05', chen, { ...call, outcome: 'refused' })
    day.does('10:06', foreman, { type: 'log-call', alert: refusal(), outcome: 'told' })
    day.does('10:07', foreman, plan('16:20'))
    day.does('10:08', chen, { ...call, outcome: 'refused', promise: at('17:10') })
    expect(day.alert(refusal())).toMatchObject({
      state: 'open',
      since: at('10:08'),
      readyAt: at('18:00'),
      wishAt: at('17:10'),
    })
  })
})

describe.each(['no-answer', 'left-message'] as const)('%s', (outcome) => {
  test('[A3] leaves the alert open with the next attempt due', () => {
    const day = slipped()
    expect(day.does('10:05', chen, { ...call, outcome, nextAt: at('10:35') })).toEqual(['call-logged'])
    expect(day.alert()).toMatchObject({ state: 'open', nextAt: at('10:35'), calls: [{ outcome }] })
  })

  test('[A3] the next attempt lies ahead', () => {
    const day = slipped()
    expect(day.does('10:05', chen, { ...call, outcome, nextAt: at('10:05') })).toEqual({
      reason: 'expected-in-past',
      at: at('10:05'),
    })
  })
})

test('[H5] what the customer said stands in the contact record and in no event', () => {
  const day = slipped()
  day.does('10:05', chen, { ...call, outcome: 'told', note: '  Ms Wang picks it up tomorrow ' })
  expect(day.contact).toEqual({ order: o1, note: { about: 'call', text: 'Ms Wang picks it up tomorrow' } })
  expect(JSON.stringify(day.log)).not.toContain('Wang')
})

test('[A3] a closed alert takes no more calls', () => {
  const day = slipped()
  day.does('10:05', chen, { ...call, outcome: 'told' })
  expect(day.does('10:06', chen, { ...call, outcome: 'told' })).toEqual({
    reason: 'alert-closed',
    outcome: 'told',
  })
})

test('[H2] an alert that is not there is named', () => {
  const day = slipped()
  for (const id of ['delay:o9:1', 'constructor']) {
    expect(day.does('10:05', chen, { ...call, alert: alertId(id), outcome: 'told' })).toEqual({
      reason: 'no-such-alert',
      alert: id,
    })
  }
})
