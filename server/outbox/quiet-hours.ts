import { atLocal, dayNumber } from '#calendar/local-time.ts'
import { type Instant, MINUTE } from '#domain/ids.ts'

export interface QuietHours {
  readonly from: string
  readonly to: string
}

const clock = (text: string): number => {
  const [hour = 0, minute = 0] = text.split(':').map(Number)
  return (hour * 60 + minute) * MINUTE
}

/**
 * [A7] Until when nothing goes out, or null when it may go now. Local clock times of the shop's zone; hours
 * that end before they begin go past midnight.
 */
export const quietUntil = (zone: string, quiet: QuietHours | null, now: Instant): Instant | null => {
  if (!quiet || quiet.from === quiet.to) return null
  const today = dayNumber(zone, now)
  const nights = clock(quiet.to) <= clock(quiet.from)
  for (const day of [today - 1, today]) {
    const from = atLocal(zone, day, clock(quiet.from))
    const to = atLocal(zone, nights ? day + 1 : day, clock(quiet.to))
    if (from <= now && now < to) return to
  }
  return null
}
