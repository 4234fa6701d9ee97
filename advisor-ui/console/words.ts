import { areaWords } from '#screen/language.ts'
import { advisorEn } from '#screen/words/advisor.en.ts'
import { advisorZh } from '#screen/words/advisor.zh.ts'

/** The words of this console in the language of the page. */
export const words = areaWords(advisorZh, advisorEn)

/** `预计晚 25 分`, `预计晚 2 小时 5 分`. */
export const lateWords = ({
  minutes,
  atLeast,
}: {
  readonly minutes: number
  readonly atLeast: boolean
}): string => {
  const say = words.value
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const soon = minutes < 100 ? say.late(String(minutes)) : say.lateHours(hours, rest)
  const text = hours < 24 ? soon : say.lateDays(Math.round(hours / 24))
  return atLeast ? `${text} · ${say.atLeast}` : text
}
