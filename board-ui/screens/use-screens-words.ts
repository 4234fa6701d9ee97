import { computed } from 'vue'
import { areaWords, locale } from '#screen/language.ts'
import { screensEn } from '#screen/words/screens.en.ts'
import { screensZh } from '#screen/words/screens.zh.ts'
import type { Fault } from './ask-server.ts'

const words = areaWords(screensZh, screensEn)
export const useScreensWords = () => words

const time = computed(() => new Intl.DateTimeFormat(locale.value, { dateStyle: 'short', timeStyle: 'short' }))
export const timeText = (at: number): string => time.value.format(at)

export const faultText = (fault: Fault | null): string => {
  if (!fault) return ''
  if (fault.reason === 'code-locked') return words.value.locked(fault.minutes)
  if (fault.reason === 'rate-limited') return words.value.tooMany(fault.minutes)
  return words.value.fault[fault.reason]
}
