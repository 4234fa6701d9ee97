import { dayNumber } from '#calendar/local-time.ts'
import { zoneOffset } from '#calendar/zone-offset.ts'
import { type Instant, instant, MINUTE, minutes, type Minutes } from '#domain/ids.ts'
import type { Language } from './language.ts'

/** `85′`, `3h10`; never `1:13`, which reads as a clock. Negative minutes lose their sign. */
export const minutesText = (count: number): string => {
  const whole = Math.floor(Math.abs(count))
  if (whole < 100) return `${whole}′`
  const hours = Math.floor(whole / 60)
  const rest = String(whole % 60).padStart(2, '0')
  return hours < 100 ? `${hours}h${rest}` : `${hours}h`
}

const DAY_MINUTES = 24 * 60
/** How long somebody waits: beyond a day the exact figure says nothing more. */
export const waitText = (minutes: number): string => (minutes < DAY_MINUTES ? minutesText(minutes) : '24h+')

/** `+25′`: how late. A started minute counts, so that late is never `+0′`. */
export const lateText = (slack: number): string => `+${minutesText(Math.max(1, Math.ceil(-slack)))}`

/** `3′40″`, for figures. */
export const secondsText = (seconds: number): string =>
  `${Math.floor(seconds / 60)}′${String(Math.floor(seconds % 60)).padStart(2, '0')}″`

/** Whole minutes from one instant to a later one, never negative. */
export const minutesSince = (from: Instant, now: Instant): Minutes =>
  minutes(Math.max(0, Math.floor((now - from) / MINUTE)))

export interface DateParts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  /** 0 is Sunday. */
  readonly weekday: number
}

/** Times of one shop: in its zone, whatever the zone of the screen. */
export interface ShopTime {
  readonly zone: string
  parts(at: Instant): DateParts
  /** `15:40`. */
  clock(at: Instant): string
  /** Days since 1970 by the shop's date: equal numbers are the same day. */
  day(at: Instant): number
  /** The instant of the last whole step of local time, such as each half hour. */
  floor(at: Instant, step: Minutes): Instant
}

const made = new Map<string, ShopTime>()

/** `zone` is an IANA name; an unknown one is read as UTC. Made once per zone. */
export const shopTime = (zone: string): ShopTime => {
  const known = made.get(zone)
  if (known) return known
  const offset = zoneOffset(zone)
  const local = (at: Instant): Date => new Date(at + offset(at))
  const two = (count: number) => String(count).padStart(2, '0')
  const time: ShopTime = {
    zone,
    parts: (at) => {
      const date = local(at)
      return {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        hour: date.getUTCHours(),
        minute: date.getUTCMinutes(),
        weekday: date.getUTCDay(),
      }
    },
    clock: (at) => {
      const date = local(at)
      return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
    },
    day: (at) => dayNumber(zone, at),
    floor: (at, step) => {
      const ms = step * MINUTE
      const shift = offset(at)
      return instant(Math.floor((at + shift) / ms) * ms - shift)
    },
  }
  made.set(zone, time)
  return time
}

const enDays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const enMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const zhDays = ['日', '一', '二', '三', '四', '五', '六']

/** `11月21日 周六` · `Sat 21 Nov`. */
export const dateText = (time: ShopTime, at: Instant, language: Language): string => {
  const { month, day, weekday } = time.parts(at)
  if (language === 'zh') return `${month}月${day}日 周${zhDays[weekday] ?? ''}`
  return `${enDays[weekday] ?? ''} ${day} ${enMonths[month - 1] ?? ''}`
}

/** A date as `2026-12-01` beside today's: `12月1日` · `1 Dec`, with the year where it is another one. */
export const calendarDay = (date: string, today: string, language: Language): string => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const isThisYear = today.startsWith(`${year}-`)
  if (language === 'zh') return `${isThisYear ? '' : `${year}年`}${month}月${day}日`
  return `${day} ${enMonths[month - 1] ?? ''}${isThisYear ? '' : ` ${year}`}`
}

/** The time alone today, else with its day: `明16:00`, `昨16:00`, `11/23 16:00` · `tmw 16:00`. */
export const dayClock = (time: ShopTime, at: Instant, now: Instant, language: Language): string => {
  const days = time.day(at) - time.day(now)
  const clock = time.clock(at)
  if (days === 0) return clock
  if (days === 1) return language === 'zh' ? `明${clock}` : `tmw ${clock}`
  if (days === -1) return language === 'zh' ? `昨${clock}` : `yday ${clock}`
  const { month, day } = time.parts(at)
  return `${month}/${day} ${clock}`
}

/** How long ago, the short way: `73′`, `3h10`, `昨日`, `3天` · `yday`, `3 d`. */
export const sinceText = (time: ShopTime, from: Instant, now: Instant, language: Language): string => {
  const days = time.day(now) - time.day(from)
  if (days <= 0) return minutesText(minutesSince(from, now))
  if (days === 1) return language === 'zh' ? '昨日' : 'yday'
  return language === 'zh' ? `${days}天` : `${days} d`
}
