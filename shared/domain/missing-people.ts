import type { Calendars } from './calendar.ts'
import { type Instant, instant, type Interval, type TechnicianId } from './ids.ts'
import type { Shop } from './shop.ts'

/**
 * Technicians who should be here and are not: their shift runs and somebody else has clocked in, they
 * have not. Before the first one comes nobody is missed.
 */
export const missingPeople = (shop: Shop, calendars: Calendars, now: Instant): ReadonlySet<TechnicianId> => {
  const people = Object.values(shop.technicians)
  if (!people.some(({ present }) => present)) return new Set()
  const isOn = (id: TechnicianId) =>
    (calendars.technicians[id] ?? calendars.shop).some(({ from, to }) => from <= now && now < to)
  return new Set(people.filter(({ id, present }) => !present && isOn(id)).map(({ id }) => id))
}

/** The calendars of one moment, made once: what is known of them by identity stays known. */
const made = new WeakMap<Calendars, { readonly key: string; readonly calendars: Calendars }>()

/** Calendars in which nobody counts today on a person who is missing; tomorrow he is expected again. */
export const withoutMissing = (shop: Shop, calendars: Calendars, now: Instant): Calendars => {
  const away = missingPeople(shop, calendars, now)
  if (away.size === 0) return calendars
  const key = [now, ...away].join('|')
  const known = made.get(calendars)
  if (known?.key === key) return known.calendars
  const back = nextDay(calendars, now)
  const hours = (id: TechnicianId): readonly Interval[] =>
    (calendars.technicians[id] ?? calendars.shop).flatMap(({ from, to }) => [
      ...(from < now ? [{ from, to: instant(Math.min(to, now)) }] : []),
      ...(to > back ? [{ from: instant(Math.max(from, back)), to }] : []),
    ])
  const technicians = Object.fromEntries([...away].map((id) => [id, hours(id)]))
  const narrowed = { ...calendars, technicians: { ...calendars.technicians, ...technicians } }
  made.set(calendars, { key, calendars: narrowed })
  return narrowed
}

/** Closed for as long as this, the shop sleeps: lunch is no night. */
const NIGHT = 4 * 60 * 60_000

const nextDay = ({ shop }: Calendars, now: Instant): number => {
  let end: number = now
  for (const { from, to } of shop) {
    if (to <= now) continue
    if (from > now && from - end >= NIGHT) return from
    end = to
  }
  return Infinity
}
