import type { ComputedRef } from 'vue'
import { areaWords } from '#screen/language.ts'
import { scanEn } from '#screen/words/scan.en.ts'
import { type ScanWords, scanZh } from '#screen/words/scan.zh.ts'

const words = areaWords<ScanWords>(scanZh, scanEn)

export const useScanWords = (): ComputedRef<ScanWords> => words
