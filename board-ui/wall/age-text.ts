import type { WallLifeWords } from '#screen/words/wall-life.zh.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** How long ago, in words: a started minute counts. */
export const ageText = (words: WallLifeWords, ms: number): string => {
  if (ms >= 2 * DAY_MS) return words.days(Math.floor(ms / DAY_MS))
  if (ms >= 2 * HOUR_MS) return words.hours(Math.floor(ms / HOUR_MS), Math.floor((ms % HOUR_MS) / MINUTE_MS))
  return words.minutes(Math.max(1, Math.floor(ms / MINUTE_MS)))
}
