import type { ChipFlag, ChipModel } from './chip-model.ts'
import type { Density } from './density.ts'
import { type DetailLine, shortened } from './fit.ts'
import type { Measure } from './measure.ts'

/** A chip of two lines: plate above, time below, health at the right end. */
export interface StackLabel {
  readonly icon: boolean
  /** Pixels; 0: the plate does not fit at all. */
  readonly plate: number
  readonly flags: readonly ChipFlag[]
  readonly job: string | null
  readonly second: DetailLine | null
  /** `block`: full height at the right end; `line`: in place of the second line. */
  readonly badge: 'block' | 'line' | 'none'
}

export interface StackWish {
  readonly width: number
  readonly job: string
  readonly second: DetailLine | null
  readonly badgeText: string
}

const JOB_FROM = 170
const NARROW = 150
const GAP = 6
const SMALLEST = 16

/** The block's width: sign and minutes. */
export const stackBadge = (text: string, density: Density, measure: Measure): number =>
  Math.ceil(8 + density.badge + (text === '' ? 0 : 4 + measure(text, density.badge, 700)) + 8)

export const stackLead = (chip: ChipModel): number => (chip.health ? 8 : 0) + (chip.letter === null ? 0 : 30)

type Try = readonly [number, readonly ChipFlag[], boolean]

export const fitStack = (
  chip: ChipModel,
  wish: StackWish,
  density: Density,
  measure: Measure,
): StackLabel => {
  const pad = chip.letter !== null ? 4 : chip.health ? 6 : density.padding
  const lead = stackLead(chip) + pad
  const badge = chip.health ? stackBadge(wish.badgeText, density, measure) : 0
  const iconWidth = chip.letter === null && chip.kind !== 'queued' ? density.icon + GAP : 0
  const loud = chip.flags.filter((flag) => flag === 'comeback' || flag === 'waiting')
  const tries: readonly Try[] = [
    [density.plate, chip.flags, true],
    [density.plate, loud, true],
    [density.smallPlate, loud, true],
    [density.smallPlate, loud, false],
    [density.smallPlate, [], false],
    [density.smallPlate - 4, [], false],
    [SMALLEST, [], false],
  ]
  const used = ([size, flags, icon]: Try) =>
    (icon ? iconWidth : 0) +
    measure(chip.plate, size, density.plateWeight) +
    flags.length * (density.flag + GAP)
  const fit = (room: number) => tries.find((one) => used(one) <= room)

  const whole = wish.width - lead - 2
  const beside = badge > 0 && wish.width >= NARROW ? fit(whole - badge) : undefined
  const found = beside ?? fit(whole)
  const room = whole - (beside ? badge : 0)
  const [size, flags, icon] = found ?? [0, [], false]
  const jobRoom = found ? room - used(found) - GAP - 4 : 0
  const job =
    wish.width >= JOB_FROM && jobRoom > 0
      ? shortened(wish.job, jobRoom, density.detail + 1, 400, measure)
      : null
  const lineWidth = ({ text, struck, after }: DetailLine) =>
    measure([text, struck ?? '', after ?? ''].join(' '), density.detail, 400)
  const second = wish.second && (badge === 0 || beside) && lineWidth(wish.second) <= room ? wish.second : null
  return {
    icon: icon && iconWidth > 0,
    plate: size,
    flags,
    job,
    second,
    badge: beside ? 'block' : badge > 0 && badge <= whole ? 'line' : 'none',
  }
}
