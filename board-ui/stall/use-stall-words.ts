import type { ComputedRef } from 'vue'
import { areaWords } from '#screen/language.ts'
import { stallEn } from '#screen/words/stall.en.ts'
import { type StallWords, stallZh } from '#screen/words/stall.zh.ts'

const words = areaWords<StallWords>(stallZh, stallEn)

export const useStallWords = (): ComputedRef<StallWords> => words
