import { type AlertKind, alertKinds } from '#domain/alert.ts'
import { isAboutPromise } from '#domain/alerts/outcomes.ts'
import type { SentenceName } from '#domain/call-sentences.ts'
import type { AdvisorWords } from '#screen/words/advisor.zh.ts'

/** The situation of a call. A customer who refused is told of the delay anew. */
export const sentenceName = (kind: AlertKind, timed: boolean): SentenceName => {
  if (kind === 'delay' || kind === 'refusal') return timed ? 'delay' : 'delay-untimed'
  if (kind === 'carry-over' || kind === 'no-news') return timed ? kind : `${kind}-untimed`
  return kind
}

export interface TemplateChoice {
  /** There is a time to name. */
  readonly timed: boolean
  /** Which of the wordings, counted on without end. */
  readonly variant: number
  readonly own: Readonly<Partial<Record<SentenceName, string>>> | undefined
  readonly words: AdvisorWords
}

/** The shop's own wording first; rephrasing goes on to those of the house. */
export const templateOf = (kind: AlertKind, { timed, variant, own, words }: TemplateChoice): string => {
  const house = houseTemplates(kind, timed, words)
  const mine = own?.[sentenceName(kind, timed)]
  const all = mine === undefined ? house : [mine, ...house]
  return all[variant % all.length] ?? ''
}

const houseTemplates = (kind: AlertKind, timed: boolean, words: AdvisorWords): readonly string[] => {
  if (kind === 'carry-over') return [timed ? words.night : words.nightWithoutTime]
  if (isAboutPromise(kind)) return timed ? words.sentences : [words.sentenceWithoutTime]
  return [kind === 'no-news' && !timed ? words.duty.newsWithoutTime : words.duty.say[kind]]
}

/** What the house says there, where a shop has no words of its own. */
export const houseSentence = (name: SentenceName, words: AdvisorWords): string => {
  for (const timed of [true, false])
    for (const kind of alertKinds)
      if (sentenceName(kind, timed) === name) return houseTemplates(kind, timed, words)[0] ?? ''
  return ''
}
