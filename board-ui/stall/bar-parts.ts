import type { StallCar } from './stall-car.ts'

/** What stays pale behind an overrun, as a part of what is used. */
const OPEN_END = 8

/** The bar of used against standard time, in percent of its width: they and the rest make 100. */
export interface BarParts {
  readonly within: number
  readonly over: number
  /** Where the standard time ends. */
  readonly standard: number
}

export const barParts = ({
  used,
  standard,
  left,
}: Pick<StallCar, 'used' | 'standard' | 'left'>): BarParts => {
  // Nobody said how much is left: the bar stays open at its end.
  const rest = left > 0 ? left : used / OPEN_END
  const whole = Math.max(1, standard, used + rest)
  const share = (count: number) => (100 * count) / whole
  return {
    within: share(Math.min(used, standard)),
    over: share(Math.max(0, used - standard)),
    standard: share(standard),
  }
}
