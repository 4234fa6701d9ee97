import { areaWords } from '#screen/language.ts'
import { wallEn } from '#screen/words/wall.en.ts'
import { wallZh } from '#screen/words/wall.zh.ts'

const words = areaWords(wallZh, wallEn)
export const useWallWords = () => words
