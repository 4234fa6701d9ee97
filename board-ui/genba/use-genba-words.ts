import type { ComputedRef } from 'vue'
import { areaWords } from '#screen/language.ts'
import { genbaEn } from '#screen/words/genba.en.ts'
import { type GenbaWords, genbaZh } from '#screen/words/genba.zh.ts'

const words = areaWords<GenbaWords>(genbaZh, genbaEn)

export const useGenbaWords = (): ComputedRef<GenbaWords> => words
