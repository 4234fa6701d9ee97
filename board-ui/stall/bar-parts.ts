import type { StallCar } from './stall-car.ts'

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
  const whole = Math.max(1, standard, used + Math.max(0, left))
  const share = (count: number) => (100 * count) / whole
  return {
    within: share(Math.min(used, standard)),
    over: share(Math.max(0, used - standard)),
    standard: share(standard),
  }
}
