import { describe, expect, test } from 'vitest'
import type { Command } from '#domain/commands.ts'
import { decide } from '#domain/decide.ts'
import { jobId } from '#domain/ids.ts'
import { by, given, momentOf, type Step } from '../support/given.ts'
import { at } from '../support/local-time.ts'
import {
  chen,
  foreman,
  job,
  jobOf,
  li,
  liId,
  manager,
  move,
  order,
  orderOf,
  plan,
  receive,
  start,
  wang,
} from '../support/small-shop.ts'

/** The command as somebody sends it who last looked at `seen`. */
const having = (seen: number, step: (shop: Parameters<typeof jobOf>[0]) => Command): Step => {
  return (shop) => ({ ...step(shop), seen })
}

describe('a view that is behind', () => {
  test('is refused with who, when and what, once somebody else changed the job', () => {
    const ground = given(receive('1'), plan('1'), by(manager), '08:20', plan('1', 'B2'), by(foreman))
    const seen = ground.shop.version - 1
    ground.when(having(seen, start('1'))).thenRefused('stale', {
      by: 'manager',
      at: at('08:20'),
      what: 'job-planned',
      version: seen + 1,
    })
    ground.when(having(seen + 1, start('1'))).thenAccepted('stage-changed', 'car-moved', 'job-started')
    ground.when(start('1')).thenAccepted('stage-changed', 'car-moved', 'job-started')
  })

  test('is no matter when the change was his own, or of another job', () => {
    const own = given(receive('1'), plan('1'), plan('1', 'B2'))
    own.when(having(2, start('1'))).thenAccepted('stage-changed', 'car-moved', 'job-started')
    const other = given(
      receive('1'),
      plan('1'),
      by(manager),
      receive('2'),
      plan('2', 'B2', 'wang'),
      by(foreman),
    )
    other.when(having(3, start('1'))).thenAccepted('stage-changed', 'car-moved', 'job-started')
  })

  test('counts for orders as for jobs', () => {
    given(receive('1'), by(manager), move('1', 'P-01'), by(foreman))
      .when(having(2, move('1', 'P-02')))
      .thenRefused('stale', { by: 'manager', what: 'car-moved' })
  })
})

describe('a technician', () => {
  test('acts on the jobs that name him', () => {
    const his = given(receive('1'), plan('1', 'B1', ['wang', 'li']), receive('2'), plan('2', 'B2', 'wang'))
    his.when(start('1'), '08:00', li).thenAccepted('stage-changed', 'car-moved', 'job-started')
    his.when(start('2'), '08:00', li).thenRefused('not-your-job', { job: jobOf(his.shop, '2') })
    his.when(start('2'), '08:00', foreman).thenAccepted('stage-changed', 'car-moved', 'job-started')
    his.when({ type: 'start-job', job: jobId('j9') }, '08:00', li).thenRefused('no-such-job')
  })

  test('clocks himself in and out', () => {
    given().when({ type: 'clock-out', technician: liId }, '08:00', li).thenAccepted('technician-clocked-out')
    given()
      .when({ type: 'clock-out', technician: wang }, '08:00', li)
      .thenRefused('forbidden', { role: 'technician', command: 'clock-out' })
    given()
      .when({ type: 'clock-out', technician: wang }, '08:00', foreman)
      .thenAccepted('technician-clocked-out')
  })
})

describe('the house', () => {
  const moment = momentOf({ now: at('08:30'), actor: foreman, past: new Map() })

  test('[H1] no decision reads a clock: the same question has the same answer, and asking changes nothing', () => {
    const { shop } = given(receive('1'), plan('1'))
    const before = structuredClone(shop)
    const command = start('1')(shop)
    expect(decide(shop, command, moment)).toEqual(decide(shop, command, moment))
    expect(shop).toEqual(before)
  })

  test('[H2] a refusal is an answer with a reason: ids that name nothing, or too much, throw nothing', () => {
    const { shop } = given(receive('1'), plan('1'))
    for (const id of ['', 'j9', 'constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(decide(shop, { type: 'start-job', job: jobId(id) }, moment)).toEqual({
        ok: false,
        refusal: { reason: 'no-such-job', job: id },
      })
    }
  })

  test('[H3] the same command again finds its effect and is not done twice', () => {
    given(receive('1'), plan('1'), start('1'))
      .when(start('1'))
      .thenRefused('wrong-state', { state: 'working' })
    given(receive('1')).when(receive('1')).thenRefused('car-in-shop')
  })

  test('[F11] every change is kept with who and when', () => {
    const { shop } = given(by(chen), '08:10', receive('1'), by(li), '08:40', move('1', 'P-01'))
    expect(order(shop, '1')?.changed).toMatchObject({ by: 'li', at: at('08:40'), what: 'car-moved' })
    expect(job(shop, '1')?.changed).toMatchObject({ by: 'chen', at: at('08:10'), what: 'car-received' })
    expect(orderOf(shop, '1')).toBe('o0000002')
  })
})
