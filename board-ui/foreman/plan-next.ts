import { jobId } from '#domain/ids.ts'
import type { Outcome } from '#screen/send-command.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { useSelection } from './use-selection.ts'
import { useSheet } from './use-sheet.ts'

/** Work that was just found is planned at once: the first of its jobs, where the shop has it already. */
export const usePlanNext = () => {
  const store = useShopStore()
  const choice = useSelection()
  const sheets = useSheet()
  return (answer: Outcome): void => {
    if (!answer?.ok) return
    const born: unknown = Reflect.get(answer, 'jobs')
    const first: unknown = Array.isArray(born) ? born[0] : undefined
    if (typeof first !== 'string' || store.shop?.jobs[first] === undefined) return
    choice.chooseJob(jobId(first))
    sheets.open({ kind: 'plan', job: jobId(first) })
  }
}
