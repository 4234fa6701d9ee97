import { areaWords } from '#screen/language.ts'
import { loungeEn } from '#screen/words/lounge.en.ts'
import { loungeZh } from '#screen/words/lounge.zh.ts'

export const loungeWords = areaWords(loungeZh, loungeEn)
