import { describe, expect, test } from 'vitest'
import type { Command, CommandOf } from '#domain/commands.ts'
import { minutes } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { by, given } from '../../support/given.ts'
import { at } from '../../support/local-time.ts'
import {
  B1,
  chen,
  foreman,
  job,
  jobOf,
  manager,
  plan,
  receive,
  start,
  stop,
  unplan,
  wish,
} from '../../support/small-shop.ts'

const waiting = (number: string) => receive(number, { flags: { waiting: true } })
const comeback = (number: string) => receive(number, { flags: { comeback: true } })
const reason = { overrideReason: 'the tow truck waits for it' }
const together =
  (...plans: readonly ((shop: Shop) => Command)[]) =>
  (shop: Shop): CommandOf<'plan-jobs'> => ({
    type: 'plan-jobs',
    plans: plans.flatMap((step) => {
      const command = step(shop)
      if (command.type !== 'plan-job') return []
      const { type: _type, ...slot } = command
      return [slot]
    }),
  })
const pin =
  (name: string, pinned = true) =>
  (shop: Shop): CommandOf<'pin-job'> => ({ type: 'pin-job', job: jobOf(shop, name), pinned })

describe('[F10] comebacks and waiting customers are not pushed back by an ordinary plan', () => {
  const planned = given(receive('1'), waiting('2'), plan('2', 'B1', 'li', '09:00'))

  test('[F10] refused with the car that would start later, and by how much', () => {
    planned
      .when(plan('1', 'B1', 'wang', '08:30'))
      .thenRefused('priority-passed', { plate: '沪A2', minutes: minutes(30), job: jobOf(planned.shop, '2') })
    given(receive('1'), comeback('2'), plan('2', 'B1', 'li', '09:00'))
      .when(plan('1', 'B2', 'li', '08:30'))
      .thenRefused('priority-passed', { minutes: minutes(30) })
  })

  test('[F10] the forecast decides, not the slot: before it with room, and behind it, are free', () => {
    planned.when(plan('1', 'B1', 'wang', '08:00')).thenAccepted('job-planned')
    planned.when(plan('1', 'B1', 'li', '09:30')).thenAccepted('job-planned')
    planned.when(plan('1', 'B2', 'wang', '09:00')).thenAccepted('job-planned')
  })

  test('[F10] the same slot again stays quiet, even where it has passed one before', () => {
    const passed = given(
      receive('1'),
      waiting('2'),
      plan('2', 'B1', 'li', '09:00'),
      plan('1', 'B1', 'wang', '08:30', reason),
    )
    passed.when(plan('1', 'B1', 'wang', '08:30')).thenQuiet()
    expect(job(passed.shop, '1')?.override).toEqual({ reason: reason.overrideReason, rule: 'F10' })
  })

  test('[F10] cars that go first may push back each other', () => {
    given(comeback('1'), waiting('2'), plan('2', 'B1', 'li', '09:00'))
      .when(plan('1', 'B1', 'wang', '08:30'))
      .thenAccepted('job-planned')
  })

  test('[F10] a foreman or manager may with a reason, which is kept with the rule it passed over', () => {
    for (const actor of [foreman, manager]) {
      const done = planned
        .when(plan('1', 'B1', 'wang', '08:30', reason), '08:00', actor)
        .thenAccepted('job-planned')
      expect(done.the('job-planned').override).toEqual({ reason: reason.overrideReason, rule: 'F10' })
    }
    planned.when(plan('1', 'B1', 'wang', '08:30', reason), '08:00', chen).thenRefused('priority-passed')
  })

  test('[F10] [F3] one reason may pass over both rules, and says so', () => {
    const done = given(
      receive('1', { jobs: [wish('brakes', 60, { skill: 'engine' })] }),
      waiting('2'),
      plan('2', 'B1', 'li', '09:00'),
    )
      .when(plan('1', 'B1', 'zhao', '08:30', reason))
      .thenAccepted('job-planned')
    expect(done.the('job-planned').override?.rule).toBe('F3+F10')
  })

  test('[F10] a reason that was not needed is not recorded', () => {
    const done = planned.when(plan('1', 'B2', 'wang', '08:30', reason)).thenAccepted('job-planned')
    expect(done.the('job-planned').override).toBeUndefined()
  })

  test('[F10] work in hand and jobs without a slot are not passed by a plan', () => {
    given(receive('1'), waiting('2'), plan('2', 'B1', 'li', '08:00'), start('2'))
      .when(plan('1', 'B1', 'li', '08:00'))
      .thenAccepted('job-planned')
    given(receive('1'), waiting('2'))
      .when(plan('1', 'B1', 'li', '08:00'))
      .thenAccepted('job-planned')
  })

  test('[F10] is not asked when the day is closed: tomorrow’s order is tomorrow’s', () => {
    const evening = given(
      receive('1'),
      receive('2', { flags: { waiting: true } }),
      plan('2', 'B1', 'li', '17:59'),
      '17:55',
    )
    const entries = ['1', '2'].map((number) => ({ order: job(evening.shop, number)?.order, number }))
    evening
      .when((shop) => ({
        type: 'close-day',
        carryOver: entries.flatMap(({ order, number }) =>
          order === undefined
            ? []
            : [
                {
                  order,
                  place: 'P-0' + number,
                  ...(number === '1'
                    ? {
                        bay: B1,
                        technicians: [Object.values(shop.technicians)[0]?.id ?? never()],
                        from: at('17:58'),
                      }
                    : {}),
                },
              ],
        ),
      }))
      .thenAccepted('job-planned', 'car-moved', 'car-moved', 'day-closed', 'alert-opened', 'alert-opened')
  })
})

const never = (): never => {
  throw new Error('the small shop has technicians')
}

describe('plan-jobs', () => {
  const two = given(receive('1'), receive('2'))

  test('plans all in one breath, and undo takes all back', () => {
    const both = together(plan('1', 'B1', 'li', '09:00'), plan('2', 'B2', 'wang', '09:00'))
    const done = two.when(both).thenAccepted('job-planned', 'job-planned')
    expect([job(done.shop, '1')?.state, job(done.shop, '2')?.state]).toEqual(['queued', 'queued'])
    const back = given(receive('1'), receive('2'), both).whenUndone().thenAccepted('command-undone')
    expect([job(back.shop, '1')?.state, job(back.shop, '2')?.state]).toEqual(['unplanned', 'unplanned'])
  })

  test('is refused as a whole, and what stands already stays quiet', () => {
    two
      .when(together(plan('1', 'B1', 'li', '09:00'), plan('2', 'B9', 'wang', '09:00')))
      .thenRefused('no-such-bay')
    two
      .when(together(plan('1', 'B1', 'li', '09:00'), plan('1', 'B2', 'wang', '10:00')))
      .thenRefused('malformed', { path: 'plans.1.job' })
    given(receive('1'), receive('2'), plan('1', 'B1', 'li', '09:00'))
      .when(together(plan('1', 'B1', 'li', '09:00'), plan('2', 'B2', 'wang', '09:00')))
      .thenAccepted('job-planned')
  })

  test('[F10] is judged as a whole: two that exchange their places pass nobody', () => {
    const board = given(
      receive('1'),
      waiting('2'),
      plan('1', 'B1', 'li', '08:00'),
      plan('2', 'B1', 'li', '09:00'),
    )
    board
      .when(together(plan('1', 'B1', 'li', '09:00'), plan('2', 'B1', 'li', '08:00')))
      .thenAccepted('job-planned', 'job-planned')
    board
      .when(together(plan('1', 'B1', 'li', '08:00'), plan('2', 'B1', 'li', '10:00')))
      .thenAccepted('job-planned')
    given(receive('1'), waiting('2'), plan('2', 'B1', 'li', '09:00'))
      .when(together(plan('1', 'B1', 'wang', '08:30'), plan('2', 'B1', 'li', '09:00')))
      .thenRefused('priority-passed', { minutes: minutes(30) })
  })

  test('says so when somebody changed one of the jobs since', () => {
    const board = given(receive('1'), receive('2'), by(manager), plan('2', 'B2', 'wang', '09:00'))
    const both = together(plan('1', 'B1', 'li', '09:00'), plan('2', 'B1', 'li', '10:00'))
    board
      .when((shop) => ({ ...both(shop), seen: shop.version - 1 }), '08:00', foreman)
      .thenRefused('stale', { by: 'manager' })
  })
})

describe('pin-job', () => {
  const one = given(receive('1'), plan('1', 'B1', 'li', '09:00'))

  test('keeps a chip in its place, and lets it go; said twice it stays quiet', () => {
    const done = one.when(pin('1')).thenAccepted('job-pinned')
    expect(job(done.shop, '1')?.pinned).toBe(true)
    one.when(pin('1', false)).thenQuiet()
    const pinned = given(receive('1'), plan('1', 'B1', 'li', '09:00'), pin('1'))
    pinned.when(pin('1')).thenQuiet()
    const free = pinned.when(pin('1', false)).thenAccepted('job-pinned')
    expect(job(free.shop, '1')).not.toHaveProperty('pinned')
    const back = pinned.whenUndone().thenAccepted('command-undone')
    expect(job(back.shop, '1')).not.toHaveProperty('pinned')
  })

  test('needs a slot, and ends with it', () => {
    given(receive('1')).when(pin('1')).thenRefused('wrong-state', { state: 'unplanned' })
    given().when(pin('1')).thenRefused('no-such-job')
    const gone = given(receive('1'), plan('1', 'B1', 'li', '09:00'), pin('1'), unplan('1'))
    expect(job(gone.shop, '1')).not.toHaveProperty('pinned')
    const stopped = given(receive('1'), plan('1'), pin('1'), start('1'), stop('1'))
    expect(job(stopped.shop, '1')).not.toHaveProperty('pinned')
  })
})
