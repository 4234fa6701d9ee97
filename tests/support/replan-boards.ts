import type { Moment } from '#domain/decision.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { bayId, type Instant, instant, MINUTE, type TechnicianId, technicianId } from '#domain/ids.ts'
import type { Job } from '#domain/job.ts'
import type { Order } from '#domain/order.ts'
import type { Part } from '#domain/part.ts'
import type { Shop } from '#domain/shop.ts'
import { at, car, officeHours, part, queued, segment, shopWith, slot, working } from './boards.ts'
import { type Dice, diceFrom } from './dice.ts'

export interface ReplanBoard {
  readonly name: string
  readonly shop: Shop
  readonly moment: Moment
  /** Jobs that wait. */
  readonly jobs: number
}

const NOW = at('09:30')
const calendars = { shop: officeHours(0, 1, 2, 3, 4, 5, 6), technicians: {} }
const skills = ['engine', 'electric', 'chassis'] as const

const flagsOf = (dice: Dice) => ({
  ...(dice.chance(0.1) ? { waiting: true } : {}),
  ...(dice.chance(0.08) ? { comeback: true } : {}),
  ...(dice.chance(0.12) ? { vip: true } : {}),
})

/** Planned one after the other on each bay, as a foreman does; promises as an advisor gives them. */
const drafted = (dice: Dice, bays: number, waiting: number, busy: number) => {
  const bayAt = (n: number) => `b${(n % bays) + 1}`
  const personAt = (n: number) => `t${(n % bays) + 1}`
  const ends = Array.from({ length: bays }, () => Number(NOW))
  const orders: Order[] = []
  const jobs: Job[] = []
  const parts: Part[] = []
  for (let n = 0; n < busy; n += 1) {
    const id = `o${String(n).padStart(3, '0')}`
    const length = dice.between(2, 8) * 15
    const begun = instant(NOW - dice.between(1, 5) * 15 * MINUTE)
    jobs.push(
      working({
        id: `j${id}`,
        order: id,
        minutes: length,
        segments: [segment(bayAt(n), personAt(n), begun)],
      }),
    )
    ends[n % bays] = Math.max(NOW, begun + length * MINUTE)
    orders.push(
      car({
        id,
        place: bayAt(n),
        wash: dice.chance(0.5),
        promise: instant(NOW + dice.between(8, 24) * 15 * MINUTE),
      }),
    )
  }
  for (let n = 0, left = waiting; left > 0; n += 1) {
    const id = `w${String(n).padStart(3, '0')}`
    const count = Math.min(left, dice.pick([1, 1, 2, 2, 3]))
    left -= count
    let last = 0
    for (let nth = 1; nth <= count; nth += 1) {
      const bay = dice.between(0, bays - 1)
      const length = dice.between(1, 6) * 15
      const from = instant(Math.round(Math.max(ends[bay] ?? NOW, last) / MINUTE) * MINUTE)
      const needs = dice.chance(0.4) ? { skill: dice.pick(skills) } : {}
      const row = queued({
        id: `j${id}-${nth}`,
        order: id,
        minutes: length,
        slot: slot(bayAt(bay), personAt(bay), from),
      })
      jobs.push({ ...row, ...needs })
      ends[bay] = from + length * MINUTE
      last = Math.max(last, ends[bay] ?? 0)
    }
    if (dice.chance(0.08))
      parts.push(part({ id: `p${id}`, order: id, eta: instant(NOW + dice.between(4, 16) * 15 * MINUTE) }))
    const row = car({ id, wash: dice.chance(0.5), promise: instant(last) })
    orders.push({ ...row, flags: flagsOf(dice) })
  }
  return { orders, jobs, parts }
}

const withSkills = (shop: Shop, dice: Dice): Shop => ({
  ...shop,
  technicians: Object.fromEntries(
    Object.values(shop.technicians).map((person, index) => [
      person.id,
      {
        ...person,
        // Each of the skills is had by several.
        skills: Object.fromEntries(
          skills.filter((_, nth) => nth === index % 3 || dice.chance(0.5)).map((skill) => [skill, 1]),
        ),
      },
    ]),
  ),
})

/** An advisor promises what the board says, and some time more; now and then what the customer wants. */
const withPromises = (shop: Shop, dice: Dice): Shop => {
  const said = forecast(shop, calendars, NOW)
  const orders = Object.values(shop.orders).map((order): Order => {
    const ready = said.orders[order.id]?.readyAt ?? NOW
    const quarters = Math.ceil(ready / (15 * MINUTE)) + dice.between(-1, 5)
    const promise = { version: 1, at: instant(quarters * 15 * MINUTE) }
    return { ...order, promise, firstPromise: { at: promise.at } }
  })
  return { ...shop, orders: Object.fromEntries(orders.map((order) => [order.id, order])) }
}

const without = (shop: Shop, away: readonly TechnicianId[]): Shop => ({
  ...shop,
  technicians: Object.fromEntries(
    Object.values(shop.technicians).map((person) => [
      person.id,
      { ...person, present: !away.includes(person.id) },
    ]),
  ),
})

type Disturbance = 'none' | 'bay closed' | 'technician absent' | 'part late'

const disturbed = (shop: Shop, kind: Disturbance, now: Instant): Shop => {
  if (kind === 'bay closed') {
    const bay = shop.bays[bayId('b2')]
    return bay
      ? { ...shop, bays: { ...shop.bays, [bay.id]: { ...bay, closed: { since: now, reason: 'lift' } } } }
      : shop
  }
  if (kind === 'part late') {
    const late = Object.values(shop.orders).find(({ id }) => id.startsWith('w'))
    const back = late && part({ id: 'late', order: late.id, eta: instant(now + 180 * MINUTE) })
    return back ? { ...shop, parts: { ...shop.parts, [back.id]: back } } : shop
  }
  return shop
}

const board = (seed: number, bays: number, waiting: number, busy: number, kind: Disturbance): ReplanBoard => {
  const dice = diceFrom(seed)
  const { orders, jobs, parts } = drafted(dice, bays, waiting, busy)
  const drawn = shopWith({
    policies: { inspectionCapacity: bays > 4 ? 3 : 1, washCapacity: bays > 4 ? 2 : 1 },
    bays: Array.from({ length: bays }, (_, n) => `b${n + 1}`),
    technicians: Array.from({ length: bays }, (_, n) => `t${n + 1}`),
    orders,
    jobs,
    parts,
  })
  const promised = withPromises(withSkills(drawn, dice), dice)
  const away = kind === 'technician absent' ? [technicianId('t2')] : []
  return {
    name: `${waiting} jobs, ${kind}, ${seed}`,
    shop: disturbed(without(promised, away), kind, NOW),
    moment: { now: NOW, actor: { user: 'foreman', role: 'foreman' }, calendars, today: '2026-03-02' },
    jobs: waiting,
  }
}

const kinds: readonly Disturbance[] = ['bay closed', 'technician absent', 'part late', 'none']

/** Few enough to try every order of the jobs on every seat. */
export const smallBoards = (): readonly ReplanBoard[] =>
  Array.from({ length: 12 }, (_, n) =>
    n % 4 < 2
      ? board(100 + n, 3, 4, n % 3, kinds[n % 4] ?? 'none')
      : board(100 + n, 2, 5, n % 2, kinds[n % 4] ?? 'none'),
  )

/** A full day of a shop of eight bays. */
export const dayBoards = (): readonly ReplanBoard[] =>
  Array.from({ length: 8 }, (_, n) => board(200 + n, 8, 60, 6, kinds[n % 4] ?? 'none'))
