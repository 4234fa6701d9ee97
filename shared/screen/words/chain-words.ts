import type { ChainLink } from '#domain/alert.ts'
import type { Names } from './names.ts'

type LinkOf<K extends ChainLink['kind']> = Extract<ChainLink, { readonly kind: K }>

/** A phrase for every link of the causal chain (domain §5). */
export type ChainWords = {
  readonly [K in ChainLink['kind']]: (link: LinkOf<K>, names: Names) => string
}

export const linkPhrase = (words: ChainWords, link: ChainLink, names: Names): string => {
  // The table is typed by kind; TypeScript cannot carry that through an index of a union.
  const phrase = words[link.kind] as (link: ChainLink, names: Names) => string
  return phrase(link, names)
}

/** The whole chain from the delivery back to its root, for staff: it names other cars by number. */
export const chainSentence = (words: ChainWords, chain: readonly ChainLink[], names: Names): string =>
  chain.map((link) => linkPhrase(words, link, names)).join(' ← ')
