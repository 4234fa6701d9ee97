import type { AlertKind } from '../alert.ts'
import { type Instant, instant, MINUTE, plusMinutes } from '../ids.ts'
import type { Order } from '../order.ts'
import type { Policies } from '../settings.ts'
import { DAY, heardAt, NEWS_MINUTES, READY_MINUTES, remindedAt } from './duties.ts'

export interface DutyToCome {
  readonly kind: Extract<AlertKind, 'ready-not-told' | 'unclaimed' | 'no-news'>
  readonly at: Instant
}

/** [A11]–[A13] The duty a car will bring if nothing happens to it, and when; null for one that is not here. */
export const dutyToCome = (
  order: Order,
  { readyMinutes = READY_MINUTES, newsMinutes = NEWS_MINUTES }: Policies,
): DutyToCome | null => {
  if (order.stage === 'ready') {
    if (order.toldAt === undefined)
      return { kind: 'ready-not-told', at: plusMinutes(order.readyAt, readyMinutes) }
    return { kind: 'unclaimed', at: instant(remindedAt(order, order.toldAt) + DAY) }
  }
  const heard = heardAt(order)
  if (heard === null || order.stage === 'delivered') return null
  return {
    kind: 'no-news',
    at: instant(heard + (order.flags.waiting === true ? newsMinutes * MINUTE : DAY)),
  }
}
