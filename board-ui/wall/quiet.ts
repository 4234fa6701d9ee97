import type { Instant } from '#domain/ids.ts'
import type { ShopTime } from '#screen/format.ts'
import type { QuietHours } from './wall-settings.ts'

/** Whether the sound stays off now; hours that end before they begin go over midnight. */
export const isQuiet = (quiet: QuietHours | null, time: ShopTime, now: Instant): boolean => {
  if (!quiet) return false
  const [from, to] = quiet
  const clock = time.clock(now)
  return from < to ? clock >= from && clock < to : clock >= from || clock < to
}
