import type { Calendars } from '#domain/calendar.ts'
import { type Instant, instant, MINUTE } from '#domain/ids.ts'

const STEP_MS = 3 * 60 * MINUTE
const EDGE_MS = 30 * MINUTE

/**
 * Where the board's window begins after a step to the right (1) or left (-1): three hours on, or,
 * when what lies there is further away than that, over the night, so that nobody pages through closed hours.
 */
export const stepWindow = (calendars: Calendars, from: Instant, length: number, way: 1 | -1): Instant => {
  const to = from + length
  if (way === 1) {
    const hidden = calendars.shop.find((stretch) => stretch.to > to)
    if (!hidden) return from
    return instant(hidden.from - to > STEP_MS ? hidden.from - EDGE_MS : from + STEP_MS)
  }
  const hidden = calendars.shop.findLast((stretch) => stretch.from < from)
  if (!hidden) return from
  return instant(from - hidden.to > STEP_MS ? hidden.to + EDGE_MS - length : from - STEP_MS)
}
