import { areaWords } from '../language.ts'
import { interviewEn } from './interview.en.ts'
import { interviewZh } from './interview.zh.ts'

export const useInterviewWords = () => areaWords(interviewZh, interviewEn)
