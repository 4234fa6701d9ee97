/** What is said on the phone, by situation; `-untimed`: nobody can name a time yet. */
const shared = ['greeting', 'shop', 'advisor', 'model', 'plate'] as const

/** The variables of each sentence. All of them speak of the customer's own car, none of a person who works on it. */
export const sentenceVariables = {
  delay: [...shared, 'reason', 'promise', 'time', 'later'],
  'delay-untimed': [...shared, 'reason', 'promise'],
  'carry-over': [...shared, 'reason', 'time'],
  'carry-over-untimed': [...shared, 'reason'],
  'extra-work': [...shared, 'work', 'minutes'],
  'part-arrived': shared,
  'ready-not-told': shared,
  'no-news': [...shared, 'time'],
  'no-news-untimed': shared,
  unclaimed: shared,
  'follow-up': shared,
  complaint: shared,
  'confirm-appointment': [...shared, 'appointment'],
} as const satisfies Readonly<Record<string, readonly string[]>>
export type SentenceName = keyof typeof sentenceVariables

const isName = (name: string): name is SentenceName => Object.hasOwn(sentenceVariables, name)
export const sentenceNames: readonly SentenceName[] = Object.keys(sentenceVariables).filter(isName)

export const sentenceLanguages = ['zh', 'en'] as const
export type SentenceLanguage = (typeof sentenceLanguages)[number]
/** The shop's own wording; what is left out is said in the words of the house. */
export type Sentences = Readonly<
  Partial<Record<SentenceLanguage, Readonly<Partial<Record<SentenceName, string>>>>>
>

/** What the house can do for a customer whose car is late. */
export const houseOffers = ['courtesyCar', 'delivery', 'otherDay'] as const
export type HouseOffer = (typeof houseOffers)[number]
export type HouseOffers = Readonly<Partial<Record<HouseOffer, true>>>

/** The first thing in braces that this sentence has no value for, or a brace that stands alone; null: none. */
export const unknownVariable = (name: SentenceName, template: string): string | null => {
  const known: readonly string[] = sentenceVariables[name]
  const found = template.match(/\{[^{}]*\}|[{}]/g) ?? []
  return found.find((piece) => !known.includes(piece.slice(1, -1))) ?? null
}
