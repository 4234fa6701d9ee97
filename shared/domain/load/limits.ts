import type { Calendars } from '../calendar.ts'
import type { JobWish } from '../commands.ts'
import type { Refusal } from '../decision.ts'
import { shopTime } from '../forecast/resources.ts'
import { addWork, openBetween } from '../forecast/working-time.ts'
import { type Instant, instant, type Interval, MINUTE, type OrderId } from '../ids.ts'
import { capacityOf, kindMinutes, skillMinutes } from './capacity.ts'
import { arrivalsIn, handoversIn, type Seen, type Share, sharesIn } from './day-load.ts'
import { halfHourAt, halfHoursIn, handoverHalfHour } from './half-hours.ts'

/** Minutes that a car brings to a half hour if it is taken in as it comes, one job after the other. */
export interface Demand extends Interval {
  readonly minutes: number
  readonly skills: readonly {
    readonly skill: string
    readonly level: number
    readonly minutes: number
  }[]
  readonly kinds: readonly { readonly kind: string; readonly minutes: number }[]
}

/** The half hours that work would take which begins on arrival. */
export const demandOf = (calendars: Calendars, at: Instant, jobs: readonly JobWish[]): readonly Demand[] => {
  const open = shopTime(calendars)
  let from: Instant = at
  const runs = jobs.map((job) => {
    const run = { job, from, to: addWork(open, from, job.minutes * MINUTE) ?? from }
    from = run.to
    return run
  })
  const first = halfHourAt(calendars.shop, at)
  return halfHoursIn(calendars.shop, first?.from ?? at, instant(Math.max(from, at + 1))).map((half) => {
    const within = runs.flatMap(({ job, from: begin, to }) => {
      const count = openBetween(open, Math.max(begin, half.from), Math.min(to, half.to)) / MINUTE
      return count > 0 ? [{ job, minutes: count }] : []
    })
    return {
      ...half,
      minutes: within.reduce((sum, { minutes }) => sum + minutes, 0),
      skills: within.flatMap(({ job: { skill, level = 1 }, minutes }) =>
        skill === undefined ? [] : [{ skill, level, minutes }],
      ),
      kinds: within.flatMap(({ job: { bayKind }, minutes }) =>
        bayKind === undefined ? [] : [{ kind: bayKind, minutes }],
      ),
    }
  })
}

export type CapacityFault = Extract<Refusal, { readonly reason: 'over-capacity' }>

/** A rounding error of a millisecond is not an overbooking. */
export const HAIR = 0.001

/**
 * The first half hour that the work of one more car would fill beyond what may be booked, or in which
 * a skill or a kind of bay is short: of those the whole is counted, the reserve lies in the hands.
 */
export const capacityFault = (
  seen: Seen,
  demand: readonly Demand[],
  except?: OrderId,
): CapacityFault | null => {
  const { shop, calendars, now } = seen
  const shares = sharesIn(seen, demand, except)
  for (const [index, half] of demand.entries()) {
    if (half.minutes <= 0) continue
    const here = shares.filter((share) => share.half === index)
    const booked = sum(here) + half.minutes
    const { bookable } = capacityOf(shop, calendars, now, half)
    if (booked > bookable + HAIR) return { reason: 'over-capacity', halfHour: half.from, bookable, booked }
    for (const { skill, level, minutes } of half.skills) {
      const has = skillMinutes(shop, calendars, now, half, skill, level)
      const others = here.filter(({ job }) => job.skill === skill && (job.level ?? 1) >= level)
      const fault = shortOf(skill, half.from, has, sum(others) + minutes)
      if (fault) return fault
    }
    for (const { kind, minutes } of half.kinds) {
      const others = here.filter(({ job }) => job.bayKind === kind)
      const fault = shortOf(kind, half.from, kindMinutes(shop, half, kind), sum(others) + minutes)
      if (fault) return fault
    }
  }
  return null
}

const sum = (shares: readonly Share[]): number => shares.reduce((all, { minutes }) => all + minutes, 0)

const shortOf = (short: string, halfHour: Instant, bookable: number, booked: number): CapacityFault | null =>
  booked > bookable + HAIR ? { reason: 'over-capacity', halfHour, bookable, booked, short } : null

/** How full the fullest of its half hours would be with the car: 1 is all that may be booked. */
export const loadWith = (seen: Seen, demand: readonly Demand[], except?: OrderId): number => {
  const shares = sharesIn(seen, demand, except)
  return demand.reduce((worst, half, index) => {
    if (half.minutes <= 0) return worst
    const { bookable } = capacityOf(seen.shop, seen.calendars, seen.now, half)
    const booked = sum(shares.filter((share) => share.half === index)) + half.minutes
    return Math.max(worst, bookable > 0 ? booked / bookable : Infinity)
  }, 0)
}

type CountFault = Extract<Refusal, { readonly reason: 'too-many-arrivals' | 'too-many-handovers' }>

/** As many cars as the reception takes in half an hour are announced already. */
export const arrivalsFault = (seen: Seen, at: Instant, except?: OrderId): CountFault | null => {
  const half = halfHourAt(seen.calendars.shop, at)
  const limit = seen.shop.settings.policies.arrivalsPerHalfHour
  if (!half || arrivalsIn(seen.shop, half, except).length < limit) return null
  return { reason: 'too-many-arrivals', halfHour: half.from, limit }
}

/** As many cars as can be handed over in half an hour are promised already. */
export const handoversFault = (seen: Seen, at: Instant, except?: OrderId): CountFault | null => {
  const half = handoverHalfHour(seen.calendars.shop, at)
  const limit = seen.shop.settings.policies.handoversPerHalfHour
  if (!half || handoversIn(seen, half, except).length < limit) return null
  return { reason: 'too-many-handovers', halfHour: half.from, limit }
}
