import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarsOf } from '#calendar/calendars.ts'
import { roles } from '#domain/decision.ts'
import { emptyShop, evolve, evolveAll } from '#domain/evolve.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import type { Shop } from '#domain/shop.ts'
import { shopOf, stateOf } from '#domain/view.ts'
import { type View, viewOf } from '#server/live/eyes.ts'
import { redactEvent, redactState } from '#server/live/redact.ts'
import { bodies } from '#server/live/show-events.ts'
import { people, randomDay, secret } from '../support/random-day.ts'
import { settings } from '../support/small-shop.ts'

const views: readonly View[] = ['full', 'technician', 'tv', 'lounge']
const seen = (shop: Shop, view: View): Shop => shopOf(redactState(stateOf(shop, shop.at), view))

describe('what each role may see', { timeout: 180_000 }, () => {
  test('folding redacted events over a redacted snapshot is the redaction of the fold', () => {
    const kinds = new Set<string>()
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(1_000), (seed, cut) => {
        const log = randomDay(seed, 60)
        for (const { type } of log) kinds.add(type)
        const from = cut % log.length
        const before = evolveAll(emptyShop(settings), log.slice(0, from))
        for (const view of views) {
          let screen = seen(before, view)
          let shop = before
          for (const event of log.slice(from)) {
            shop = evolve(shop, event)
            screen = evolve(screen, JSON.parse(JSON.stringify(redactEvent(event, view))))
          }
          expect(screen).toEqual(seen(shop, view))
        }
      }),
      { numRuns: 150, seed: 20_261_124 },
    )
    // The property is worth what the histories contain: everything that can happen.
    expect([...kinds].sort()).toEqual(Object.keys(bodies).sort())
  })

  test('what is redacted twice is redacted once', () => {
    for (let seed = 1; seed <= 10; seed += 1)
      for (const view of ['technician', 'tv'] as const)
        for (const event of randomDay(seed, 60)) {
          const once = redactEvent(event, view)
          expect(redactEvent(once, view)).toEqual(once)
        }
  })

  test('[H5] no typed word and no author reaches a wall, no person and no whole plate a lounge', () => {
    const shown = (view: View) => {
      const texts: string[] = []
      for (let seed = 1; seed <= 20; seed += 1) {
        const log = randomDay(seed, 80)
        const shop = evolveAll(emptyShop(settings), log)
        texts.push(JSON.stringify(log.map((event) => redactEvent(event, view))))
        texts.push(JSON.stringify(redactState(stateOf(shop, shop.at), view)))
      }
      return texts.join('\n')
    }
    const full = shown('full')
    // Said as yes or no: a failure that prints all it looked through helps nobody.
    const holds = (text: string, word: string) => [word, text.includes(word)]
    for (const word of [secret, 'u-chen', 'Zhao', 'zhou', 'delay:', 'vip'])
      expect(holds(full, word)).toEqual([word, true])
    expect(/粤B·\d{5}/.test(full)).toBe(true)
    for (const text of [shown('tv'), shown('lounge')])
      for (const word of [secret, ...people.map(({ user }) => user)])
        expect(holds(text, word)).toEqual([word, false])
    const lounge = shown('lounge')
    for (const word of ['chen', 'Chen', 'zhou', 'Zhou', '"li"', 'Li', 'wang', 'zhao', 'delay:', 'vip'])
      expect(holds(lounge, word)).toEqual([word, false])
    expect(/粤B·?\d/.test(lounge)).toBe(false)
    const stall = shown('technician')
    expect(holds(stall, secret)).toEqual([secret, true])
    for (const word of ['call-logged', 'nextAt', 'wishAt', 'alert-snoozed'])
      expect(holds(stall, word)).toEqual([word, false])
  })

  test('[H5] who looked where, and what stranger stood there, is for those who keep the board', () => {
    let looks = 0
    for (let seed = 1; seed <= 8; seed += 1) {
      const log = randomDay(seed, 80)
      const shop = evolveAll(emptyShop(settings), log)
      for (const view of ['technician', 'tv', 'lounge'] as const) {
        expect(redactState(stateOf(shop, shop.at), view).checks).toEqual({})
        const text = JSON.stringify(log.map((event) => redactEvent(event, view)))
        for (const word of ['place-checked', 'strangers', '"checks"'])
          expect([word, text.includes(word)]).toEqual([word, false])
      }
      looks += log.filter(({ type }) => type === 'place-checked').length
      expect(redactState(stateOf(shop, shop.at), 'full').checks).toEqual(shop.checks)
    }
    expect(looks).toBeGreaterThan(10)
  })

  test('a lounge forecasts the same moments as the office, and knows no reason of a stop', () => {
    let checked = 0
    let stops = 0
    for (let seed = 1; seed <= 40; seed += 1) {
      const shop = evolveAll(emptyShop(settings), randomDay(seed, 50))
      const calendars = calendarsOf(shop.settings, shop.at)
      const office = forecast(shop, calendars, shop.at)
      const lounge = forecast(seen(shop, 'lounge'), calendars, shop.at)
      expect(lounge.orders).toEqual(office.orders)
      for (const job of Object.values(seen(shop, 'lounge').jobs)) {
        if (job.state !== 'stopped') continue
        expect([job.label, job.stop.code, job.stop.reason]).toEqual(['', '', ''])
        stops += 1
      }
      checked += Object.keys(office.orders).length
    }
    expect(checked).toBeGreaterThan(100)
    expect(stops).toBeGreaterThan(0)
  })

  test('roles and views', () => {
    expect(Object.fromEntries(roles.map((role) => [role, viewOf(role)]))).toEqual({
      tv: 'tv',
      lounge: 'lounge',
      technician: 'technician',
      foreman: 'full',
      advisor: 'full',
      parts: 'full',
      manager: 'full',
      admin: 'full',
    })
  })
})
