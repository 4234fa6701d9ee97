import type { SentenceLanguage } from '#domain/call-sentences.ts'
import { advisorEn } from '#screen/words/advisor.en.ts'
import { advisorZh, type AdvisorWords } from '#screen/words/advisor.zh.ts'
import { callingEn } from '#screen/words/calling.en.ts'
import { callingZh } from '#screen/words/calling.zh.ts'
import { fill, type Said } from '../console/customer-sentence.ts'

/** What is spoken follows the customer, not the page. */
export const spokenWords: Readonly<Record<SentenceLanguage, AdvisorWords>> = { zh: advisorZh, en: advisorEn }

const strong = ['time', 'promise', 'appointment', 'work', 'minutes']
const LATER = 90
const EXTRA = 40

/** A template with the values of a car of nobody, as an advisor would see it. */
export const previewOf = (template: string, language: SentenceLanguage, shop: string): readonly Said[] => {
  const say = spokenWords[language]
  const { name, model, plate, advisor, part, work } = (language === 'zh' ? callingZh : callingEn).example
  const spoken = (days: number, clock: string) => say.spokenTime(days, clock, '')
  const values = {
    greeting: say.greeting(name),
    shop,
    advisor,
    model,
    plate,
    reason: fill(say.reason.part, { model, part, until: spoken(0, '15:00') }),
    promise: spoken(0, '17:00'),
    time: spoken(0, '18:30'),
    later: say.later(say.laterText(LATER)),
    work,
    minutes: say.laterText(EXTRA),
    appointment: spoken(1, '09:00'),
  }
  return fill(template, values, strong)
}
