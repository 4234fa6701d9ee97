import { describe, expect, test } from 'vitest'
import { by, given } from '../../support/given.ts'
import { at } from '../../support/local-time.ts'
import {
  B1,
  chen,
  finish,
  foreman,
  job,
  manager,
  plan,
  receive,
  start,
  stop,
  unplan,
  wish,
} from '../../support/small-shop.ts'

const closeBay = (until?: string) => ({
  type: 'close-bay' as const,
  bay: B1,
  reason: 'lift broken',
  ...(until ? { until: at(until) } : {}),
})

describe('plan-job', () => {
  test('gives a job its bay, technicians and time, and says where it was before', () => {
    const first = given(receive('1'))
      .when(plan('1', 'B1', ['li', 'wang'], '09:00'))
      .thenAccepted('job-planned')
    expect(first.the('job-planned').from).toBeNull()
    expect(job(first.shop, '1')).toMatchObject({
      state: 'queued',
      slot: { bay: 'B1', technicians: ['li', 'wang'], from: at('09:00') },
    })
    const moved = given(receive('1'), plan('1', 'B1', 'li', '09:00'))
      .when(plan('1', 'B2', 'li', '10:00'))
      .thenAccepted('job-planned')
    expect(moved.the('job-planned')).toMatchObject({ from: { bay: 'B1' }, slot: { bay: 'B2' } })
  })

  test('plans may overlap; the same slot again stays quiet', () => {
    given(receive('1'), receive('2'), plan('1')).when(plan('2')).thenAccepted('job-planned')
    given(receive('1'), plan('1')).when(plan('1')).thenQuiet()
  })

  test('a technician named twice is one technician', () => {
    const done = given(receive('1'))
      .when(plan('1', 'B1', ['li', 'li']))
      .thenAccepted('job-planned')
    expect(done.the('job-planned').slot.technicians).toEqual(['li'])
  })

  test('is refused for what is not there, for nobody, and for work that runs or is done', () => {
    given().when(plan('1')).thenRefused('no-such-job')
    const one = given(receive('1'))
    one.when(plan('1', 'B9')).thenRefused('no-such-bay', { bay: 'B9' })
    one.when(plan('1', 'constructor')).thenRefused('no-such-bay')
    one.when(plan('1', 'B1', ['li', 'ghost'])).thenRefused('no-such-technician', { technician: 'ghost' })
    one.when(plan('1', 'B1', [])).thenRefused('malformed', { path: 'technicians' })
    given(receive('1'), plan('1'), start('1'))
      .when(plan('1', 'B2'))
      .thenRefused('wrong-state', { state: 'working' })
    given(receive('1'), plan('1'), start('1'), finish('1'))
      .when(plan('1', 'B2'))
      .thenRefused('wrong-state', { state: 'done' })
  })

  describe('[F3] skills', () => {
    const engine = (level?: number) =>
      receive('1', { jobs: [wish('timing belt', 120, { skill: 'engine', ...(level ? { level } : {}) })] })

    test('[F3] one of the technicians needs the skill at the level, 1 when none is named', () => {
      given(engine())
        .when(plan('1', 'B1', 'wang'))
        .thenAccepted('job-planned')
      given(engine(2))
        .when(plan('1', 'B1', ['wang', 'li']))
        .thenAccepted('job-planned')
      given(engine(2))
        .when(plan('1', 'B1', ['wang', 'zhao']))
        .thenRefused('skill-missing', { technician: 'wang', skill: 'engine', level: 2, has: 1 })
      given(engine())
        .when(plan('1', 'B1', 'zhao'))
        .thenRefused('skill-missing', { technician: 'zhao', has: 0 })
    })

    test('[F3] a foreman or manager may override with a reason, which is recorded', () => {
      const reason = { overrideReason: 'under my eyes' }
      for (const actor of [foreman, manager]) {
        const done = given(by(actor), engine(2))
          .when(plan('1', 'B1', 'zhao', '08:00', reason))
          .thenAccepted('job-planned')
        expect(done.the('job-planned').override).toEqual({ reason: 'under my eyes', rule: 'F3' })
        expect(job(done.shop, '1')?.override).toEqual({ reason: 'under my eyes', rule: 'F3' })
      }
      given(by(chen), engine(2))
        .when(plan('1', 'B1', 'zhao', '08:00', reason))
        .thenRefused('skill-missing')
    })

    test('[F3] a reason that was not needed is no override', () => {
      const done = given(engine(2))
        .when(plan('1', 'B1', 'li', '08:00', { overrideReason: 'for safety' }))
        .thenAccepted('job-planned')
      expect(done.the('job-planned').override).toBeUndefined()
    })
  })

  test('[F5] a bay out of service takes no plan until it is open again', () => {
    const shut = given('09:00', receive('1'), closeBay('14:00'))
    shut
      .when(plan('1', 'B1', 'li', '13:30'))
      .thenRefused('bay-closed', { bay: 'B1', until: at('14:00'), why: 'lift broken' })
    shut.when(plan('1', 'B1', 'li', '14:00')).thenAccepted('job-planned')
    // Planned from before the closing it would begin now at the earliest, and now is shut.
    shut.when(plan('1', 'B1', 'li', '08:30')).thenRefused('bay-closed')
    given(receive('1'), closeBay())
      .when(plan('1', 'B1', 'li', '+3 09:00'))
      .thenRefused('bay-closed', { until: null })
  })

  test('[F7] a stopped job planned again stays stopped and starts from its new slot', () => {
    const ground = given(receive('1'), plan('1'), start('1'), '09:00', stop('1'))
    const done = ground.when(plan('1', 'B2', 'wang', '10:00')).thenAccepted('job-planned')
    expect(job(done.shop, '1')).toMatchObject({ state: 'stopped', slot: { bay: 'B2' }, stop: { code: 'A' } })
  })
})

describe('unplan-job', () => {
  test('takes a queued job back to the unplanned, a stopped one off its new slot', () => {
    const queued = given(receive('1'), plan('1')).when(unplan('1')).thenAccepted('job-unplanned')
    expect(job(queued.shop, '1')).toMatchObject({ state: 'unplanned' })
    expect(job(queued.shop, '1')).not.toHaveProperty('slot')
    const stopped = given(receive('1'), plan('1'), start('1'), stop('1'), plan('1', 'B2'))
      .when(unplan('1'))
      .thenAccepted('job-unplanned')
    expect(job(stopped.shop, '1')).toMatchObject({ state: 'stopped' })
    expect(job(stopped.shop, '1')).not.toHaveProperty('slot')
  })

  test('stays quiet without a slot; is refused for work that runs or is done', () => {
    given(receive('1')).when(unplan('1')).thenQuiet()
    given(receive('1'), plan('1'), start('1'), stop('1')).when(unplan('1')).thenQuiet()
    given().when(unplan('1')).thenRefused('no-such-job')
    given(receive('1'), plan('1'), start('1'))
      .when(unplan('1'))
      .thenRefused('wrong-state', { state: 'working' })
  })
})
