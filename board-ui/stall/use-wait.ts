import { usePhrases } from '../foreman/use-phrases.ts'
import type { Wait } from './stall-car.ts'
import { useStallWords } from './use-stall-words.ts'

/** Why a job cannot begin yet, in words; null when nothing keeps it. */
export const useWait = () => {
  const words = useStallWords()
  const { clock } = usePhrases()
  return (wait: Wait | null): string | null => {
    if (!wait) return null
    if (wait.kind === 'authorisation') return words.value.awaits
    return words.value.waits[wait.kind](wait.at === null ? words.value.timeUnknown : clock(wait.at))
  }
}
