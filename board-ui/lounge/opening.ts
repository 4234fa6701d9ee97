import { openAround, openDay } from '#board-ui/gantt/window.ts'
import type { Calendars } from '#domain/calendar.ts'
import type { Instant } from '#domain/ids.ts'
import type { ShopTime } from '#screen/format.ts'

/** `over`: today was open and is over. Next is null when no opening is in sight. */
export type Opening =
  | { readonly kind: 'open' }
  | { readonly kind: 'over' | 'closed'; readonly next: Instant | null }

/** Whether customers are served. A lunch break is not a closed shop. */
export const openingOf = (calendars: Calendars, time: ShopTime, now: Instant): Opening => {
  const day = openDay(openAround(calendars, now), time, now)
  const [first] = day
  const last = day.at(-1)
  if (first && last && now >= first.from && now < last.to) return { kind: 'open' }
  const next = calendars.shop.find(({ from }) => from > now)?.from ?? null
  return { kind: last && now >= last.to ? 'over' : 'closed', next }
}
