import type { Estimate } from '#domain/interview.ts'

/** A range as it is typed; both empty where nothing is estimated yet. */
export interface EstimateDraft {
  readonly from: string
  readonly to: string
}
export const noEstimate: EstimateDraft = { from: '', to: '' }
export const estimateDraftOf = (estimate: Estimate | undefined): EstimateDraft =>
  estimate ? { from: String(estimate.from), to: String(estimate.to) } : noEstimate

const MOST = 10_000_000
const amount = (text: string): number | null => {
  const plain = text.replaceAll(/[\s,，¥]/g, '')
  return /^\d{1,8}$/.test(plain) && Number(plain) <= MOST ? Number(plain) : null
}

/** Null: nothing was typed. One figure alone is no range and none turned round: `wrong`. */
export const estimateOf = ({ from, to }: EstimateDraft): Estimate | null | 'wrong' => {
  if (from.trim() === '' && to.trim() === '') return null
  const [low, high] = [amount(from), amount(to)]
  return low === null || high === null || low > high ? 'wrong' : { from: low, to: high }
}
