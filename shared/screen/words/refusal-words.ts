import type { Refusal } from '#domain/decision.ts'
import type { Names } from './names.ts'

type Facts<R extends Refusal['reason']> = Extract<Refusal, { readonly reason: R }>

/** A sentence for every reason: a new refusal without words does not compile. */
export type RefusalWords = {
  readonly [R in Refusal['reason']]: (facts: Facts<R>, names: Names) => string
}

export const refusalSentence = (words: RefusalWords, refusal: Refusal, names: Names): string => {
  // The table is typed by reason; TypeScript cannot carry that through an index of a union.
  const sentence = words[refusal.reason] as ((facts: Refusal, names: Names) => string) | undefined
  // A newer server may know a reason this screen does not.
  return sentence ? sentence(refusal, names) : refusal.reason
}
