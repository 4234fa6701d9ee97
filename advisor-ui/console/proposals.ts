import type { Calendars } from '#domain/calendar.ts'
import { evolveAll, record } from '#domain/evolve.ts'
import { forecast as forecastOf } from '#domain/forecast/forecast.ts'
import type { Forecast } from '#domain/forecast/types.ts'
import {
  commandId,
  type Instant,
  instant,
  type Interval,
  MINUTE,
  minutesBetween,
  type Minutes,
  type OrderId,
} from '#domain/ids.ts'
import type { Order } from '#domain/order.ts'
import type { Shop } from '#domain/shop.ts'

/** A new time that holds by the forecast, now and when it is agreed. */
export interface Proposal {
  readonly at: Instant
  /** Between the car being ready, once the time is agreed, and the time. */
  readonly slack: Minutes
  /** Earliest one with room for a small slip, touching nobody. */
  readonly best: boolean
  /** Cars whose promise would break because this one is made. */
  readonly touches: readonly OrderId[]
}

export interface Outlook {
  readonly shop: Shop
  readonly calendars: Calendars
  readonly forecast: Forecast
  readonly now: Instant
}

const MOST = 3
/** Minutes after the forecast, and to which full minutes the time is rounded up. */
const steps = [
  { after: 0, to: 5 },
  { after: 15, to: 15 },
  { after: 30, to: 15 },
  { after: 45, to: 15 },
  { after: 60, to: 15 },
  { after: 90, to: 15 },
  { after: 120, to: 15 },
  { after: 180, to: 15 },
  { after: 240, to: 15 },
] as const

export const roundUp = (at: number, to: number): Instant =>
  instant(Math.ceil(at / (to * MINUTE)) * to * MINUTE)

/**
 * The next instant at which a car can be handed over. The end of a stretch is still open [P1].
 * Null when the calendar has none.
 */
export const handoverFrom = (open: readonly Interval[], at: Instant): Instant | null => {
  const stretch = open.find(({ to }) => at <= to)
  return stretch ? instant(Math.max(at, stretch.from)) : null
}

/** Up to three times in opening hours, earliest first; none while nobody can say when the car is ready. */
export const proposalsOf = (outlook: Outlook, order: Order): readonly Proposal[] => {
  const { calendars, forecast, now, shop } = outlook
  const readyAt = forecast.orders[order.id]?.readyAt ?? null
  if (readyAt === null) return []
  const earliest = Math.max(readyAt, now + MINUTE)
  const times = steps.flatMap(
    ({ after, to }) => handoverFrom(calendars.shop, roundUp(earliest + after * MINUTE, to)) ?? [],
  )
  const { riskMinutes, recoverMinutes } = shop.settings.policies
  const proposals: Omit<Proposal, 'best'>[] = []
  for (const at of new Set(times)) {
    if (proposals.length === MOST) break
    const { ready, touches } = onceAgreed(outlook, order, at)
    // A later promise gives way in queues: what it gives up may be more than it gains.
    if (ready !== null && ready <= at) proposals.push({ at, slack: minutesBetween(ready, at), touches })
  }
  const best = proposals.find(
    ({ slack, touches }) => slack >= riskMinutes + recoverMinutes && touches.length === 0,
  )
  return proposals.map((proposal) => ({ ...proposal, best: proposal === best }))
}

/** When the car is ready once the time is agreed, null when nobody can say, and whose promise that breaks. */
const onceAgreed = (
  { shop, calendars, forecast, now }: Outlook,
  order: Order,
  at: Instant,
): { readonly ready: Instant | null; readonly touches: readonly OrderId[] } => {
  const agreed = {
    type: 'promise-agreed',
    body: {
      order: order.id,
      version: (order.promise?.version ?? 0) + 1,
      at,
      previous: order.promise?.at ?? null,
      via: 'phone',
    },
  } as const
  const stamp = { at: now, by: '', command: commandId('') }
  const after = forecastOf(evolveAll(shop, record(shop, [agreed], stamp)), calendars, now)
  const touches = Object.values(shop.orders).flatMap(({ id }) => {
    const was = forecast.orders[id]
    const then = after.orders[id]
    const breaks = id !== order.id && then?.health === 'late' && was?.health !== 'late'
    return breaks ? [id] : []
  })
  return { ready: after.orders[order.id]?.readyAt ?? null, touches }
}
