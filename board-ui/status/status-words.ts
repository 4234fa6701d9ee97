import { areaWords } from '#screen/language.ts'
import { statusEn } from '#screen/words/status.en.ts'
import { statusZh } from '#screen/words/status.zh.ts'

export const statusWords = areaWords(statusZh, statusEn)
