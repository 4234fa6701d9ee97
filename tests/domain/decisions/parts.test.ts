import { describe, expect, test } from 'vitest'
import type { CommandOf } from '#domain/commands.ts'
import { partId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { given, type Step } from '../../support/given.ts'
import { at } from '../../support/local-time.ts'
import { about, finish, job, jobOf, orderOf, plan, receive, start, stop } from '../../support/small-shop.ts'

const ask = (eta: string | null, more: Partial<CommandOf<'order-part'>> = {}): Step =>
  about('1', (order) => ({
    type: 'order-part',
    order,
    name: 'brake pads',
    eta: eta === null ? null : at(eta),
    ...more,
  }))
const partOf = (shop: Shop) => Object.values(shop.parts)[0]?.id ?? partId('none')
const changeEta =
  (eta: string | null): Step =>
  (shop) => ({ type: 'change-part-eta', part: partOf(shop), eta: eta === null ? null : at(eta) })
const arrived: Step = (shop) => ({ type: 'part-arrived', part: partOf(shop) })
const stopped = [
  receive('1'),
  plan('1'),
  start('1'),
  ask('14:00'),
  stop('1', { code: 'C', reason: 'pads', expectedAt: at('14:00') }),
] as const

describe('order-part', () => {
  test('is for the whole car or for one job, with a time or none', () => {
    const car = given(receive('1'))
      .when(ask(null, { number: '04465-02' }))
      .thenAccepted('part-ordered')
    expect(car.the('part-ordered').part).toEqual({
      id: 'p0000003',
      order: orderOf(car.shop, '1'),
      name: 'brake pads',
      number: '04465-02',
      eta: null,
      state: 'ordered',
    })
    expect(car.answer).toEqual({ part: 'p0000003' })
    const one = given(receive('1'))
      .when((shop) => ({
        type: 'order-part',
        order: orderOf(shop, '1'),
        job: jobOf(shop, '1'),
        name: 'belt',
        eta: at('10:00'),
      }))
      .thenAccepted('part-ordered')
    expect(one.the('part-ordered').part).toMatchObject({ job: jobOf(one.shop, '1'), eta: at('10:00') })
  })

  test('is refused for strangers, for finished work and for a past time', () => {
    given().when(ask(null)).thenRefused('no-such-order')
    given(receive('1'), '09:00')
      .when(ask('08:00'))
      .thenRefused('expected-in-past', { at: at('08:00') })
    given(receive('1'), receive('2'))
      .when((shop) => ({
        type: 'order-part',
        order: orderOf(shop, '1'),
        job: jobOf(shop, '2'),
        name: 'x',
        eta: null,
      }))
      .thenRefused('no-such-job')
    given(receive('1'), plan('1'), start('1'), finish('1'))
      .when((shop) => ({
        type: 'order-part',
        order: orderOf(shop, '1'),
        job: jobOf(shop, '1'),
        name: 'x',
        eta: null,
      }))
      .thenRefused('wrong-state', { state: 'done' })
  })
})

describe('change-part-eta', () => {
  test('[F6] moves the expected time of the job that stopped for it, and keeps the first word', () => {
    const done = given(...stopped)
      .when(changeEta('15:20'))
      .thenAccepted('part-eta-changed')
    expect(done.the('part-eta-changed')).toMatchObject({ from: at('14:00'), eta: at('15:20') })
    expect(job(done.shop, '1')).toMatchObject({
      stop: { expectedAt: at('15:20'), firstExpectedAt: at('14:00') },
    })
  })

  test('stays quiet about the same time, also one that has passed meanwhile', () => {
    given(...stopped, '16:00')
      .when(changeEta('14:00'))
      .thenQuiet()
    given(receive('1'), ask(null)).when(changeEta(null)).thenQuiet()
  })

  test('is refused for no part, for a past time and for a part that has come', () => {
    given().when(changeEta('10:00')).thenRefused('no-such-part')
    given(...stopped, '12:00')
      .when(changeEta('11:00'))
      .thenRefused('expected-in-past')
    given(...stopped, arrived)
      .when(changeEta('15:00'))
      .thenRefused('already-arrived')
  })
})

describe('part-arrived', () => {
  test('[F6] ends the wait of the job that stopped for it', () => {
    const done = given(...stopped, '13:10')
      .when(arrived)
      .thenAccepted('part-arrived')
    expect(done.shop.parts[partOf(done.shop)]?.state).toBe('arrived')
    expect(job(done.shop, '1')).toMatchObject({ stop: { expectedAt: at('13:10') } })
  })

  test('is refused twice and for no part', () => {
    given(...stopped, arrived)
      .when(arrived)
      .thenRefused('already-arrived')
    given().when(arrived).thenRefused('no-such-part')
  })
})
