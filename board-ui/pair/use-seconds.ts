import { onMounted, onUnmounted, shallowRef } from 'vue'

/** This device's own clock, each second. */
export const useSeconds = () => {
  const now = shallowRef(Date.now())
  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => {
    timer = setInterval(() => {
      now.value = Date.now()
    }, 1_000)
  })
  onUnmounted(() => clearInterval(timer))
  return now
}
