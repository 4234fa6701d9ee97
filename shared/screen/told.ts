import type { Alert } from '#domain/alert.ts'
import type { Instant } from '#domain/ids.ts'
import type { Order } from '#domain/order.ts'
import type { Shop } from '#domain/shop.ts'

/**
 * Has the customer of a late car been told? `seen`: an advisor has taken the duty and not reached
 * anybody yet. A voice message counts as told: the customer can know.
 */
export type Told = 'told' | 'seen' | 'untold'

/** The delay alert of the promise that holds now; an older one was about another time. */
export const delayAlertOf = (shop: Shop, order: Order): Alert | undefined => {
  if (!order.promise) return undefined
  const { version } = order.promise
  return Object.values(shop.alerts).find(
    (alert) => alert.kind === 'delay' && alert.order === order.id && alert.promise?.version === version,
  )
}

const reached = (alert: Alert): boolean => alert.calls.some(({ outcome }) => outcome !== 'no-answer')

export const toldOf = (alert: Alert | undefined): Told => {
  if (!alert) return 'untold'
  if (reached(alert)) return 'told'
  return alert.state === 'acknowledged' ? 'seen' : 'untold'
}

/** Since when the customer waits to be told; the moment the slip was forecast. */
export const untoldSince = (alert: Alert | undefined): Instant | null =>
  alert && !reached(alert) ? alert.openedAt : null
