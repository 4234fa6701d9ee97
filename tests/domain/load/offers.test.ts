import { describe, expect, test } from 'vitest'
import { calendarsOf, localDate } from '#calendar/calendars.ts'
import type { Command } from '#domain/commands.ts'
import { decide } from '#domain/decide.ts'
import type { Moment } from '#domain/decision.ts'
import { evolveAll, record } from '#domain/evolve.ts'
import { advisorId, commandId, instant, type Interval, MINUTE, minutes } from '#domain/ids.ts'
import { dayLoad } from '#domain/load/day-load.ts'
import { halfHoursIn } from '#domain/load/half-hours.ts'
import { type Ground, offerAt, offersIn, type Wish } from '#domain/load/offers.ts'
import { outlookOf } from '#domain/load/outlook.ts'
import type { Shop } from '#domain/shop.ts'
import { whatIf } from '#domain/what-if.ts'
import { type Dice, diceFrom } from '../../support/dice.ts'
import { by, given } from '../../support/given.ts'
import { at, calendars } from '../../support/local-time.ts'
import { chen, foreman, plan, receive, settings, wish } from '../../support/small-shop.ts'
import { randomDay } from '../../support/random-day.ts'
import { emptyShop } from '#domain/evolve.ts'

const ground = (shop: Shop, now = '09:00'): Ground => ({
  shop,
  moment: { now: at(now), actor: chen, calendars, today: '2026-11-24' },
})
const wishFor = (more: Partial<Wish> = {}): Wish => ({
  plate: 'A9',
  model: 'Camry',
  wash: false,
  jobs: [wish('service', 60)],
  ...more,
})
const day = (text: string) => [at(`${text} 00:00`), at(`${text} 23:59`)] as const
const times = (offers: readonly { readonly at: number }[]) => offers.map(({ at: time }) => time)

describe('three times to come', () => {
  test('an empty day: at once on a bay, an hour apart, with the promise that goes with it', () => {
    const offers = offersIn(ground(given().shop), wishFor(), ...day('+1'))
    expect(offers).toHaveLength(3)
    expect(offers[0]).toMatchObject({
      at: at('+1 08:00'),
      readyAt: at('+1 09:25'),
      promise: at('+1 09:45'),
      refusal: null,
      broken: [],
      whys: [{ kind: 'at-once' }],
    })
    expect(offers[0]?.load).toBeCloseTo(30 / 72)
    const gaps = times(offers).map((time, index, all) => Math.abs(time - (all[index - 1] ?? 0)))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(60 * MINUTE)
  })
  test('[L2] a half hour that is full is no offer, and the wish for it says what it breaks', () => {
    const book = (plate: string): Command => ({
      type: 'book-appointment',
      appointment: { at: at('+1 09:00'), plate, model: 'Camry', jobs: [wish('service', 120)] },
    })
    const full = ground(given('09:00', by(chen), book('A1'), book('A2')).shop)
    const offers = offersIn(full, wishFor(), at('+1 09:00'), at('+1 11:00'))
    expect(offers).toEqual([])
    const own = offerAt(full, wishFor(), at('+1 09:00'))
    expect(own).toMatchObject({ refusal: { reason: 'over-capacity', bookable: 72, booked: 90 } })
    expect(own?.load).toBeCloseTo(90 / 72)
  })
  test('[P1] a wish that pushes a promised car names it', () => {
    // All three are promised tightly; the fourth that comes before takes a bay and a man.
    const book = (plate: string, arrives: string): Command => ({
      type: 'book-appointment',
      appointment: {
        at: at(arrives),
        plate,
        model: 'Camry',
        wash: false,
        jobs: [wish('service', 60)],
        promise: at('+1 11:30'),
        promiseReason: 'tight',
      },
      overrideReason: 'full house',
    })
    const shop = given(
      '09:00',
      by(chen),
      book('A1', '+1 09:30'),
      book('A2', '+1 09:30'),
      book('A3', '+1 09:30'),
    ).shop
    const own = offerAt(ground(shop), wishFor({ jobs: [wish('gearbox', 180)] }), at('+1 09:00'))
    expect(own?.broken.length).toBeGreaterThan(0)
    expect(own?.broken.every((id) => shop.orders[id]?.promise !== null)).toBe(true)
  })
  test('says why: across the pause, close to the evening, over night, parts not there', () => {
    const kinds = (arrives: string, more: Partial<Wish> = {}) =>
      offerAt(ground(given().shop), wishFor(more), at(arrives))?.whys
    expect(kinds('+1 11:30')).toContainEqual({ kind: 'pause', minutes: 145 })
    expect(kinds('+1 16:30')).toContainEqual({ kind: 'closing', minutes: 5 })
    expect(kinds('+1 17:30')).toContainEqual({ kind: 'night' })
    expect(kinds('+1 09:00', { parts: [{ name: 'pump', eta: at('+1 10:00') }] })).toEqual([
      { kind: 'parts', eta: at('+1 10:00') },
      { kind: 'waits', minutes: 60 },
    ])
    expect(kinds('+1 09:00', { parts: [{ name: 'pump', eta: null }] })?.[0]).toEqual({
      kind: 'parts',
      eta: null,
    })
  })
  test('a customer who sits here is not offered the pause first', () => {
    const [first] = offersIn(
      ground(given().shop),
      wishFor({ flags: { waiting: true }, jobs: [wish('service', 90)] }),
      at('+1 10:30'),
      at('+1 15:00'),
    )
    expect(first?.at).toBe(at('+1 13:00'))
  })
  test('a job nobody here can do has no delivery time and no offer', () => {
    const odd = wishFor({ jobs: [wish('hull', 60, { skill: 'boats' })] })
    expect(offersIn(ground(given().shop), odd, ...day('+1'))).toEqual([])
    expect(offerAt(ground(given().shop), odd, at('+1 09:00'))).toMatchObject({ readyAt: null, promise: null })
  })
  test('what is planned today counts for today', () => {
    const busy = given(
      '09:00',
      receive('1', { jobs: [wish('engine', 240)] }),
      receive('2', { jobs: [wish('engine', 240)] }),
      plan('1', 'B1', 'li', '09:00'),
      plan('2', 'B2', 'wang', '09:00'),
    ).shop
    const offers = offersIn(ground(busy), wishFor(), ...day('+0'))
    expect(offers.length).toBeGreaterThan(0)
    expect(Math.min(...times(offers))).toBeGreaterThanOrEqual(at('14:00'))
  })
})

const momentIn = (shop: Shop): Moment => ({
  now: shop.at,
  actor: { user: 'chen', role: 'advisor', person: 'chen' },
  calendars: calendarsOf(settings, shop.at),
  today: localDate(settings.zone, shop.at),
})
const anyWish = (dice: Dice): Wish => ({
  plate: '沪A·NEW',
  model: 'Camry',
  wash: dice.chance(0.5),
  flags: { waiting: dice.chance(0.3) },
  jobs: Array.from({ length: dice.between(1, 2) }, () => ({
    label: 'work',
    minutes: minutes(dice.between(2, 24) * 5),
    ...(dice.chance(0.2) ? { skill: 'engine' } : {}),
  })),
})

/** Work in the half hours of three days, beyond what may be booked. */
const daysOf = (shop: Shop, { calendars, now }: Moment) =>
  dayLoad(outlookOf(shop, calendars, now), now, instant(now + 72 * 60 * MINUTE)).halfHours

test('[L2] 100 random days, booked until nothing goes in: capacity is never negative, the reserve is kept', () => {
  let booked = 0
  const refused = new Map<string, number>()
  for (let seed = 1; seed <= 100; seed += 1) {
    const dice = diceFrom(seed + 1_000)
    let shop = evolveAll(emptyShop(settings), randomDay(seed, 20))
    const moment = momentIn(shop)
    const open = halfHoursIn(moment.calendars.shop, moment.now, instant(moment.now + 36 * 60 * MINUTE))
    let was = daysOf(shop, moment)
    for (let count = 0; count < 12; count += 1) {
      const at = instant(Math.max(moment.now + 1, dice.pick(open).from + dice.between(0, 2) * 10 * MINUTE))
      const wished = { ...anyWish(dice), plate: `沪A·${seed}-${count}` }
      // As early as the forecast allows: later bookings have to leave it alone.
      const readyAt = dice.chance(0.7) ? (offerAt({ shop, moment }, wished, at)?.readyAt ?? null) : null
      const appointment = { ...wished, at, ...(readyAt === null ? {} : { promise: readyAt }) }
      const decision = decide(shop, { type: 'book-appointment', appointment }, moment)
      if (!decision.ok) {
        const { reason } = decision.refusal
        refused.set(reason, (refused.get(reason) ?? 0) + 1)
        continue
      }
      booked += 1
      const late = (of: Shop) =>
        Object.entries(outlookOf(of, moment.calendars, moment.now).forecast.orders).flatMap(
          ([id, { health }]) => (health === 'late' ? [id] : []),
        )
      const known = late(shop)
      const stamp = { at: moment.now, by: 'chen', command: commandId('') }
      shop = evolveAll(shop, record(shop, decision.events, stamp))
      const bad = late(shop).filter((id) => !known.includes(id))
      expect(bad).toEqual([])
      const is = daysOf(shop, moment)
      for (const [index, half] of is.entries()) {
        const old = was[index]
        const work = half.carried + half.booked
        const before = (old?.carried ?? 0) + (old?.booked ?? 0)
        expect(work).toBeLessThanOrEqual(Math.max(half.bookable, before) + 0.001)
        expect(half.arrivals).toBeLessThanOrEqual(
          Math.max(settings.policies.arrivalsPerHalfHour, old?.arrivals ?? 0),
        )
      }
      was = is
    }
  }
  // All of it was tried: cars went in, days filled up, and cars in a full house left the others alone.
  expect(booked).toBeGreaterThan(400)
  expect(refused.get('over-capacity')).toBeGreaterThan(200)
  expect(refused.get('breaks-promise')).toBeGreaterThan(5)
  expect(refused.get('too-many-arrivals')).toBeGreaterThan(0)
})

test('[L7][L2][P1] 200 random days: an offer fits the limits, keeps the reserve and every promise', () => {
  let offered = 0
  let crowded = 0
  for (let seed = 1; seed <= 200; seed += 1) {
    const dice = diceFrom(seed)
    const shop = evolveAll(emptyShop(settings), randomDay(seed, 30))
    const moment = momentIn(shop)
    const from = instant(shop.at + dice.between(0, 2) * 12 * 60 * MINUTE)
    const span: Interval = { from, to: instant(from + 5 * 60 * MINUTE) }
    const before = outlookOf(shop, moment.calendars, moment.now)
    const was = dayLoad(before, span.from, instant(span.to + 8 * 60 * MINUTE))
    for (const half of was.halfHours) {
      expect(half.capacity).toBeGreaterThanOrEqual(0)
      expect(half.bookable).toBeLessThanOrEqual(half.capacity)
    }
    if (was.halfHours.some((half) => half.carried + half.booked > half.bookable)) crowded += 1
    const wished = anyWish(dice)
    for (const offer of offersIn({ shop, moment }, wished, span.from, span.to)) {
      offered += 1
      if (offer.promise === null) throw new Error('an offer without a promise')
      const book: Command = {
        type: 'book-appointment',
        appointment: { ...wished, advisor: advisorId('chen'), at: offer.at, promise: offer.promise },
      }
      // The house takes it as it stands: no limit is broken, and the promise is not before the forecast.
      const decision = decide(shop, book, moment)
      expect(decision).toMatchObject({ ok: true })
      if (!decision.ok) continue
      expect(decision.events.map(({ type }) => type)).not.toContain('appointment-overbooked')
      const stamp = { at: moment.now, by: 'chen', command: commandId('') }
      const booked = evolveAll(shop, record(shop, decision.events, stamp))
      const after = outlookOf(booked, moment.calendars, moment.now)
      // The plans of all cars are looked at as a whole, not each for what it does to the next.
      const plans = after.plans.map((command) => ({ ...command, overrideReason: 'as they come' }))
      const seen = whatIf(shop, before.forecast, { ...moment, actor: foreman }, [book, ...plans])
      expect(seen).toMatchObject({ ok: true, broken: [] })
      // The new car, too, keeps what it was promised.
      const id = Object.keys(booked.orders).find((order) => !(order in shop.orders)) ?? ''
      expect(after.forecast.orders[id]?.readyAt ?? Infinity).toBeLessThanOrEqual(offer.promise)
      const then = dayLoad(after, offer.at, instant(offer.readyAt ?? offer.at))
      const old = dayLoad(before, offer.at, instant(offer.readyAt ?? offer.at))
      for (const [index, half] of then.halfHours.entries()) {
        const had = old.halfHours[index]
        const limit = Math.max(half.bookable, (had?.carried ?? 0) + (had?.booked ?? 0))
        expect(half.carried + half.booked).toBeLessThanOrEqual(limit + 0.001)
        expect(half.arrivals).toBeLessThanOrEqual(
          Math.max(settings.policies.arrivalsPerHalfHour, had?.arrivals ?? 0),
        )
        expect(half.handovers).toBeLessThanOrEqual(
          Math.max(settings.policies.handoversPerHalfHour, had?.handovers ?? 0),
        )
      }
    }
  }
  expect(offered).toBeGreaterThan(100)
  expect(crowded).toBeGreaterThan(20)
}, 120_000)
