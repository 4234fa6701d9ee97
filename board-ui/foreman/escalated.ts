import type { Alert } from '#domain/alert.ts'
import { isInVain } from '#domain/alerts/timers.ts'
import type { Role } from '#domain/decision.ts'
import type { Instant } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import type { Calling } from '#screen/bell/ring.ts'

/** [A4] The level at which a duty has come up to somebody; null for who is on no rung of the ladder. */
const rung: Partial<Readonly<Record<Role, number>>> = { foreman: 3, manager: 4 }

/** [A4] Calls that nobody has made and that came up so far: the highest first, then the oldest. A refusal has its own list. */
export const escalatedTo = (shop: Shop, role: Role): readonly Alert[] => {
  const least = rung[role] ?? Infinity
  return Object.values(shop.alerts)
    .filter(({ kind, state, level }) => kind !== 'refusal' && state !== 'closed' && level >= least)
    .toSorted((one, other) => other.level - one.level || one.openedAt - other.openedAt)
}

/** Those to be heard at `now`: what has gone on to the manager calls him alone. */
export const escalatedCalls = (
  shop: Shop,
  role: Role,
  now: Instant,
): readonly (Calling & { readonly alert: Alert })[] =>
  escalatedTo(shop, role)
    .filter((alert) => alert.level === rung[role] && (alert.snoozedUntil ?? 0) <= now)
    .filter((alert) => alert.state === 'open' || isInVain(alert))
    .map((alert) => ({ alert, waiting: shop.orders[alert.order]?.flags.waiting === true }))
