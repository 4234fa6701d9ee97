import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { act } from '#domain/act.ts'
import type { Envelope } from '#domain/commands.ts'
import type { Actor } from '#domain/decision.ts'
import type { Recorded } from '#domain/events.ts'
import { changedRows, emptyShop, evolve, evolveAll } from '#domain/evolve.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import {
  advisorId,
  bayId,
  commandId,
  type Instant,
  instant,
  MINUTE,
  minutes,
  technicianId,
} from '#domain/ids.ts'
import { roles } from '#domain/decision.ts'
import { isOpen } from '#domain/order.ts'
import type { Shop } from '#domain/shop.ts'
import { shopOf, stateOf } from '#domain/view.ts'
import { maskPlate, type View, viewOf } from '#server/live/eyes.ts'
import { redactEvent, redactState } from '#server/live/redact.ts'
import { bodies } from '#server/live/show-events.ts'
import { calendarsOf, localDate } from '#calendar/calendars.ts'
import { type Dice, diceFrom } from '../support/dice.ts'
import { at } from '../support/local-time.ts'
import { settings } from '../support/small-shop.ts'

const views: readonly View[] = ['full', 'technician', 'tv', 'lounge']
/** Typed by somebody somewhere: it must not appear before eyes that are not to see words. */
const secret = 'SECRET-WORDS'

const people: readonly Actor[] = [
  { user: 'u-foreman', role: 'foreman' },
  { user: 'u-chen', role: 'advisor', person: 'chen' },
  { user: 'u-manager', role: 'manager' },
]

/** A command that has a fair chance of being accepted by this shop, whatever it has come to. */
const anyCommand = (shop: Shop, now: Instant, dice: Dice, made: readonly string[]) => {
  const later = (from: number, to: number) => instant(now + dice.between(from, to) * MINUTE)
  const wish = () => ({ label: 'work', minutes: minutes(dice.between(10, 120)) })
  const rows = <Row>(all: Readonly<Record<string, Row>>) => Object.values(all)
  const order = rows(shop.orders).length > 0 ? dice.pick(rows(shop.orders)) : null
  const job = rows(shop.jobs).length > 0 ? dice.pick(rows(shop.jobs)) : null
  const inspected = rows(shop.orders).find(({ stage }) => stage === 'inspection')
  const working = rows(shop.jobs).find(({ state }) => state === 'working')
  const alert = rows(shop.alerts).at(-1)
  const part = rows(shop.parts).at(-1)
  const extra = rows(shop.extras).at(-1)
  const andon = rows(shop.andons).at(-1)
  const bay = bayId(dice.pick(['B1', 'B2', 'B3']))
  const technician = technicianId(dice.pick(['li', 'wang', 'zhao']))
  const number = String(dice.between(10_000, 99_999))
  const receive = () =>
    ({
      type: 'receive-car',
      order: {
        number,
        plate: `粤B·${number}`,
        model: 'Corolla',
        kind: 'maintenance',
        origin: 'walk-in',
        flags: { waiting: dice.chance(0.3), vip: dice.chance(0.3) },
        advisor: advisorId(dice.pick(['chen', 'zhou'])),
        wash: dice.chance(0.5),
        ...(dice.chance(0.15) ? { arrivedAt: later(5, 60) } : {}),
        promise: later(20, 200),
        promiseReason: secret,
        jobs: [wish(), ...(dice.chance(0.4) ? [wish()] : [])],
      },
    }) as const
  const choices = [
    receive,
    () => job && { type: 'plan-job', job: job.id, bay, technicians: [technician], from: later(-30, 90), overrideReason: secret },
    () => job && { type: 'plan-job', job: job.id, bay, technicians: [technician], from: now, overrideReason: secret },
    () => job && { type: 'start-job', job: job.id },
    () => job && { type: 'start-job', job: job.id },
    () => job && { type: 'finish-job', job: job.id },
    () =>
      job && {
        type: 'stop-job',
        job: job.id,
        code: dice.pick(['A', 'B', 'C', 'D', 'E']),
        reason: secret,
        expectedAt: dice.chance(0.5) ? null : later(10, 200),
        place: dice.pick(['P-01', 'P-02', 'P-03', 'B1', 'B2']),
      },
    () => job && { type: 'extend-job', job: job.id, remainingMinutes: minutes(dice.between(5, 200)), reason: secret },
    () => job && { type: 'unplan-job', job: job.id },
    () => order && { type: 'move-car', order: order.id, place: dice.pick(['P-01', 'P-02', 'yard']) },
    () => order && { type: dice.pick(['start-inspection', 'pass-inspection', 'start-wash', 'finish-wash', 'settle', 'hand-over']), order: order.id },
    () => inspected && { type: 'start-inspection', order: inspected.id },
    () => inspected && { type: 'fail-inspection', order: inspected.id, fault: secret, jobs: [wish()] },
    () => working && { type: 'finish-job', job: working.id },
    () => order && { type: 'change-order', order: order.id, advisor: advisorId('zhou'), flags: { vip: true } },
    () => order && { type: 'change-promise', order: order.id, at: later(30, 300), via: 'phone', reason: secret },
    () => order && { type: 'report-extra-work', order: order.id, jobs: [wish()], note: secret },
    () => extra && { type: 'answer-extra-work', order: extra.order, extra: extra.id, answer: dice.pick(['authorised', 'declined']) },
    () => order && { type: 'order-part', order: order.id, name: 'pads', eta: dice.chance(0.3) ? null : later(10, 200) },
    () => part && { type: 'change-part-eta', part: part.id, eta: later(10, 300) },
    () => part && { type: 'part-arrived', part: part.id },
    () => alert && { type: 'acknowledge-alert', alert: alert.id },
    () => alert && { type: 'snooze-alert', alert: alert.id, until: later(1, 30), reason: secret },
    () => alert && { type: 'reassign-alert', alert: alert.id, advisor: advisorId('zhou') },
    () => alert && { type: 'log-call', alert: alert.id, outcome: 'no-answer', note: secret, nextAt: later(1, 20) },
    () => alert && { type: 'log-call', alert: alert.id, outcome: 'agreed', promise: later(60, 400) },
    () => alert && { type: 'log-call', alert: alert.id, outcome: 'refused', promise: later(60, 400) },
    () => ({ type: dice.pick(['clock-in', 'clock-out']), technician }),
    () => ({ type: 'close-bay', bay, reason: secret, until: later(10, 100) }),
    () => ({ type: 'open-bay', bay }),
    () => ({ type: 'pull-andon', bay, kind: 'help', note: secret }),
    () => andon && { type: 'answer-andon', andon: andon.id },
    () => ({ type: 'watch-promises' }),
    () => order && { type: 'arrive-car', order: order.id },
    () => order && { type: 'change-order', order: order.id, addJobs: [wish()] },
    () => job && { type: 'change-order', order: job.order, changeJobs: [{ job: job.id, minutes: minutes(45) }] },
    () => ({
      type: 'close-day',
      carryOver: rows(shop.orders).filter(isOpen).map(({ id }) => ({ order: id, place: 'P-03', bay, technicians: [technician], from: later(900, 1_500) })),
    }),
    () => made.length > 0 && { type: 'undo', command: commandId(made.at(-1) ?? '') },
    () => ({ type: 'configure-shop', settings: { ...settings, name: `shop ${number}` } }),
  ] as const
  const chosen = dice.pick(choices)()
  // Drawn from the lists above, each of which is one command.
  return chosen ? (chosen as unknown as Envelope) : receive()
}

/** The log that a random day leaves behind. */
const randomHistory = (seed: number, steps: number): readonly Recorded[] => {
  const dice = diceFrom(seed)
  let now = at('08:30')
  let shop = emptyShop(settings)
  const log: Recorded[] = []
  const made: string[] = []
  const pasts = new Map<string, { readonly type: string; readonly before: Shop; readonly after: Shop; readonly by: string }>()
  const ask = (command: Envelope, actor: Actor) => {
    const past = command.type === 'undo' ? pasts.get(command.command) : undefined
    const { events, after } = act(shop, command, {
      now,
      actor,
      calendars: calendarsOf(settings, now),
      today: localDate(settings.zone, now),
      ...(past && command.type === 'undo'
        ? {
            past: {
              id: command.command,
              type: past.type,
              by: past.by,
              from: past.before.version + 1,
              to: past.after.version,
              before: changedRows(past.after, past.before),
            },
          }
        : {}),
    })
    if (events.length > 0) {
      made.push(command.id)
      pasts.set(command.id, { type: command.type, before: shop, after, by: actor.user })
    }
    log.push(...events)
    shop = after
  }
  ask({ id: commandId('c-0'), type: 'configure-shop', settings }, { user: 'admin', role: 'admin' })
  for (let step = 1; step <= steps; step += 1) {
    now = instant(now + dice.between(0, 12) * MINUTE)
    const { version } = shop
    for (let tries = 0; tries < 8 && shop.version === version; tries += 1)
      ask({ ...anyCommand(shop, now, dice, made), id: commandId(`c-${seed}-${step}`) }, dice.pick(people))
  }
  return log
}

const seen = (shop: Shop, view: View): Shop => shopOf(redactState(stateOf(shop, shop.at), view))

describe('what each role may see', () => {
  test('folding redacted events over a redacted snapshot is the redaction of the fold', () => {
    const kinds = new Set<string>()
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(1_000), (seed, cut) => {
        const log = randomHistory(seed, 60)
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
      { numRuns: 150 },
    )
    // The property is worth what the histories contain: everything that can happen.
    expect([...kinds].sort()).toEqual(Object.keys(bodies).sort())
  })

  test('what is redacted twice is redacted once', () => {
    for (let seed = 1; seed <= 10; seed += 1)
      for (const view of ['technician', 'tv'] as const)
        for (const event of randomHistory(seed, 60)) {
          const once = redactEvent(event, view)
          expect(redactEvent(once, view)).toEqual(once)
        }
  })

  test('[H5] no typed word and no author reaches a wall, no person and no whole plate a lounge', () => {
    const shown = (view: View) => {
      const texts: string[] = []
      for (let seed = 1; seed <= 20; seed += 1) {
        const log = randomHistory(seed, 80)
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
      for (const word of [secret, ...people.map(({ user }) => user)]) expect(holds(text, word)).toEqual([word, false])
    const lounge = shown('lounge')
    for (const word of ['chen', 'Chen', 'zhou', 'Zhou', '"li"', 'Li', 'wang', 'zhao', 'delay:', 'vip'])
      expect(holds(lounge, word)).toEqual([word, false])
    expect(/粤B·?\d/.test(lounge)).toBe(false)
    const stall = shown('technician')
    expect(holds(stall, secret)).toEqual([secret, true])
    for (const word of ['call-logged', 'nextAt', 'wishAt', 'alert-snoozed']) expect(holds(stall, word)).toEqual([word, false])
  })

  test('a lounge forecasts the same moments as the office', () => {
    let checked = 0
    for (let seed = 1; seed <= 40; seed += 1) {
      const shop = evolveAll(emptyShop(settings), randomHistory(seed, 50))
      const calendars = calendarsOf(shop.settings, shop.at)
      const office = forecast(shop, calendars, shop.at)
      const lounge = forecast(seen(shop, 'lounge'), calendars, shop.at)
      expect(lounge.orders).toEqual(office.orders)
      checked += Object.keys(office.orders).length
    }
    expect(checked).toBeGreaterThan(100)
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

  test('a plate keeps its place and its last three', () => {
    expect(maskPlate('粤B·12345')).toBe('粤B·**345')
    expect(maskPlate('粤B12345')).toBe('粤B·**345')
    expect(maskPlate('沪AD12345')).toBe('沪A·***345')
    expect(maskPlate('AB 123 CD')).toBe('****3CD')
    expect(maskPlate('123')).toBe('**3')
    expect(maskPlate('')).toBe('**')
  })
})
