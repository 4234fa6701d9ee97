import { type Instant, instant } from '#domain/ids.ts'

interface Reading {
  readonly house: number
  readonly real: number
}

const REMEMBERED = 8
/** A beat further off than this is a clock that was set, not a slow network. */
const JUMP = 5_000

export interface HouseClock {
  /**
   * The house said it is `house` when this screen's own monotonic clock showed `real` (ms), and how
   * fast it runs where the message tells; else its speed is read from the words before.
   */
  hear(house: Instant, real: number, told?: number): void
  /** The house's time; null before the first word. It never runs backwards. */
  read(real: number): Instant | null
  /** House milliseconds per real millisecond: 1, 0 for a frozen house, or its CLOCK_SPEED. */
  speed(): number
  /** A house with another past, as after a restore: the time may go back this once. */
  reset(): void
}

const slope = (readings: readonly Reading[]): number | null => {
  const first = readings[0]
  const last = readings.at(-1)
  if (!first || !last || last.real - first.real < 500) return null
  const speed = (last.house - first.house) / (last.real - first.real)
  // Network jitter must not make a plain clock wander, nor a frozen one creep.
  if (Math.abs(speed - 1) < 0.2) return 1
  return speed < 0.02 ? 0 : speed
}

/** A screen's own clock is never trusted: the house's time is the last word heard, run on at its speed. */
export const houseClock = (): HouseClock => {
  let readings: readonly Reading[] = []
  let speed = 1
  let shown = Number.NEGATIVE_INFINITY
  const expected = (real: number): number | null => {
    const last = readings.at(-1)
    return last ? last.house + (real - last.real) * speed : null
  }
  return {
    hear(house, real, told) {
      const guess = expected(real)
      const jumped = guess !== null && Math.abs(guess - house) > JUMP * Math.max(1, speed)
      readings = [...(jumped ? [] : readings), { house, real }].slice(-REMEMBERED)
      speed = told ?? slope(readings) ?? speed
    },
    read(real) {
      const at = expected(real)
      if (at === null) return null
      shown = Math.max(shown, Math.floor(at))
      return instant(shown)
    },
    speed: () => speed,
    reset() {
      readings = []
      shown = Number.NEGATIVE_INFINITY
    },
  }
}
