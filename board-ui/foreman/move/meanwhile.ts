import type { OrderId } from '#domain/ids.ts'
import type { Changed } from '#domain/job.ts'
import type { Shop } from '#domain/shop.ts'

/** What somebody else did while a chip was in the hand. */
export interface Meanwhile {
  readonly order: OrderId
  readonly by: string
  /** The event that changed it, such as `promise-changed`. */
  readonly what: string
}

/** The newest change of a car by somebody else since `before`; null when there was none. */
export const meanwhile = (before: Shop, after: Shop, me: string): Meanwhile | null => {
  let newest: (Meanwhile & { readonly version: number }) | null = null
  const look = (order: OrderId, { version, by, what }: Changed): void => {
    if (version <= before.version || by === me || by === 'house') return
    if (!newest || version > newest.version) newest = { order, by, what, version }
  }
  for (const order of Object.values(after.orders)) look(order.id, order.changed)
  for (const job of Object.values(after.jobs)) look(job.order, job.changed)
  return newest
}
