import { describe, expect, test } from 'vitest'
import type { CommandOf } from '#domain/commands.ts'
import { extraId } from '#domain/ids.ts'
import { given, type Step } from '../../support/given.ts'
import { at } from '../../support/local-time.ts'
import {
  about,
  extraOf,
  finish,
  go,
  job,
  order,
  orderOf,
  plan,
  receive,
  start,
  wish,
} from '../../support/small-shop.ts'

const report = (more: Partial<CommandOf<'report-extra-work'>> = {}): Step =>
  about('1', (order) => ({
    type: 'report-extra-work',
    order,
    jobs: [wish('brake pads', 40)],
    note: 'pads at 2 mm, she will not like it',
    ...more,
  }))
const answer = (word: 'authorised' | 'declined', more: Partial<CommandOf<'answer-extra-work'>> = {}): Step =>
  about('1', (order, shop) => ({
    type: 'answer-extra-work',
    order,
    extra: extraOf(shop),
    answer: word,
    ...more,
  }))
const inWork = [receive('1', { promise: at('17:00') }), plan('1'), start('1')] as const

describe('report-extra-work', () => {
  test('[P3] bears jobs that await the customer, and stops nothing', () => {
    const done = given(...inWork, '09:00')
      .when(report({ expectedAt: at('11:00') }))
      .thenAccepted('extra-work-reported')
    const extra = extraOf(done.shop)
    expect(done.answer).toEqual({ extra, jobs: [job(done.shop, '1.2')?.id] })
    expect(job(done.shop, '1.2')).toMatchObject({
      state: 'unplanned',
      awaits: { extra, expectedAt: at('11:00') },
    })
    expect(job(done.shop, '1')?.state).toBe('working')
    expect(done.shop.extras[extra]).toMatchObject({ since: at('09:00'), expectedAt: at('11:00') })
  })

  test('[P3] without a time the answer is unknown; planning ahead is allowed', () => {
    const done = given(...inWork)
      .when(report())
      .thenAccepted('extra-work-reported')
    expect(done.the('extra-work-reported').extra.expectedAt).toBeNull()
    given(...inWork, report())
      .when(plan('1.2'))
      .thenAccepted('job-planned')
  })

  test('[H5] the note goes to the contact record alone', () => {
    const done = given(...inWork)
      .when(report())
      .thenAccepted('extra-work-reported')
    expect(done.contact).toEqual({
      order: orderOf(done.shop, '1'),
      note: { about: extraOf(done.shop), text: 'pads at 2 mm, she will not like it' },
    })
    expect(JSON.stringify(done.events)).not.toMatch(/she will not/)
  })

  test('found at inspection it takes the car back to work', () => {
    const done = given(...inWork, finish('1'))
      .when(report())
      .thenAccepted('extra-work-reported', 'stage-changed')
    expect(order(done.shop, '1')?.stage).toBe('in-work')
  })

  test('is refused for a past time, before arrival and after inspection', () => {
    given().when(report()).thenRefused('no-such-order')
    given(...inWork, '09:00')
      .when(report({ expectedAt: at('08:00') }))
      .thenRefused('expected-in-past')
    given(receive('1', { arrivedAt: at('14:00') }))
      .when(report())
      .thenRefused('wrong-state', { state: 'booked' })
    given(...inWork, finish('1'), go('start-inspection', '1'), go('pass-inspection', '1'))
      .when(report())
      .thenRefused('wrong-state', { state: 'settlement' })
  })
})

describe('answer-extra-work', () => {
  test('[P3] authorised, the jobs may start', () => {
    const done = given(...inWork, report())
      .when(answer('authorised'))
      .thenAccepted('extra-work-answered')
    expect(job(done.shop, '1.2')).not.toHaveProperty('awaits')
  })

  test('[P3] declined, the jobs leave, planned or not', () => {
    const done = given(...inWork, report(), plan('1.2', 'B2', 'wang'))
      .when(answer('declined'))
      .thenAccepted('extra-work-answered')
    expect(order(done.shop, '1')?.jobs).toHaveLength(1)
    expect(Object.keys(done.shop.jobs)).toHaveLength(1)
  })

  test('[F9] declined when all else is done, the car goes to inspection', () => {
    const done = given(...inWork, report(), finish('1'))
      .when(answer('declined'))
      .thenAccepted('extra-work-answered', 'stage-changed', 'car-moved')
    expect(order(done.shop, '1')).toMatchObject({ stage: 'inspection', place: 'inspection' })
  })

  test('[P2] a time agreed in the same talk is the next promise; the first one stays', () => {
    const done = given(...inWork, report())
      .when(answer('authorised', { promise: at('17:40') }))
      .thenAccepted('extra-work-answered', 'promise-agreed')
    expect(done.the('promise-agreed')).toMatchObject({ version: 2, previous: at('17:00'), via: 'phone' })
    expect(order(done.shop, '1')?.firstPromise).toEqual({ at: at('17:00') })
    given(...inWork, report())
      .when(answer('authorised', { promise: at('17:00') }))
      .thenAccepted('extra-work-answered')
  })

  test('is refused twice, for another order, for nothing asked, and for a promise in the past', () => {
    given().when(answer('declined')).thenRefused('no-such-order')
    given(...inWork)
      .when(answer('declined'))
      .thenRefused('no-such-extra')
    given(...inWork, report(), answer('authorised'))
      .when(answer('declined'))
      .thenRefused('already-answered')
    given(...inWork, report(), receive('2'))
      .when(
        about('2', (order, shop) => ({
          type: 'answer-extra-work',
          order,
          extra: extraOf(shop),
          answer: 'declined',
        })),
      )
      .thenRefused('no-such-extra')
    given(...inWork, report())
      .when(answer('declined', { extra: extraId('toString') }))
      .thenRefused('no-such-extra', { extra: 'toString' })
    given(...inWork, report(), '12:00')
      .when(answer('authorised', { promise: at('12:00') }))
      .thenRefused('promise-in-past')
  })
})
