/**
 * The symptom interview (问诊): what is asked at the counter about a fault, answered by choices. They tell a
 * technician how to see the fault for himself and can say nothing about a person; the customer's own
 * words stay beside his name [H5].
 */
export const interviewAnswers = {
  what: [
    'noise',
    'vibration',
    'pull',
    'no-start',
    'stall',
    'no-power',
    'brake',
    'leak',
    'smell',
    'warning-light',
    'climate',
    'electric',
  ],
  engine: ['cold', 'hot'],
  driving: ['start', 'idle', 'accelerate', 'steady', 'brake', 'turn', 'bump'],
  speed: ['slow', 'city', 'fast'],
  load: ['empty', 'loaded'],
  road: ['smooth', 'rough', 'hill', 'wet'],
  often: ['always', 'sometimes', 'once'],
  since: ['today', 'days', 'weeks', 'months'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type Question = keyof typeof interviewAnswers
export type AnswerTo<Q extends Question> = (typeof interviewAnswers)[Q][number]
/** No answer to a question: nobody asked, or the customer did not know. */
export type Interview = { readonly [Q in Question]?: readonly AnswerTo<Q>[] }

const isQuestion = (name: string): name is Question => Object.hasOwn(interviewAnswers, name)
export const questions: readonly Question[] = Object.keys(interviewAnswers).filter(isQuestion)

/** What the work will cost, as a range told before it begins. Whole units of the shop's currency. */
export interface Estimate {
  readonly from: number
  readonly to: number
}
