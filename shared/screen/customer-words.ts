import type { CustomerView } from '#domain/customer-view.ts'
import type { Instant } from '#domain/ids.ts'
import { dateText, type ShopTime } from './format.ts'
import { areaWords, type Language } from './language.ts'
import { customerEn } from './words/customer.en.ts'
import { type CustomerWords, customerZh } from './words/customer.zh.ts'

export const customerWords = areaWords(customerZh, customerEn)

/** What stands in the pill at the car's station. */
export const pillText = ({ active, waiting }: CustomerWords, view: CustomerView): string =>
  (view.active ? active : waiting)[view.station]

/** A time with its day where that is not today: `{day: '明天', clock: '09:30'}`. */
export interface DayAndClock {
  readonly day: string
  readonly clock: string
}

export const dayAndClock = (
  words: CustomerWords,
  time: ShopTime,
  at: Instant,
  now: Instant,
  language: Language,
): DayAndClock => {
  const days = time.day(at) - time.day(now)
  const named = new Map([
    [-1, words.yesterday],
    [0, ''],
    [1, words.tomorrow],
  ])
  return { day: named.get(days) ?? dateText(time, at, language), clock: time.clock(at) }
}
