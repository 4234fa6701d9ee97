import { areaWords } from '#screen/language.ts'
import { wallLifeEn } from '#screen/words/wall-life.en.ts'
import { wallLifeZh } from '#screen/words/wall-life.zh.ts'

const words = areaWords(wallLifeZh, wallLifeEn)
export const useLifeWords = () => words
