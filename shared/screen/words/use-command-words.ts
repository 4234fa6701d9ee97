import { areaWords } from '../language.ts'
import { commandsEn } from './commands.en.ts'
import { commandsZh } from './commands.zh.ts'

const words = areaWords(commandsZh, commandsEn)
export const useCommandWords = () => words
