import type { Calendars } from '#domain/calendar.ts'
import { type Instant, instant, MINUTE } from '#domain/ids.ts'

const STEP_MS = 3 * 60 * MINUTE
const EDGE_MS = 30 * MINUTE

/**
 * Where the board's window begins after a step to the right (1) or left (-1): three hours, or over
 * the night to the next opening, so that nobody pages through closed hours.
 */
export const stepWindow = (calendars: Calendars, from: Instant, length: number, way: 1 | -1): Instant => {
  const next = from + way * STEP_MS
  const open = calendars.shop
  if (open.some((stretch) => stretch.from < next + length && stretch.to > next)) return instant(next)
  const near =
    way === 1 ? open.find((stretch) => stretch.from >= next) : open.findLast(({ to }) => to <= next)
  if (!near) return from
  return instant(way === 1 ? near.from - EDGE_MS : near.to + EDGE_MS - length)
}
