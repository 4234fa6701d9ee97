import { computed, type ComputedRef } from 'vue'
import type { ChainLink } from '#domain/alert.ts'
import type { Refusal } from '#domain/decision.ts'
import { areaWords, language } from '../language.ts'
import { useShopStore } from '../shop-store.ts'
import { chainSentence, linkPhrase } from './chain-words.ts'
import { en } from './en.ts'
import { type Names, namesOf } from './names.ts'
import { refusalSentence } from './refusal-words.ts'
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

/** Sentences with the names of the shop that is being watched. */
export const useSentences = (): Sentences => {
  const store = useShopStore()
  const names = computed(() => (store.shop ? namesOf(store.shop, store.boardNow, language.value) : nameless))
  return {
    names,
    refusal: (refusal) => refusalSentence(words.value.refusal, refusal, names.value),
    chain: (links) => chainSentence(words.value.chain, links, names.value),
    link: (link) => linkPhrase(words.value.chain, link, names.value),
  }
}
