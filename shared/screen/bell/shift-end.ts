import { nightAround } from '#domain/alerts/nights.ts'
import type { Instant, Interval } from '#domain/ids.ts'

/**
 * When the shop closes for the night, in milliseconds of this device, whose clock may differ from the
 * house's; null where no end is known.
 */
export const shiftEnd = (open: readonly Interval[], houseNow: Instant): number | null => {
  const night = nightAround(open, houseNow)
  return night && night.from > houseNow ? Date.now() + night.from - houseNow : null
}
