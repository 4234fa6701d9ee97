import { openAround, openDay } from '#board-ui/gantt/window.ts'
import type { Calendars } from '#domain/calendar.ts'
import { type Instant, MINUTE } from '#domain/ids.ts'
import { isOpen } from '#domain/order.ts'
import type { Shop } from '#domain/shop.ts'
import type { ShopTime } from '#screen/format.ts'

const EARLY_MS = 30 * MINUTE

/** Why the board rests: the day has not begun, is over, or there is none today. */
export interface Rest {
  readonly kind: 'before' | 'over' | 'closed'
  /** When the shop opens, before that. */
  readonly opens: Instant | null
  /** Cars that stay over night. */
  readonly staying: number
}

/** Null while the shop is open, lunch included, half an hour before, and as long as anybody works on. */
export const restOf = (shop: Shop, calendars: Calendars, time: ShopTime, now: Instant): Rest | null => {
  const day = openDay(openAround(calendars, now), time, now)
  const opens = day[0]?.from ?? null
  const closes = day.at(-1)?.to ?? null
  if (opens !== null && closes !== null && now >= opens - EARLY_MS && now < closes) return null
  if (Object.values(shop.jobs).some(({ state }) => state === 'working')) return null
  const staying = Object.values(shop.orders).filter((order) => isOpen(order) && order.arrivedAt !== null)
  const kind = opens === null ? 'closed' : now < opens ? 'before' : 'over'
  return { kind, opens: kind === 'before' ? opens : null, staying: staying.length }
}
