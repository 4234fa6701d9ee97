import { onUnmounted, shallowRef, watch } from 'vue'

const REST_MS = 700

/** True for a moment after a key has changed its meaning: a tap too many must not do the next thing. */
export const useRest = (meaning: () => string) => {
  const resting = shallowRef(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(meaning, () => {
    resting.value = true
    clearTimeout(timer)
    timer = setTimeout(() => (resting.value = false), REST_MS)
  })
  onUnmounted(() => clearTimeout(timer))
  return resting
}
