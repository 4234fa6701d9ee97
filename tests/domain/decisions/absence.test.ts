import { describe, expect, test } from 'vitest'
import type { CommandOf } from '#domain/commands.ts'
import { chainOf } from '#domain/forecast/chain.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { type Instant, technicianId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { isAwayAt } from '#domain/technician.ts'
import { by, given } from '../../support/given.ts'
import { at, calendars } from '../../support/local-time.ts'
import {
  jobOf,
  li,
  liId,
  orderOf,
  plan,
  receive,
  settings,
  start,
  wang,
  wish,
} from '../../support/small-shop.ts'

const away = (
  until: string | null,
  kind: 'absent' | 'break' = 'break',
  technician = liId,
): CommandOf<'report-absence'> => ({
  type: 'report-absence',
  technician,
  kind,
  until: until === null ? null : at(until),
})
const back = { type: 'end-absence', technician: liId } as const

const runOf = (shop: Shop, name: string, now: Instant) => {
  const run = forecast(shop, calendars, now).jobs[jobOf(shop, name)]
  return run && { from: run.from, to: run.to, waitsFor: run.waitsFor }
}
const rootOf = (shop: Shop, number: string, now: Instant) =>
  chainOf(shop, forecast(shop, calendars, now), orderOf(shop, number)).at(-1)

describe('report-absence', () => {
  test('[F13] says who is away, why and until when, and ends by itself', () => {
    const { shop } = given().when(away('10:15'), '10:00').thenAccepted('absence-reported')
    const row = shop.technicians[liId]
    expect(row?.away).toEqual({ kind: 'break', since: at('10:00'), until: at('10:15') })
    expect(
      [at('09:59'), at('10:00'), at('10:14'), at('10:15')].map((time) => row && isAwayAt(row, time)),
    ).toEqual([false, true, true, false])
  })

  test('[F13] said again it moves its end and keeps its beginning; the same again is quiet', () => {
    const gone = given('10:00', away('10:15'))
    const { shop } = gone.when(away(null, 'absent'), '10:10').thenAccepted('absence-reported')
    expect(shop.technicians[liId]?.away).toEqual({ kind: 'absent', since: at('10:00'), until: null })
    gone.when(away('10:15'), '10:10').thenQuiet()
  })

  test('[F13] is refused for nobody, and for an end that lies behind', () => {
    given()
      .when({ ...away(null), technician: jobLess }, '10:00')
      .thenRefused('no-such-technician')
    given()
      .when(away('10:00'), '10:00')
      .thenRefused('expected-in-past', { at: at('10:00') })
  })

  test('[F13] a technician says his own break, not that he is absent, and nothing about others', () => {
    const asked = { role: 'technician', command: 'report-absence' } as const
    given('10:00', by(li)).when(away('10:15')).thenAccepted('absence-reported')
    given('10:00', by(li)).when(away('10:15', 'absent')).thenRefused('forbidden', asked)
    given('10:00', by(li))
      .when(away('10:15', 'break', wang))
      .thenRefused('forbidden', asked)
    given('10:00', away('10:15'), by(li)).when(back, '10:05').thenAccepted('absence-ended')
  })

  test('[F13] undone, he was never away', () => {
    const { shop } = given('10:00', away('10:15')).whenUndone('10:01').thenAccepted('command-undone')
    expect(shop.technicians[liId]).not.toHaveProperty('away')
    given('10:00', away('10:15'), '10:05', away('10:30')).whenUndone('10:06').thenAccepted('command-undone')
  })

  test('[F13] new settings keep who is away and since when he is here', () => {
    const { shop } = given(
      '08:00',
      { type: 'clock-out', technician: liId },
      '08:10',
      {
        type: 'clock-in',
        technician: liId,
      },
      '10:00',
      away(null),
    )
      .when({ type: 'configure-shop', settings: { ...settings, name: 'renamed' } }, '10:05')
      .thenAccepted('shop-configured')
    expect(shop.technicians[liId]).toMatchObject({
      present: true,
      presentSince: at('08:10'),
      away: { kind: 'break', since: at('10:00'), until: null },
    })
  })
})

const jobLess = technicianId('nobody')

describe('end-absence', () => {
  test('[F13] he is back before his time; who is here already stays quiet', () => {
    const { shop } = given('10:00', away(null)).when(back, '10:20').thenAccepted('absence-ended')
    expect(shop.technicians[liId]?.away).toMatchObject({ since: at('10:00'), until: at('10:20') })
    given().when(back).thenQuiet()
    given('10:00', away('10:15')).when(back, '10:15').thenQuiet()
  })

  test('[F13] who clocks in is back', () => {
    const come = { type: 'clock-in', technician: liId } as const
    given('10:00', away(null)).when(come, '10:20').thenAccepted('absence-ended')
    given('08:00', { type: 'clock-out', technician: liId }, away(null))
      .when(come, '10:20')
      .thenAccepted('absence-ended', 'technician-clocked-in')
  })
})

describe('the forecast of who is away', () => {
  test('[F13] planned work begins when he is back, and the chain names him', () => {
    const { shop } = given(receive('1'), plan('1', 'B1', 'li', '10:00'), '09:50')
      .when(away('10:40', 'absent'))
      .thenAccepted('absence-reported')
    expect(runOf(shop, '1', at('09:50'))).toEqual({
      from: at('10:40'),
      to: at('11:40'),
      waitsFor: { kind: 'away', technician: 'li' },
    })
    expect(rootOf(shop, '1', at('09:50'))).toEqual({
      kind: 'away',
      technician: 'li',
      name: 'Li',
      away: 'absent',
      until: at('10:40'),
    })
  })

  test('[F13] without an end nobody knows when, and the car is at risk', () => {
    const { shop } = given(receive('1', { promise: at('17:00') }), plan('1', 'B1', 'li', '10:00'), '09:50')
      .when(away(null))
      .thenAccepted('absence-reported')
    expect(runOf(shop, '1', at('09:50'))).toEqual({
      from: null,
      to: null,
      waitsFor: { kind: 'away', technician: 'li' },
    })
    expect(forecast(shop, calendars, at('09:50')).orders[orderOf(shop, '1')]).toMatchObject({
      readyAt: null,
      health: 'risk',
    })
  })

  test('[F13] work in hand rests while he is away', () => {
    const working = given('09:00', receive('1'), plan('1', 'B1', 'li', '09:00'), start('1'), '09:20')
    const { shop } = working.when(away('09:50')).thenAccepted('absence-reported')
    expect(runOf(shop, '1', at('09:20'))).toEqual({
      from: at('09:20'),
      to: at('10:30'),
      waitsFor: { kind: 'own-work' },
    })
    expect(rootOf(shop, '1', at('09:20'))).toMatchObject({ kind: 'away', until: at('09:50') })
    expect(runOf(shop, '1', at('10:00'))?.to).toEqual(at('10:30'))
  })

  test('[F13] a second break does not turn the first one into work, nor does the night', () => {
    const long = given(
      '09:00',
      receive('1', { jobs: [wish('engine', 300)] }),
      plan('1', 'B1', 'li', '09:00'),
      start('1'),
      '09:30',
      away('10:00'),
      '11:00',
      away('11:30'),
    )
    // 180 minutes open until 12:00, an hour of them away: 180 of 300 are left at 13:00.
    expect(runOf(long.shop, '1', at('12:30'))?.to).toEqual(at('16:00'))
    const { shop } = long
      .when({ type: 'close-day', carryOver: [{ order: orderOf(long.shop, '1'), place: 'B1' }] }, '12:30')
      .thenAccepted('day-closed', 'alert-opened')
    expect(runOf(shop, '1', at('12:30'))?.to).toEqual(at('16:00'))
  })

  test('[F13] the day ends absences that are over and have nothing to do with work left', () => {
    const close = { type: 'close-day', carryOver: [] } as const
    const over = given('10:00', away('10:15'), '11:00', away('11:15')).when(close, '18:00')
    expect(over.thenAccepted('day-closed').shop.technicians[liId]).not.toHaveProperty('away')
    const sick = given('10:00', away('+1 12:00', 'absent')).when(close, '18:00')
    expect(sick.thenAccepted('day-closed').shop.technicians[liId]).toMatchObject({
      away: { until: at('+1 12:00') },
    })
  })
})
