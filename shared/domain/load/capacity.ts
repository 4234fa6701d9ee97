import type { Calendars } from '../calendar.ts'
import { workTime } from '../forecast/resources.ts'
import { openBetween } from '../forecast/working-time.ts'
import { bayId, type Instant, type Interval, minutes, type Minutes, MINUTE } from '../ids.ts'
import type { Shop } from '../shop.ts'
import type { Technician } from '../technician.ts'
import { workingDayEnd } from './half-hours.ts'

/** No bay in particular: the hours of the shop and of the technicians alone. */
const anywhere = bayId('')

/** Cars are not repaired there. */
const stationKinds: readonly string[] = ['inspection', 'wash']

export const isWorkBay = ({ kind }: { readonly kind: string }): boolean => !stationKinds.includes(kind)

/** Whom one can count on in a stretch of time: who is away now is away for the rest of this day. */
export const attending = (
  shop: Shop,
  calendars: Calendars,
  now: Instant,
  { from }: Interval,
): readonly Technician[] => {
  const today = from < workingDayEnd(calendars.shop, now)
  return Object.values(shop.technicians).filter(({ present }) => present || !today)
}

/** Minutes a technician works in a stretch of time: shop's hours, his own shift, without pauses. */
export const handMinutes = (
  shop: Shop,
  calendars: Calendars,
  { id }: Technician,
  { from, to }: Interval,
): number => openBetween(workTime(shop, calendars, anywhere, [id]), from, to) / MINUTE

const bayMinutes = (shop: Shop, { from, to }: Interval): number =>
  Object.values(shop.bays)
    .filter(isWorkBay)
    .reduce((sum, { closed }) => {
      const until = closed?.until ?? Infinity
      const shut = closed ? Math.max(0, Math.min(to, until) - Math.max(from, closed.since)) : 0
      return sum + (to - from - shut) / MINUTE
    }, 0)

export interface Capacity {
  /** What technicians can work in bays. */
  readonly capacity: Minutes
  /** What of it may be booked: the rest is kept for those who come unannounced. */
  readonly bookable: Minutes
}

/**
 * What a half hour holds. As many bays as hands, at least. A shop of one or two technicians could
 * book nothing at all with its reserve kept in every half hour: one car at a time it always may.
 */
export const capacityOf = (shop: Shop, calendars: Calendars, now: Instant, half: Interval): Capacity => {
  const hands = attending(shop, calendars, now, half).reduce(
    (sum, technician) => sum + handMinutes(shop, calendars, technician, half),
    0,
  )
  const capacity = Math.max(0, Math.min(hands, bayMinutes(shop, half)))
  const share = shop.settings.policies.bookableShare
  const one = share > 0 ? Math.min(capacity, (half.to - half.from) / MINUTE) : 0
  return { capacity: minutes(capacity), bookable: minutes(Math.max(share * capacity, one)) }
}

/** Minutes of those who have a skill, at its level. */
export const skillMinutes = (
  shop: Shop,
  calendars: Calendars,
  now: Instant,
  half: Interval,
  skill: string,
  level: number,
): number =>
  attending(shop, calendars, now, half)
    .filter(({ skills }) => (skills[skill] ?? 0) >= level)
    .reduce((sum, technician) => sum + handMinutes(shop, calendars, technician, half), 0)

/** Minutes of the bays of a kind that are in service. */
export const kindMinutes = (shop: Shop, half: Interval, kind: string): number => {
  const bays = Object.fromEntries(Object.entries(shop.bays).filter(([, bay]) => bay.kind === kind))
  return bayMinutes({ ...shop, bays }, half)
}
