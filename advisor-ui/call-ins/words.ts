import { areaWords } from '#screen/language.ts'
import { callInsEn } from '#screen/words/call-ins.en.ts'
import { callInsZh } from '#screen/words/call-ins.zh.ts'

export const words = areaWords(callInsZh, callInsEn)
