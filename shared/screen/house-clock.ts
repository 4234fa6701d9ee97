import { type Instant, instant } from '#domain/ids.ts'

export interface HouseClock {
  /**
   * The house said it is `house` when this screen's own monotonic clock showed `real` (ms).
   * `told` is how fast the house's clock runs, where the message says so.
   */
  hear(house: Instant, real: number, told?: number): void
  /** The house's time; null before the first word. It never runs backwards. */
  read(real: number): Instant | null
  /** A house with another past, as after a restore: the time may go back this once. */
  reset(): void
}

/** A screen's own clock is never trusted: the house's time is the last word heard, run on at its speed. */
export const houseClock = (): HouseClock => {
  let last: { readonly house: number; readonly real: number } | null = null
  let speed = 1
  let shown = Number.NEGATIVE_INFINITY
  return {
    hear(house, real, told) {
      last = { house, real }
      speed = told ?? speed
    },
    read(real) {
      if (!last) return null
      shown = Math.max(shown, Math.floor(last.house + (real - last.real) * speed))
      return instant(shown)
    },
    reset() {
      last = null
      shown = Number.NEGATIVE_INFINITY
    },
  }
}
