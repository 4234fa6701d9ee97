import type { ComputedRef } from 'vue'
import { areaWords } from '#screen/language.ts'
import { foremanEn } from '#screen/words/foreman.en.ts'
import { type ForemanWords, foremanZh } from '#screen/words/foreman.zh.ts'

const words = areaWords<ForemanWords>(foremanZh, foremanEn)

export const useForemanWords = (): ComputedRef<ForemanWords> => words
