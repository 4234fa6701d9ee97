import { computed, onMounted, onUnmounted, shallowRef } from 'vue'
import { type CarStatus, readCarStatus, type StatusAnswer } from '#screen/car-status.ts'

export const POLL_MS = 30_000
/** After this long without an answer what is known is called old, as on every screen of the house. */
const OLD_MS = 3 * POLL_MS

/** Follows the car of a link: asks at once, each half minute, and whenever the page is looked at again. */
export const useCarStatus = (token: string) => {
  const last = shallowRef<StatusAnswer['kind'] | null>(null)
  const status = shallowRef<CarStatus | null>(null)
  const heard = shallowRef(0)
  const real = shallowRef(performance.now())
  const asking = shallowRef(false)
  let timer: ReturnType<typeof setInterval> | undefined

  /** A link that has ended does not come back. */
  const isDone = () => last.value === 'over' || last.value === 'unknown'
  const ask = async () => {
    if (asking.value || isDone()) return
    asking.value = true
    const answer = await readCarStatus(token)
    asking.value = false
    last.value = answer.kind
    real.value = performance.now()
    if (answer.kind === 'away') return
    heard.value = real.value
    status.value = answer.kind === 'status' ? answer.status : null
  }
  const look = () => {
    if (document.visibilityState === 'visible') void ask()
  }
  onMounted(() => {
    void ask()
    timer = setInterval(() => void ask(), POLL_MS)
    document.addEventListener('visibilitychange', look)
    addEventListener('online', look)
  })
  onUnmounted(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
    removeEventListener('online', look)
  })
  return {
    /** How the last question ended; null before the first answer. */
    last,
    status,
    asking,
    /** So long without an answer that a time may no longer be true. */
    old: computed(() => last.value === 'away' && real.value - heard.value > OLD_MS),
    ask,
  }
}
