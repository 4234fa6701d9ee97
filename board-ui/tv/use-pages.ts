import { computed, type ComputedRef, onMounted, onUnmounted, shallowRef } from 'vue'

export const PAGE_MS = 15_000
export const RED_MS = 10_000

/** Pages in turn, 15 s each; a held page stays. One with a new red is shown at once, for 10 s. */
export const usePages = (count: ComputedRef<number>, held: number | null = null) => {
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
  const next = () => show((page.value + 1) % Math.max(1, count.value), PAGE_MS)
  const step = (by: number) =>
    show((page.value + by + Math.max(1, count.value)) % Math.max(1, count.value), PAGE_MS)
  const showRed = (index: number) => {
    if (index !== page.value) show(index, RED_MS)
  }

  onMounted(() => wait(PAGE_MS))
  onUnmounted(() => clearTimeout(timer))
  return { page, turns, step, showRed }
}
