import { computed, type ComputedRef } from 'vue'
import type { ChainLink } from '#domain/alert.ts'
import type { Refusal } from '#domain/decision.ts'
import { areaWords, language } from '../language.ts'
import { useShopStore } from '../shop-store.ts'
import { chainSentence, linkPhrase } from './chain-words.ts'
import { enChain } from './chain.en.ts'
import { zhChain } from './chain.zh.ts'
import { en } from './en.ts'
import { type Names, namesOf } from './names.ts'
import { refusalSentence } from './refusal-words.ts'
import { enRefusals } from './refusals.en.ts'
import { zhRefusals } from './refusals.zh.ts'
import { type Words, zh } from './zh.ts'

const words = areaWords(zh, en)

/** The shared dictionary in the language of the page. */
export const useWords = (): ComputedRef<Words> => words

const nameless: Names = {
  bay: (id) => id,
  technician: (id) => id,
  advisor: (id) => id,
  plate: (id) => id,
  job: (id) => id,
  time: (at) => new Date(at).toISOString().slice(11, 16),
}

export interface Sentences {
  readonly names: ComputedRef<Names>
  refusal(refusal: Refusal): string
  chain(links: readonly ChainLink[]): string
  link(link: ChainLink): string
}

// Chosen inside the function: a page that speaks no sentences, as the wall, does not carry them.
const refusals = () => (language.value === 'zh' ? zhRefusals : enRefusals)
const chains = () => (language.value === 'zh' ? zhChain : enChain)

/** Sentences with the names of the shop that is being watched. */
export const useSentences = (): Sentences => {
  const store = useShopStore()
  const names = computed(() => (store.shop ? namesOf(store.shop, store.boardNow, language.value) : nameless))
  return {
    names,
    refusal: (refusal) => refusalSentence(refusals(), refusal, names.value),
    chain: (links) => chainSentence(chains(), links, names.value),
    link: (link) => linkPhrase(chains(), link, names.value),
  }
}
