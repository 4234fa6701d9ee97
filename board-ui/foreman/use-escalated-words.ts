import type { ComputedRef } from 'vue'
import { areaWords } from '#screen/language.ts'
import { escalatedEn } from '#screen/words/foreman-escalated.en.ts'
import { type EscalatedWords, escalatedZh } from '#screen/words/foreman-escalated.zh.ts'

const words = areaWords<EscalatedWords>(escalatedZh, escalatedEn)

/** The words of the calls that have come up the ladder. */
export const useEscalatedWords = (): ComputedRef<EscalatedWords> => words
