import type { Lateness } from './inbox.ts'
import { areaWords } from '#screen/language.ts'
import { advisorEn } from '#screen/words/advisor.en.ts'
import { advisorZh } from '#screen/words/advisor.zh.ts'

/** The words of this console in the language of the page. */
export const words = areaWords(advisorZh, advisorEn)

/** `预计晚 25 分`, `至少晚 2 小时 5 分`. */
export const lateWords = ({ minutes, atLeast }: Lateness): string => {
  const { late, lateAtLeast, span } = words.value
  return atLeast ? lateAtLeast(span(minutes)) : late(span(minutes))
}
