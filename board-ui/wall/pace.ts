/** So many at once as they come, then so many a second: a person reads neither faster. */
const BURST = 4
const PER_SECOND = 10

export interface Work {
  /** The first half of the work, in a task of its own when there is a flood: neither then holds the page up. */
  prepare(): void
  /** The other half; alone it does the whole. */
  act(): void
}

export interface Pace {
  /** Something is new: done now, or with what else comes within a tenth of a second. */
  ask(): void
  stop(): void
}

/**
 * A board of hundreds of cars in a flood of events is computed ten times a second, not fifty: each
 * event is known at once all the same, and the last one is never left out.
 */
export const createPace = ({ prepare, act }: Work): Pace => {
  let left = BURST
  let since = performance.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  const done = () => {
    timer = undefined
    since = performance.now()
    act()
  }
  const late = () => {
    prepare()
    timer = setTimeout(done)
  }
  return {
    ask() {
      if (timer !== undefined) return
      const now = performance.now()
      left = Math.min(BURST, left + ((now - since) / 1_000) * PER_SECOND)
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
