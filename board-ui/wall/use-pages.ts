import { computed, type ComputedRef, onMounted, onUnmounted, shallowRef, watch } from 'vue'

export const PAGE_MS = 15_000
const RED_MS = 10_000

/**
 * Pages in turn, 15 s each; a held page stays. A page with a new red is shown at once for 10 s.
 * `reds` is the number of late cars by page.
 */
export const usePages = (
  count: ComputedRef<number>,
  reds: ComputedRef<readonly number[]>,
  held: number | null,
) => {
  const turned = shallowRef(0)
  const page = computed(() => {
    const last = Math.max(0, count.value - 1)
    return held === null ? Math.min(turned.value, last) : Math.min(held - 1, last)
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Counts turns, so that the bar of the current page starts anew with each. */
  const turns = shallowRef(0)
  const wait = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(next, ms)
  }
  const show = (index: number, ms: number) => {
    turned.value = index
    turns.value += 1
    wait(ms)
  }
  const next = () => show(count.value === 0 ? 0 : (page.value + 1) % count.value, PAGE_MS)
  const step = (by: number) =>
    show((page.value + by + Math.max(1, count.value)) % Math.max(1, count.value), PAGE_MS)

  watch(reds, (now, before) => {
    const worse = now.findIndex((red, index) => red > (before[index] ?? 0))
    if (worse >= 0 && worse !== page.value && before.length === now.length) show(worse, RED_MS)
  })
  onMounted(() => wait(PAGE_MS))
  onUnmounted(() => clearTimeout(timer))
  return { page, turns, step }
}
