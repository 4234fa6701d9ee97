import { areaWords } from '#screen/language.ts'
import { wallSeldomEn } from '#screen/words/wall-seldom.en.ts'
import { wallSeldomZh } from '#screen/words/wall-seldom.zh.ts'

const words = areaWords(wallSeldomZh, wallSeldomEn)
export const useSeldomWords = () => words
