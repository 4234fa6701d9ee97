import { areaWords } from '#screen/language.ts'
import { callingEn } from '#screen/words/calling.en.ts'
import { type CallingWords, callingZh } from '#screen/words/calling.zh.ts'

export const words = areaWords<CallingWords>(callingZh, callingEn)
