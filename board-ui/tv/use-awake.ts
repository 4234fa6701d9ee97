import { onMounted, onUnmounted } from 'vue'

/** Asks the device not to sleep; where that is not to be had, its own settings have to see to it. */
export const useAwake = () => {
  let lock: WakeLockSentinel | null = null
  let gone = false
  const ask = async () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    if (lock !== null && !lock.released) return
    try {
      lock = await navigator.wakeLock.request('screen')
      if (gone) await lock.release()
    } catch {
      // Not allowed here, or the battery is low: a wish, not a need.
    }
  }
  const again = () => void ask()
  onMounted(() => {
    again()
    document.addEventListener('visibilitychange', again)
  })
  onUnmounted(() => {
    gone = true
    document.removeEventListener('visibilitychange', again)
    void lock?.release()
  })
}
