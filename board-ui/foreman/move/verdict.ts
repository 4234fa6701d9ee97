import { alertEvents } from '#domain/alerts/promise-watch.ts'
import type { Refusal } from '#domain/decision.ts'
import type { Forecast, Health } from '#domain/forecast/types.ts'
import type { Instant, Minutes, OrderId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import type { PromiseShift, WhatIf } from '#domain/what-if.ts'
import { shakyIn } from '../shaky.ts'
import type { Ground } from './attempt.ts'

/** How many new calls an advisor would have to make. */
export interface Duty {
  readonly advisor: string
  readonly calls: number
}

/** What the ribbon says of a what-if, worst first. */
export interface Verdict {
  readonly tone: 'broken' | 'risk' | 'free'
  readonly broken: readonly PromiseShift[]
  readonly saved: readonly PromiseShift[]
  /** Other cars that would come close to their promise, or of which nobody could say any more. */
  readonly risky: readonly OrderId[]
  readonly duties: readonly Duty[]
  readonly own: {
    readonly order: OrderId
    readonly readyAt: Instant | null
    readonly promise: Instant | null
    readonly slack: Minutes | null
    readonly health: Health
  }
  readonly override: Refusal | null
}

/** The alerts that ask their advisor now, by id: opened, or raised again. */
const askedBy = (
  shop: Shop,
  forecast: Forecast,
  { calendars, now }: Ground['moment'],
): ReadonlyMap<string, string> =>
  new Map(
    alertEvents(shop, calendars, forecast, now, 'change').flatMap((event): readonly [string, string][] => {
      if (event.type === 'alert-opened') return [[event.body.alert.id, event.body.alert.advisor]]
      if (event.type !== 'alert-updated' || !event.body.again) return []
      const row = shop.alerts[event.body.alert]
      return row ? [[row.id, row.advisor]] : []
    }),
  )

/** What is due anyway, looked up once for all places that are tried on one forecast. */
const known = new WeakMap<Forecast, ReadonlyMap<string, string>>()
const dueAnyway = ({ shop, forecast, moment }: Ground): ReadonlyMap<string, string> => {
  const due = known.get(forecast) ?? askedBy(shop, forecast, moment)
  known.set(forecast, due)
  return due
}

/** The same look at the promises as the house's, so that nobody is told of a call he does not get. */
const dutiesOf = (ground: Ground, then: WhatIf): readonly Duty[] => {
  const due = dueAnyway(ground)
  const calls = new Map<string, number>()
  for (const [alert, advisor] of askedBy(then.shop, then.forecast, ground.moment)) {
    if (!due.has(alert)) calls.set(advisor, (calls.get(advisor) ?? 0) + 1)
  }
  return [...calls].map(([advisor, count]) => ({ advisor, calls: count }))
}

export const verdictOf = (
  ground: Ground,
  then: WhatIf,
  order: OrderId,
  override: Refusal | null = null,
): Verdict => {
  const { forecast } = ground
  const own = then.forecast.orders[order]
  const health = own?.health ?? 'none'
  const risky = shakyIn(then.shop, forecast, then.forecast).filter((id) => id !== order)
  const shaky = risky.length > 0 || health === 'risk' || health === 'late' || override !== null
  return {
    tone: then.broken.length > 0 ? 'broken' : shaky ? 'risk' : 'free',
    broken: then.broken,
    saved: then.saved,
    risky,
    duties: dutiesOf(ground, then),
    own: {
      order,
      readyAt: own?.readyAt ?? null,
      promise: then.shop.orders[order]?.promise?.at ?? null,
      slack: own?.slack ?? null,
      health,
    },
    override,
  }
}
