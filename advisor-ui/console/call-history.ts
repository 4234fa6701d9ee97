import type { AlertKind, LoggedCall } from '#domain/alert.ts'
import type { OrderId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'

export interface PastCall extends LoggedCall {
  readonly kind: AlertKind
}

/** Every attempt to reach the owner of this car, whatever it was about; newest first. */
export const pastCalls = (alerts: Shop['alerts'], order: OrderId): readonly PastCall[] =>
  Object.values(alerts)
    .filter((alert) => alert.order === order)
    .flatMap(({ kind, calls }) => calls.map((call) => ({ ...call, kind })))
    .sort((a, b) => b.at - a.at)
