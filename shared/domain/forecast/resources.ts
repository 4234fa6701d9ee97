import type { BayClosed } from '../bay.ts'
import type { Calendars } from '../calendar.ts'
import { type BayId, type Instant, instant, type Interval, MINUTE, type TechnicianId } from '../ids.ts'
import type { Job } from '../job.ts'
import type { Shop } from '../shop.ts'
import type { Technician } from '../technician.ts'
import { intersect, openBetween, openTime, type OpenTime } from './working-time.ts'

const FOREVER: Instant = instant(Number.MAX_SAFE_INTEGER)
const EVER_SINCE: Instant = instant(0)

/**
 * Open time per combination of calendars, kept as long as the calendars object lives: most jobs
 * of a board share a handful of combinations, and every forecast asks again.
 */
const made = new WeakMap<Calendars, Map<string, OpenTime>>()

const remember = (calendars: Calendars, key: string, make: () => OpenTime): OpenTime => {
  let known = made.get(calendars)
  if (!known) made.set(calendars, (known = new Map()))
  const found = known.get(key)
  if (found) return found
  const fresh = make()
  known.set(key, fresh)
  return fresh
}

export const shopTime = (calendars: Calendars): OpenTime =>
  remember(calendars, '', () => openTime(calendars.shop))

/** A bay is open before it was taken out of service and from its stated end on, or never again. */
const bayOpen = ({ since, until }: BayClosed): readonly Interval[] => [
  { from: EVER_SINCE, to: since },
  ...(until === undefined ? [] : [{ from: instant(Math.max(since, until)), to: FOREVER }]),
]

/** [F13] A technician is open but for his absences, which follow each other; one without an end goes on. */
const hereTime = (gaps: readonly Gap[]): readonly Interval[] => {
  const before = gaps.map(({ from }, index) => ({ from: gaps[index - 1]?.to ?? EVER_SINCE, to: from }))
  const back = gaps.at(-1)?.to ?? null
  return back === null ? before : [...before, { from: back, to: FOREVER }]
}

interface Gap {
  readonly from: Instant
  readonly to: Instant | null
}

const gapsOf = ({ away, wasAway = [] }: Pick<Technician, 'away' | 'wasAway'>): readonly Gap[] =>
  away ? [...wasAway, { from: away.since, to: away.until }] : wasAway

/** Work runs only while the shop, the bay and every technician are open (domain §4.1). */
export const workTime = (
  shop: Shop,
  calendars: Calendars,
  bay: BayId,
  technicians: readonly TechnicianId[],
): OpenTime => {
  const closed = shop.bays[bay]?.closed
  const shifts = technicians.filter((id) => calendars.technicians[id] !== undefined)
  const gaps = technicians.map((id) => gapsOf(shop.technicians[id] ?? {})).filter(({ length }) => length > 0)
  if (!closed && shifts.length === 0 && gaps.length === 0) return shopTime(calendars)
  const away = gaps.map((each) => each.map(({ from, to }) => `${from}-${to ?? ''}`).join())
  const key = `${closed ? `${closed.since}-${closed.until ?? ''}` : ''}|${shifts.join('|')}|${away.join('|')}`
  return remember(calendars, key, () => {
    let stretches = calendars.shop
    if (closed) stretches = intersect(stretches, bayOpen(closed))
    for (const id of shifts) stretches = intersect(stretches, calendars.technicians[id] ?? [])
    for (const each of gaps) stretches = intersect(stretches, hereTime(each))
    return openTime(stretches)
  })
}

/** Open milliseconds worked on a job since `since`, the running stretch counted until `now`. */
export const workedSince = (
  shop: Shop,
  calendars: Calendars,
  job: Job,
  since: number,
  now: Instant,
): number =>
  job.segments.reduce((sum, { bay, technicians, from, to }) => {
    const open = workTime(shop, calendars, bay, technicians)
    return sum + openBetween(open, Math.max(from, since), Math.min(to ?? now, now))
  }, 0)

/** What is left of a job in milliseconds: what was said last, else the standard time, minus work done since. */
export const remainingWork = (shop: Shop, calendars: Calendars, job: Job, now: Instant): number => {
  const said = job.remaining
  return said
    ? said.minutes * MINUTE - workedSince(shop, calendars, job, said.at, now)
    : job.minutes * MINUTE - workedSince(shop, calendars, job, 0, now)
}

/** The same, never below the floor for work that has begun: an overrun does not forecast the past. */
export const workLeft = (shop: Shop, calendars: Calendars, job: Job, now: Instant): number =>
  job.state === 'unplanned' || job.state === 'queued'
    ? job.minutes * MINUTE
    : Math.max(remainingWork(shop, calendars, job, now), shop.settings.policies.jobFloorMinutes * MINUTE)
