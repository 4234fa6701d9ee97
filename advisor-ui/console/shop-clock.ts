import { type Instant, instant, MINUTE } from '#domain/ids.ts'
import type { ShopTime } from '#screen/format.ts'

const DAY = 24 * 60 * MINUTE

/** `17:45`, `1745` or `9` as minutes of the day; null when it is no time. */
export const readClock = (text: string): number | null => {
  const plain = text.normalize('NFKC').trim()
  const match = /^(\d{1,2})(?:[:.h]?(\d{2}))?$/.exec(plain)
  if (!match) return null
  const hour = Number(match[1])
  const minute = Number(match[2] ?? 0)
  return hour < 24 && minute < 60 ? hour * 60 + minute : null
}

/** `minute` of the day that lies `days` after today, by the shop's clock. */
export const instantOn = (time: ShopTime, now: Instant, days: number, minute: number): Instant => {
  const wanted = (time.day(now) + days) * DAY + minute * MINUTE
  // Twice, because the offset that holds at the wanted time is only known once it is nearly found.
  const near = wanted - shiftAt(time, instant(wanted))
  return instant(wanted - shiftAt(time, instant(near)))
}

const shiftAt = (time: ShopTime, at: Instant): number => {
  const { hour, minute } = time.parts(at)
  const local = time.day(at) * DAY + (hour * 60 + minute) * MINUTE
  return local - Math.floor(at / MINUTE) * MINUTE
}
