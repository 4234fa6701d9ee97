import { computed, type ComputedRef, onMounted, onUnmounted, shallowRef } from 'vue'

const TURN_MS = 5_000
export const LINES = 4

/** Four lines at a time, the next four after 5 s: a list that hides nobody. */
export const useTurn = <Row>(rows: ComputedRef<readonly Row[]>): ComputedRef<readonly Row[]> => {
  const turn = shallowRef(0)
  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => {
    timer = setInterval(() => {
      turn.value += 1
    }, TURN_MS)
  })
  onUnmounted(() => clearInterval(timer))
  return computed(() => {
    const pages = Math.max(1, Math.ceil(rows.value.length / LINES))
    const page = turn.value % pages
    return rows.value.slice(page * LINES, page * LINES + LINES)
  })
}

/** Four lines, or three and how many more there are. */
export const firstLines = <Row>(
  rows: readonly Row[],
): { readonly shown: readonly Row[]; readonly more: number } =>
  rows.length <= LINES
    ? { shown: rows, more: 0 }
    : { shown: rows.slice(0, LINES - 1), more: rows.length - LINES + 1 }
