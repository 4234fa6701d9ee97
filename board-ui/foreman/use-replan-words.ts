import type { ComputedRef } from 'vue'
import { areaWords } from '#screen/language.ts'
import { replanEn } from '#screen/words/replan.en.ts'
import { type ReplanWords, replanZh } from '#screen/words/replan.zh.ts'

const words = areaWords<ReplanWords>(replanZh, replanEn)

export const useReplanWords = (): ComputedRef<ReplanWords> => words
