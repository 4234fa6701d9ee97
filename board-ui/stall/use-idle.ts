import { onMounted, onUnmounted } from 'vue'
import { recallTouch, rememberTouch, type Touch } from './tablet-memory.ts'

/** After so long without a touch the tablet asks who stands before it. */
export const IDLE_MS = 15 * 60_000
const LOOK_MS = 5_000
/** A touch is written down this often at most. */
const WRITE_MS = 10_000

/** Calls `idle` when nobody has touched the page for a quarter of an hour, the time before a reload included. */
export const useIdle = (idle: () => void) => {
  let last: Touch | null = null
  let written = 0
  let timer: ReturnType<typeof setInterval> | undefined

  const note = (touch: Touch) => {
    last = touch
    if (touch.at - written < WRITE_MS) return
    written = touch.at
    rememberTouch(touch)
  }
  const isIdle = () => last !== null && Date.now() - last.at >= IDLE_MS
  const look = () => {
    if (isIdle()) idle()
  }
  const touch = () => {
    // A touch after the quarter of an hour does not undo it: only a PIN does.
    if (isIdle()) idle()
    else if (last) note({ user: last.user, at: Date.now() })
  }
  /** Somebody has just shown who he is. */
  const begin = (user: string) => {
    written = 0
    note({ user, at: Date.now() })
  }
  /** The page has found him signed in: the time goes on from his last touch. */
  const resume = (user: string) => {
    const before = recallTouch()
    if (before?.user !== user) return begin(user)
    last = before
    look()
  }
  onMounted(() => {
    timer = setInterval(look, LOOK_MS)
    document.addEventListener('pointerdown', touch, { capture: true })
    document.addEventListener('keydown', touch, { capture: true })
  })
  onUnmounted(() => {
    clearInterval(timer)
    document.removeEventListener('pointerdown', touch, { capture: true })
    document.removeEventListener('keydown', touch, { capture: true })
  })
  return { begin, resume }
}
