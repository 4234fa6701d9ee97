import { onUnmounted, type ShallowRef, shallowRef, watch } from 'vue'
import { UNDO_MS, useResults } from './use-results.ts'

/** How many seconds are left to take the newest result back; 1 at the least while it is shown. */
export const useUndoSeconds = (): Readonly<ShallowRef<number>> => {
  const results = useResults()
  const seconds = shallowRef(0)
  let timer: ReturnType<typeof setInterval> | undefined
  watch(
    () => results.result?.number,
    (number) => {
      clearInterval(timer)
      if (number === undefined) return
      seconds.value = UNDO_MS / 1_000
      timer = setInterval(() => (seconds.value = Math.max(1, seconds.value - 1)), 1_000)
    },
    { immediate: true },
  )
  onUnmounted(() => clearInterval(timer))
  return seconds
}
