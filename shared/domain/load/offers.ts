import type { CommandOf } from '../commands.ts'
import type { Moment, Refusal } from '../decision.ts'
import { brokenLimits } from '../decisions/appointment-rules.ts'
import { bookingOf } from '../decisions/book-appointment.ts'
import { type Instant, instant, type Interval, MINUTE, type OrderId } from '../ids.ts'
import { jobsOf, type Shop } from '../shop.ts'
import { bookingCost } from './booking-cost.ts'
import { halfHoursIn } from './half-hours.ts'
import { type Demand, demandOf, handoversFault, loadWith } from './limits.ts'
import { outlookOf } from './outlook.ts'

export type Wish = Omit<CommandOf<'book-appointment'>['appointment'], 'at' | 'promise' | 'promiseReason'>

/** Why a time is good, or what speaks against it. */
export type Why =
  | { readonly kind: 'at-once' }
  | { readonly kind: 'waits'; readonly minutes: number }
  | { readonly kind: 'pause'; readonly minutes: number }
  | { readonly kind: 'closing'; readonly minutes: number }
  | { readonly kind: 'night' }
  | { readonly kind: 'parts'; readonly eta: Instant | null }

/** One time to come, with all that follows from it. */
export interface Offer {
  readonly at: Instant
  readonly readyAt: Instant | null
  /** A delivery time that holds, has room for a small slip and for one more handover. */
  readonly promise: Instant | null
  /** The fullest of its half hours with this car in it; 1 is all that may be booked. */
  readonly load: number
  readonly demand: readonly Demand[]
  readonly whys: readonly Why[]
  /** [L2] The first limit it would break. */
  readonly refusal: Refusal | null
  /** Promises to others that it would break, the worst first. */
  readonly broken: readonly OrderId[]
}

export interface Ground {
  readonly shop: Shop
  readonly moment: Moment
}

/** What came of one arrival; null when nobody can come then at all. */
export const offerAt = (ground: Ground, wish: Wish, at: Instant): Offer | null => {
  const { shop, moment } = ground
  const bare = foresee(ground, { ...wish, at })
  if (!bare) return null
  const promise = bare.readyAt === null ? null : promiseAfter(shop, moment, bare.readyAt)
  // A promise decides who goes first at the stations: what holds is asked with it.
  const then = promise === null ? bare : foresee(ground, { ...wish, at, promise })
  if (!then) return null
  const { id, seen, readyAt, cost } = then
  const demand = demandOf(moment.calendars, at, wish.jobs)
  const wished = { at, jobs: wish.jobs, ...(promise === null ? {} : { promise }) }
  const [limit] = brokenLimits(shop, wished, cost, moment)
  return {
    at,
    readyAt,
    promise: promise !== null && readyAt !== null && readyAt <= promise ? promise : null,
    load: loadWith(outlookOf(shop, moment.calendars, moment.now), demand),
    demand,
    whys: whysOf(seen, id, at, readyAt),
    refusal: limit?.refusal ?? null,
    broken: cost.broken.map(({ order }) => order),
  }
}

const foresee = ({ shop, moment }: Ground, appointment: CommandOf<'book-appointment'>['appointment']) => {
  const booking = bookingOf(shop, { type: 'book-appointment', appointment }, moment)
  if ('reason' in booking) return null
  const { id, after } = booking
  const seen = outlookOf(after, moment.calendars, moment.now)
  const cost = bookingCost(shop, after, { own: id, at: appointment.at }, moment)
  return { id, seen, cost, readyAt: seen.forecast.orders[id]?.readyAt ?? null }
}

const QUARTER = 15 * MINUTE
/** A day of quarters: further away no delivery time of that day is left. */
const TRIES = 96

/** The first quarter of an hour with room for a small slip, in opening hours, with a handover left. */
const promiseAfter = (shop: Shop, { calendars, now }: Moment, readyAt: Instant): Instant | null => {
  const seen = outlookOf(shop, calendars, now)
  const first = Math.ceil((readyAt + shop.settings.policies.riskMinutes * MINUTE) / QUARTER) * QUARTER
  for (let count = 0; count < TRIES; count += 1) {
    const at = instant(first + count * QUARTER)
    const open = calendars.shop.some(({ from, to }) => from <= at && at <= to)
    if (open && !handoversFault(seen, at)) return at
  }
  return null
}

/** A pause shorter than this lies within the day. */
const NIGHT = 4 * 60 * MINUTE
const SOON = 30 * MINUTE

const whysOf = (
  { shop, calendars, forecast }: Pick<ReturnType<typeof outlookOf>, 'shop' | 'calendars' | 'forecast'>,
  id: OrderId,
  at: Instant,
  readyAt: Instant | null,
): readonly Why[] => {
  const parts = Object.values(shop.parts).filter((part) => part.order === id && part.state === 'ordered')
  const unknown = parts.some(({ eta }) => eta === null)
  const last = Math.max(0, ...parts.map(({ eta }) => eta ?? 0))
  const missing = unknown || last > at
  const starts = jobsOf(shop, id).flatMap((job) => forecast.jobs[job.id]?.from ?? [])
  const waits = starts.length === 0 ? 0 : Math.round((Math.min(...starts) - at) / MINUTE)
  const ready = readyAt ?? at
  const pauses = pausesIn(calendars.shop, at, ready)
  const lunch = pauses.filter((pause) => pause < NIGHT).reduce((sum, pause) => sum + pause, 0)
  const closes = calendars.shop.find(({ from, to }) => from <= ready && ready <= to)?.to ?? ready
  const night = pauses.some((pause) => pause >= NIGHT)
  const closing = isLastOfDay(calendars.shop, closes) && closes - ready < SOON
  return [
    ...(missing ? [{ kind: 'parts' as const, eta: unknown ? null : instant(last) }] : []),
    waits > 0 ? { kind: 'waits', minutes: waits } : { kind: 'at-once' },
    ...(night ? [{ kind: 'night' as const }] : []),
    ...(lunch > 0 && !night ? [{ kind: 'pause' as const, minutes: Math.round((ready - at) / MINUTE) }] : []),
    ...(closing && !night
      ? [{ kind: 'closing' as const, minutes: Math.round((closes - ready) / MINUTE) }]
      : []),
  ]
}

const pausesIn = (open: readonly Interval[], from: number, to: number): readonly number[] =>
  open.flatMap((stretch, index) => {
    const next = open[index + 1]
    return next && stretch.to > from && next.from < to ? [next.from - stretch.to] : []
  })

const isLastOfDay = (open: readonly Interval[], end: Instant): boolean => {
  const next = open.find(({ from }) => from >= end)
  return !next || next.from - end >= NIGHT
}

const MOST = 3
/** Offers of neighbouring half hours are hardly a choice. */
const APART = 60 * MINUTE

/** The three best times to come in a stretch of time, the best first: inside all limits, at nobody's cost. */
export const offersIn = (ground: Ground, wish: Wish, from: Instant, to: Instant): readonly Offer[] => {
  const { calendars, now } = ground.moment
  const offers = halfHoursIn(calendars.shop, instant(Math.max(from, now + 1)), to)
    .flatMap(({ from: at }) => offerAt(ground, wish, at) ?? [])
    .filter(isGood)
    .toSorted((a, b) => cost(a, wish) - cost(b, wish) || a.at - b.at)
  const chosen: Offer[] = []
  const isApart = (offer: Offer) => chosen.every(({ at }) => Math.abs(at - offer.at) >= APART)
  // A neighbour that is done the same day is better than a car that stays for the night.
  const passes = [
    (offer: Offer) => !staysOvernight(offer) && isApart(offer),
    (offer: Offer) => !staysOvernight(offer),
    isApart,
    () => true,
  ]
  for (const fits of passes) {
    for (const offer of offers) {
      if (chosen.length < MOST && !chosen.includes(offer) && fits(offer)) chosen.push(offer)
    }
  }
  return chosen
}

const staysOvernight = ({ whys }: Offer): boolean => whys.some(({ kind }) => kind === 'night')

const isGood = ({ refusal, promise }: Offer): boolean => refusal === null && promise !== null

/** In minutes that a customer would rather not have: waiting weighs double for one who sits here. */
const cost = ({ at, whys, readyAt, load }: Offer, { flags = {} }: Wish): number => {
  const stay = readyAt === null ? 0 : (readyAt - at) / MINUTE
  const weight = flags.waiting ? 2 : 1
  const against = whys.reduce((sum, why) => {
    if (why.kind === 'waits') return sum + why.minutes * weight
    if (why.kind === 'night') return sum + 480
    if (why.kind === 'pause') return sum + 30 * weight
    return why.kind === 'closing' ? sum + 30 : sum
  }, 0)
  return against + load * 60 + (flags.waiting ? stay / 2 : 0)
}
