import type { Calendars } from '#domain/calendar.ts'
import type { Instant } from '#domain/ids.ts'
import type { ShopTime } from '#screen/format.ts'

/** `08:00–18:00`, breaks not told; empty on a day the shop does not open. */
export const hoursToday = (calendars: Calendars, time: ShopTime, now: Instant): string => {
  const today = calendars.shop.filter(({ from }) => time.day(from) === time.day(now))
  const [first, last] = [today[0], today.at(-1)]
  return first && last ? `${time.clock(first.from)}–${time.clock(last.to)}` : ''
}
