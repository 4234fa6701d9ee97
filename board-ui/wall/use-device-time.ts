import { onMounted, onUnmounted, shallowRef } from 'vue'

/** Real milliseconds since this page was opened, by steps of a second; and what the device's clock shows. */
export const useDeviceTime = () => {
  const started = performance.now()
  const openFor = shallowRef(0)
  const device = shallowRef(Date.now())
  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => {
    timer = setInterval(() => {
      openFor.value = performance.now() - started
      device.value = Date.now()
    }, 1_000)
  })
  onUnmounted(() => clearInterval(timer))
  return { openFor, device }
}
