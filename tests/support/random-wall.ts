import { calendarsOf } from '#calendar/calendars.ts'
import type { Alert, LoggedCall } from '#domain/alert.ts'
import { emptyShop } from '#domain/evolve.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import {
  advisorId,
  alertId,
  bayId,
  type Instant,
  instant,
  MINUTE,
  type TechnicianId,
  technicianId,
} from '#domain/ids.ts'
import { isOpen } from '#domain/order.ts'
import type { Settings } from '#domain/settings.ts'
import type { Shop } from '#domain/shop.ts'
import { type Dice, diceFrom } from './dice.ts'
import { WallDraft } from './random-wall-draft.ts'
import {
  advisorNames,
  bayNames,
  closedReasons,
  parkingCodes,
  peopleNames,
  shopNames,
} from './random-wall-words.ts'
import { usualPolicies } from './boards.ts'

const MIDNIGHT = Date.parse('2026-11-21T00:00:00+08:00')

export interface WallBoard {
  readonly seed: number
  readonly shop: Shop
  readonly now: Instant
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const openings = [
  [
    ['08:00', '12:00'],
    ['13:00', '18:00'],
  ],
  [
    ['08:00', '12:00'],
    ['13:00', '18:00'],
  ],
  [['08:30', '20:00']],
  [
    ['07:00', '11:30'],
    ['12:00', '22:00'],
  ],
] as const

/** Few houses, many boards: a calendar is made once per settings and costs more than the rest together. */
const HOUSES = 24
const houses = new Map<number, Settings>()
const houseOf = (seed: number): Settings => {
  const number = seed % HOUSES
  const settings = houses.get(number) ?? settingsFrom(diceFrom(1_000_000 + number), 3 + (number % 12))
  houses.set(number, settings)
  return settings
}

const settingsFrom = (dice: Dice, rows: number): Settings => {
  const hours = dice.pick(openings)
  const people = rows + dice.between(0, 2)
  const named = (names: readonly string[], index: number) => {
    const name = names[index % names.length] ?? ''
    return index < names.length ? name : `${name}${index}`
  }
  const [bays, hands] = [dice.shuffled(bayNames), dice.shuffled(peopleNames)]
  return {
    name: dice.pick(shopNames),
    zone: 'Asia/Shanghai',
    hours: Object.fromEntries(days.map((day) => [day, hours])),
    closedDates: [],
    openDates: {},
    bays: Array.from({ length: rows }, (_, row) => ({
      id: bayId(`b${row + 1}`),
      name: named(bays, row),
      kind: 'general',
    })),
    technicians: Array.from({ length: people }, (_, row) => ({
      id: technicianId(`t${row + 1}`),
      name: named(hands, row),
      skills: {},
      ...(row === 1 && dice.chance(0.3)
        ? { hours: Object.fromEntries(days.map((day) => [day, [['13:00', '18:00']]])) }
        : {}),
    })),
    advisors: advisorNames.map((name, index) => ({ id: advisorId(`a${index + 1}`), name })),
    parking: parkingCodes,
    stopCodes: ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((code) => ({ code, label: code })),
    policies: { ...usualPolicies, inspectionCapacity: 3, washCapacity: 2 },
  }
}

/** Mostly while people work, now and then at lunch, before opening and at night. */
const nowFrom = (dice: Dice): Instant => {
  const hour = dice.chance(0.8) ? dice.between(8, 17) : dice.pick([3, 7, 12, 18, 20, 21, 23])
  return instant(MIDNIGHT + (hour * 60 + dice.between(0, 59)) * MINUTE)
}

/** Calls nobody made, calls nobody answered, and customers who know. */
const alertOf = (dice: Dice, shop: Shop, order: Shop['orders'][string], now: Instant): Alert | null => {
  if (!order?.promise || dice.chance(0.1)) return null
  const openedAt = instant(now - dice.pick([0, 1, 7, 12, 48, 99, 100, 260, 1_500]) * MINUTE)
  const call = (outcome: LoggedCall['outcome']): LoggedCall => ({ at: openedAt, by: 'a1', outcome })
  const calls = dice.pick([[], [], [call('told')], [call('agreed')], [call('no-answer')]])
  return {
    id: alertId(`delay:${order.id}:${order.promise.version}`),
    kind: 'delay',
    order: order.id,
    advisor: order.advisor,
    state: dice.pick(['open', 'open', 'acknowledged']),
    level: 1,
    openedAt,
    since: openedAt,
    promise: order.promise,
    readyAt: null,
    askedFor: null,
    chain: [],
    calls,
  }
}

const bayRows = (dice: Dice, settings: Settings, now: Instant): Shop['bays'] =>
  Object.fromEntries(
    settings.bays.map((bay) => {
      if (!dice.chance(0.08)) return [bay.id, bay]
      const since = instant(now - dice.between(0, 300) * MINUTE)
      const until = dice.chance(0.5) ? { until: instant(now + dice.between(10, 900) * MINUTE) } : {}
      return [bay.id, { ...bay, closed: { since, reason: dice.pick(closedReasons), ...until } }]
    }),
  )

const peopleRows = (dice: Dice, settings: Settings, busy: ReadonlySet<TechnicianId>): Shop['technicians'] =>
  Object.fromEntries(
    settings.technicians.map((who) => [
      who.id,
      { ...who, present: !dice.chance(busy.has(who.id) ? 0.02 : 0.12) },
    ]),
  )

/**
 * A wall's worth of a shop from a seed: everything a chip, a cell of the strip and a counter can be,
 * crowded or nearly empty, by day and by night. Bays hold one car and people one job at a time, as
 * the rules have it; plans may overlap, as they may in life.
 */
export const randomWall = (seed: number): WallBoard => {
  const dice = diceFrom(seed)
  const settings = houseOf(seed)
  const now = nowFrom(dice)
  const draft = new WallDraft(dice, settings, now)
  draft.fill(dice.pick([0, 5, 15, 25, 40, 60]))
  const bare: Shop = {
    ...emptyShop(settings),
    version: 1,
    at: now,
    orders: draft.orders,
    jobs: draft.jobs,
    parts: draft.parts,
    bays: bayRows(dice, settings, now),
    technicians: peopleRows(dice, settings, draft.busy),
    andons: {},
  }
  const foreseen = forecast(bare, calendarsOf(settings, now), now)
  const alerts: Record<string, Alert> = {}
  for (const order of Object.values(bare.orders)) {
    if (!isOpen(order) || foreseen.orders[order.id]?.health !== 'late') continue
    const alert = alertOf(dice, bare, order, now)
    if (alert) alerts[alert.id] = alert
  }
  return { seed, shop: { ...bare, alerts }, now }
}
