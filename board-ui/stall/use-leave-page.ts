import type { ComputedRef } from 'vue'
import { useResults } from '../foreman/use-results.ts'
import { useStall } from './use-stall.ts'

interface Sheet {
  readonly valid: ComputedRef<boolean>
  confirm(): Promise<unknown>
}

/** Sends what a page asked for and goes back to the keys; refused, the page stays with all that was said. */
export const useLeavePage = ({ valid, confirm }: Sheet): (() => Promise<void>) => {
  const results = useResults()
  const stall = useStall()
  return async () => {
    if (!valid.value) return
    await confirm()
    if (results.refused === null) stall.home()
  }
}
