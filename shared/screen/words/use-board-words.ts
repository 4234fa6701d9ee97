import type { ComputedRef } from 'vue'
import { areaWords } from '../language.ts'
import { boardEn } from './board.en.ts'
import { boardZh, type BoardWords } from './board.zh.ts'

const words = areaWords(boardZh, boardEn)

/** What the board says, in the language of the page: all that a screen which only watches carries. */
export const useBoardWords = (): ComputedRef<BoardWords> => words
