import type { Calendars } from '#domain/calendar.ts'
import { bayId, type Instant, instant, type Interval, MINUTE, minutes } from '#domain/ids.ts'
import type { Slot } from '#domain/job.ts'
import type { Policies } from '#domain/settings.ts'
import { awayKinds, type Technician } from '#domain/technician.ts'
import { type Board, dayZero, shopWith } from './boards.ts'
import { type Dice, diceFrom } from './dice.ts'
import { Draft } from './random-orders.ts'

/** The day of `now`; two days of history before it, some future behind it. */
const TODAY = 3

/**
 * A legal board drawn from a seed, always the same for the same seed. Instants are whole
 * minutes and mostly on a grid of a quarter of an hour, so that equal times are frequent.
 */
export const randomBoard = (seed: number): Board => {
  const dice = diceFrom(seed)
  const shop = randomHours(dice)
  const now = randomNow(dice)
  const draft = new Draft(dice, now)
  const count = dice.between(1, 8)
  for (let index = 0; index < count; index += 1) draft.addOrder()
  const technicians = Object.fromEntries(
    draft.technicians.flatMap((id) => (dice.chance(0.25) ? [[id, randomShift(dice)]] : [])),
  )
  const calendars: Calendars = { shop, technicians }
  return {
    shop: shopWith({
      policies: randomPolicies(dice),
      bays: draft.bays.map((id) => ({ id: bayId(id), ...randomClosure(dice, now) })),
      technicians: draft.technicians,
      absences: Object.fromEntries(draft.technicians.map((id) => [id, randomAbsences(dice, now)])),
      orders: dice.shuffled(draft.orders),
      jobs: dice.shuffled(draft.jobs),
      parts: draft.parts,
    }),
    calendars,
    now,
  }
}

const clock = (day: number, quarter: number): Instant => instant(dayZero + (day * 96 + quarter) * 15 * MINUTE)
const stretch = (day: number, from: number, to: number): Interval => ({
  from: clock(day, from),
  to: clock(day, to),
})

/** Seven days, some of them closed; now and then the plan ends tonight. */
const randomHours = (dice: Dice): readonly Interval[] => {
  const lastDay = dice.chance(0.08) ? TODAY : 6
  const usual = dice.pick([
    [
      [32, 48],
      [52, 72],
    ],
    [
      [32, 48],
      [52, 72],
    ],
    [
      [30, 46],
      [50, 66],
    ],
    [[32, 72]],
    [[0, 96]],
  ])
  const days = Array.from({ length: lastDay + 1 }, (_, day) => day)
  return days.flatMap((day) => {
    if (day >= TODAY && dice.chance(0.15)) return []
    const hours = day >= TODAY && dice.chance(0.2) ? [[32, 48]] : usual
    return hours.map(([from = 0, to = 0]) => stretch(day, from, to))
  })
}

const randomShift = (dice: Dice): readonly Interval[] => {
  const [from, to] = dice.pick([
    [32, 56],
    [48, 72],
    [36, 60],
    [52, 72],
    [32, 44],
    [50, 54],
  ] as const)
  return [0, 1, 2, 3, 4, 5, 6].flatMap((day) => (dice.chance(0.12) ? [] : [stretch(day, from, to)]))
}

const randomNow = (dice: Dice): Instant => {
  const quarter = dice.chance(0.75) ? dice.between(32, 70) : dice.between(0, 95)
  const lunch = dice.between(48, 51)
  const at = clock(TODAY, dice.chance(0.1) ? lunch : quarter)
  return dice.chance(0.3) ? instant(at + dice.between(1, 14) * MINUTE) : at
}

const randomClosure = (dice: Dice, now: Instant) => {
  if (!dice.chance(0.2)) return {}
  const since = instant(now + dice.between(-16, 12) * 15 * MINUTE)
  const closed = { since, reason: 'lift broken' }
  if (dice.chance(0.4)) return { closed }
  return { closed: { ...closed, until: instant(since + dice.between(1, 40) * 15 * MINUTE) } }
}

/** [F13] Away for a while, for ever, or earlier; some have been away twice. */
const randomAbsences = (dice: Dice, now: Instant): Pick<Technician, 'away' | 'wasAway'> => {
  if (!dice.chance(0.3)) return {}
  const since = instant(now - dice.between(0, 24) * 15 * MINUTE)
  const until = dice.chance(0.25) ? null : instant(since + dice.between(0, 44) * 15 * MINUTE)
  const away = { kind: dice.pick(awayKinds), since, until }
  if (!dice.chance(0.4)) return { away }
  const from = instant(since - dice.between(2, 12) * 15 * MINUTE)
  return { away, wasAway: [{ from, to: instant(from + dice.between(1, 2) * 15 * MINUTE) }] }
}

const randomPolicies = (dice: Dice): Partial<Policies> => ({
  riskMinutes: minutes(dice.pick([0, 15, 15, 30])),
  jobFloorMinutes: minutes(dice.pick([0, 5, 5, 10])),
  stationFloorMinutes: minutes(dice.pick([0, 1, 1, 5])),
  inspectionMinutes: minutes(dice.pick([0, 10, 15, 30])),
  inspectionCapacity: dice.between(1, 2),
  washMinutes: minutes(dice.pick([0, 20, 20, 45])),
  washCapacity: dice.between(1, 2),
  settlementMinutes: minutes(dice.pick([0, 5, 10])),
  settlementCapacity: dice.between(1, 2),
})

/** The same board with a job planned later. Whether another is taken before it now is the caller's care. */
export const delayJob = (board: Board, id: string, count: number): Board => {
  const job = board.shop.jobs[id]
  if (!job || !('slot' in job) || !job.slot) return board
  const slot: Slot = { ...job.slot, from: instant(job.slot.from + count * MINUTE) }
  return { ...board, shop: { ...board.shop, jobs: { ...board.shop.jobs, [id]: { ...job, slot } } } }
}

const instantFields = new Set(
  `at now from to since until eta firstEta expectedAt firstExpectedAt arrivedAt appointmentAt startedAt
  readyAt deliveredAt`.split(/\s+/),
)

/** The same board at another time: every instant of shop, calendars and now moved by `ms`. */
export const shiftBoard = (board: Board, ms: number): Board =>
  JSON.parse(JSON.stringify(board), (key, value: unknown) =>
    instantFields.has(key) && typeof value === 'number' ? value + ms : value,
  )
