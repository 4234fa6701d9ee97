import type { ComputedRef } from 'vue'
import { areaWords } from '#screen/language.ts'
import { dayEn } from '#screen/words/day.en.ts'
import { type DayWords, dayZh } from '#screen/words/day.zh.ts'

const words = areaWords<DayWords>(dayZh, dayEn)

/** The words of the day: people, parts, the close, overrides, calls. */
export const useDayWords = (): ComputedRef<DayWords> => words
