/** So many at once as they come, then so many a second: a person reads neither faster. */
const BURST = 20
const PER_SECOND = 10

export interface Pace {
  /** Something is new: done now, or with what else comes within a tenth of a second. */
  ask(): void
  stop(): void
}

/**
 * A board of hundreds of cars in a flood of events is computed ten times a second, not fifty: each
 * event is known at once all the same, and the last one is never left out.
 */
export const createPace = (act: () => void): Pace => {
  let left = BURST
  let since = Date.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = () => {
    timer = undefined
    since = Date.now()
    act()
  }
  return {
    ask() {
      if (timer !== undefined) return
      const now = Date.now()
      left = Math.min(BURST, left + (Math.max(0, now - since) / 1_000) * PER_SECOND)
      since = now
      if (left < 1) {
        timer = setTimeout(late, 1_000 / PER_SECOND)
        return
      }
      left -= 1
      act()
    },
    stop: () => clearTimeout(timer),
  }
}
