import { onMounted, onUnmounted } from 'vue'
import { recallTouch, rememberTouch } from './tablet-memory.ts'

/** After so long without a touch the tablet asks who stands before it. */
export const IDLE_MS = 15 * 60_000
const LOOK_MS = 5_000
/** A touch is written down this often at most. */
const WRITE_MS = 10_000

/** Calls `idle` when nobody has touched the page for a quarter of an hour, the time before a reload included. */
export const useIdle = (idle: () => void) => {
  let touched = recallTouch() ?? Date.now()
  let written = touched
  let timer: ReturnType<typeof setInterval> | undefined

  const look = () => {
    if (Date.now() - touched >= IDLE_MS) idle()
  }
  const touch = () => {
    // A touch after the quarter of an hour does not undo it.
    look()
    touched = Date.now()
    if (touched - written < WRITE_MS) return
    written = touched
    rememberTouch(touched)
  }
  /** Somebody has just shown who he is. */
  const begin = () => {
    touched = Date.now()
    written = touched
    rememberTouch(touched)
  }
  onMounted(() => {
    look()
    timer = setInterval(look, LOOK_MS)
    document.addEventListener('pointerdown', touch, { capture: true })
    document.addEventListener('keydown', touch, { capture: true })
  })
  onUnmounted(() => {
    clearInterval(timer)
    document.removeEventListener('pointerdown', touch, { capture: true })
    document.removeEventListener('keydown', touch, { capture: true })
  })
  return { begin }
}
