import { array, assert, boolean, integer, property, record as fields } from 'fast-check'
import { expect, test } from 'vitest'
import { alertEvents } from '#domain/alerts/promise-watch.ts'
import type { Command } from '#domain/commands.ts'
import type { ShopEvent } from '#domain/events.ts'
import { evolveAll, record } from '#domain/evolve.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import type { Forecast, Health } from '#domain/forecast/types.ts'
import {
  advisorId,
  commandId,
  type Instant,
  jobId,
  minutesBetween,
  minutes,
  plusMinutes,
} from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { at } from '../../support/boards.ts'
import { type Dice, diceFrom } from '../../support/dice.ts'
import {
  afternoon,
  calendars,
  chen,
  delay,
  foreman,
  o1,
  type Play,
  plan,
  play,
  refusal,
  zhou,
} from './play.ts'

/** A forecast nobody computed: the car is ready then, or at the earliest then and nobody can say. */
const outlook = (shop: Shop, now: Instant, known: boolean, ready: Instant): Forecast => {
  const promise = shop.orders[o1]?.promise?.at
  const slack = promise !== undefined && known ? minutesBetween(ready, promise) : null
  const health = (): Health => {
    if (promise === undefined) return 'none'
    if (ready > promise) return 'late'
    return slack === null || slack < 15 ? 'risk' : 'ok'
  }
  const answer = { readyAt: known ? ready : null, earliestReady: ready, slack, health: health() }
  return { now, jobs: {}, orders: { [o1]: { ...answer, stations: [] } } }
}

const fold = (shop: Shop, events: readonly ShopEvent[], now: Instant): Shop =>
  evolveAll(shop, record(shop, events, { at: now, by: 'house', command: commandId('watch') }))

/** What people do between two looks of the clock, as it changes the rows. */
const meddle = (shop: Shop, what: number, now: Instant): readonly ShopEvent[] => {
  const alert = Object.values(shop.alerts).find((row) => row.state !== 'closed')
  const promise = shop.orders[o1]?.promise
  if (!alert || !promise) return []
  const body = { alert: alert.id }
  const next = plusMinutes(now, minutes(20))
  const deeds: readonly (readonly ShopEvent[])[] = [
    [],
    [{ type: 'alert-acknowledged', body }],
    [{ type: 'alert-snoozed', body: { ...body, until: next } }],
    [{ type: 'call-logged', body: { ...body, outcome: 'no-answer', nextAt: next } }],
    [{ type: 'alert-closed', body: { ...body, outcome: 'told' } }],
    [{ type: 'alert-closed', body: { ...body, outcome: 'refused' } }],
    [
      {
        type: 'promise-agreed',
        body: {
          order: o1,
          version: promise.version + 1,
          at: plusMinutes(promise.at, minutes(30)),
          previous: promise.at,
          via: 'phone',
        },
      },
    ],
    [{ type: 'stage-changed', body: { order: o1, from: 'arrived', to: 'cancelled' } }],
  ]
  return deeds[what] ?? []
}

test('[A1] asked again after its own answer the machine has nothing to add, whatever came before', () => {
  const step = fields({
    later: integer({ min: 0, max: 40 }),
    known: boolean(),
    ready: integer({ min: -60, max: 120 }),
    deed: integer({ min: 0, max: 15 }),
  })
  const waiting = boolean()
  assert(
    property(waiting, array(step, { minLength: 1, maxLength: 25 }), (sits, steps) => {
      let shop = afternoon('16:00', { flags: { waiting: sits } })
      let now = at('09:00')
      for (const { later, known, ready, deed } of steps) {
        now = plusMinutes(now, minutes(later))
        shop = fold(shop, meddle(shop, deed, now), now)
        const seen = outlook(shop, now, known, plusMinutes(at('17:00'), minutes(ready)))
        shop = fold(shop, alertEvents(shop, calendars, seen, now, 'change'), now)
        expect(alertEvents(shop, calendars, seen, now, 'change')).toEqual([])
      }
    }),
    { numRuns: 1000, seed: 20260302 },
  )
})

const quarter = (dice: Dice): string => {
  const count = dice.between(52, 67)
  return `${Math.floor(count / 4)}:${String((count % 4) * 15).padStart(2, '0')}`
}

const someCommand = (dice: Dice, day: Play, now: Instant): readonly [typeof chen, Command] => {
  const version = day.shop.orders[o1]?.promise?.version ?? 1
  const alert = dice.chance(0.8) ? delay(version) : refusal(version)
  const advisor = dice.pick([chen, zhou])
  const soon = plusMinutes(now, minutes(dice.between(1, 60)))
  const agreed = plusMinutes(at('17:00'), minutes(dice.between(-60, 90)))
  return dice.pick<readonly [typeof chen, Command]>([
    [foreman, plan(quarter(dice))],
    [foreman, plan(quarter(dice))],
    [foreman, { type: 'unplan-job', job: jobId('j1') }],
    [advisor, { type: 'acknowledge-alert', alert }],
    [foreman, { type: 'acknowledge-alert', alert }],
    [advisor, { type: 'snooze-alert', alert, until: soon, reason: 'later' }],
    [advisor, { type: 'reassign-alert', alert, advisor: advisorId(dice.pick(['chen', 'zhou'])) }],
    [advisor, { type: 'log-call', alert, outcome: dice.pick(['told', 'refused']), promise: agreed }],
    [advisor, { type: 'log-call', alert, outcome: 'no-answer', nextAt: soon }],
    [advisor, { type: 'log-call', alert, outcome: 'agreed', promise: agreed }],
    [advisor, { type: 'change-promise', order: o1, at: agreed, via: 'counter', reason: 'asked' }],
  ])
}

test('[A1] over 500 random histories every late promise version has exactly one alert', () => {
  let opened = 0
  for (let seed = 1; seed <= 500; seed += 1) {
    const dice = diceFrom(seed)
    const day = play(afternoon(quarter(dice)))
    let now = at('08:30')
    for (let index = 0; index < 30; index += 1) {
      now = plusMinutes(now, minutes(dice.between(0, 12)))
      if (dice.chance(0.4)) day.watch(now)
      else day.does(now, ...someCommand(dice, day, now))

      const promise = day.shop.orders[o1]?.promise
      const live = Object.values(day.shop.alerts).filter((alert) => alert.state !== 'closed')
      for (const alert of live) expect(alert.promise).toEqual(promise)
      expect(new Set(live.map((alert) => alert.kind)).size).toBe(live.length)
    }
    day.watch(now)
    const seen = forecast(day.shop, calendars, now).orders[o1]
    const row = day.shop.alerts[delay(day.shop.orders[o1]?.promise?.version)]
    expect(seen?.health !== 'late' || row !== undefined).toBe(true)

    const ids = day.log.flatMap((event) =>
      event.type === 'alert-opened' && event.body.alert.kind === 'delay' ? [event.body.alert.id] : [],
    )
    expect(new Set(ids).size).toBe(ids.length)
    opened += ids.length
  }
  expect(opened).toBeGreaterThan(500)
})
