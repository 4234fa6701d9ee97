export interface Point {
  readonly x: number
  readonly y: number
}

export interface Press {
  /** Milliseconds a finger rests before it lifts something; 0: it lifts as soon as it moves. */
  readonly hold: number
  readonly lift: (at: Point) => void
  readonly move: (at: Point) => void
  readonly drop: (at: Point) => void
  readonly cancel: () => void
}

/** A mouse that trembles clicks; a finger that moves this far before it lifted something scrolls. */
const MOUSE_SLOP = 5
const FINGER_SLOP = 10

const pointOf = ({ clientX: x, clientY: y }: PointerEvent): Point => ({ x, y })
const stop = (event: Event): void => {
  event.preventDefault()
  event.stopPropagation()
}

/**
 * Follows a press until it is let go: a drag for mouse, pen and finger alike. Returns what ends it.
 * The element that was pressed may leave the page meanwhile: nothing hangs on it but the finger.
 */
export const followPress = (down: PointerEvent, press: Press): (() => void) => {
  if (!down.isPrimary || down.button !== 0) return () => {}
  const from = pointOf(down)
  const { target, pointerId } = down
  const touch = down.pointerType === 'touch'
  const ending = new AbortController()
  const { signal } = ending
  let lifted = false
  let last = from

  const lift = (): void => {
    lifted = true
    // Not on what was pressed: a finger's capture dies with it when the board is drawn anew.
    try {
      document.documentElement.setPointerCapture(pointerId)
    } catch {
      // A pointer that is gone already ends by itself.
    }
    press.lift(last)
  }
  const timer = touch && press.hold > 0 ? setTimeout(lift, press.hold) : undefined

  const end = (): void => {
    clearTimeout(timer)
    ending.abort()
  }
  const mine = (act: (event: PointerEvent) => void) => (event: PointerEvent) => {
    if (event.pointerId === pointerId) act(event)
  }
  const moved = mine((event) => {
    last = pointOf(event)
    if (lifted) return press.move(last)
    const far = Math.hypot(last.x - from.x, last.y - from.y)
    if (timer !== undefined) {
      if (far > FINGER_SLOP) end()
    } else if (far >= MOUSE_SLOP) {
      lift()
      press.move(last)
    }
  })
  const released = mine((event) => {
    end()
    if (!lifted) return
    // The click that follows belongs to the drag.
    const late = new AbortController()
    addEventListener('click', stop, { capture: true, signal: late.signal })
    setTimeout(() => late.abort(), 0)
    press.drop(pointOf(event))
  })
  const cancelled = (): void => {
    end()
    if (lifted) press.cancel()
  }
  const still = (event: Event): void => {
    if (lifted && event.cancelable) event.preventDefault()
  }
  // A long press asks for a menu before the finger has lifted anything.
  const noMenu = (event: Event): void => {
    if (touch) event.preventDefault()
  }

  addEventListener('pointermove', moved, { capture: true, signal })
  addEventListener('pointerup', released, { capture: true, signal })
  addEventListener('pointercancel', mine(cancelled), { capture: true, signal })
  addEventListener('blur', cancelled, { signal })
  addEventListener('contextmenu', noMenu, { capture: true, signal })
  addEventListener('selectstart', still, { capture: true, signal })
  addEventListener('dragstart', stop, { capture: true, signal })
  // Only a listener that may prevent keeps the page from scrolling under the finger.
  target?.addEventListener('touchmove', still, { passive: false, signal })
  return cancelled
}
