import type { Estimate, Interview, Question } from '#domain/interview.ts'
import { questions } from '#domain/interview.ts'
import type { InterviewWords } from './words/interview.zh.ts'

/** The answers to one question in words. */
export const answerTexts = (
  interview: Interview,
  question: Question,
  { answer }: InterviewWords,
): readonly string[] => {
  const said: Readonly<Record<string, string>> = answer[question]
  return (interview[question] ?? []).flatMap((one: string) => said[one] ?? [])
}

/** `异响 · 冷车 · 刹车时`: what the customer answered, in the order it is asked. */
export const interviewText = (interview: Interview | undefined, words: InterviewWords): string =>
  interview ? questions.flatMap((question) => answerTexts(interview, question, words)).join(' · ') : ''

/** `估价 ¥800–1,200`; empty where nothing was estimated. */
export const estimateText = (estimate: Estimate | undefined, { estimateText: say }: InterviewWords): string =>
  estimate ? say(estimate.from.toLocaleString('en'), estimate.to.toLocaleString('en')) : ''
