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

/** The block's width: sign and minutes. */
export const stackBadge = (text: string, density: Density, measure: Measure): number =>
  Math.ceil(8 + density.badge + (text === '' ? 0 : 4 + measure(text, density.badge, 700)) + 8)

export const stackLead = (chip: ChipModel): number => (chip.health ? 8 : 0) + (chip.letter === null ? 0 : 30)

export const fitStack = (
  chip: ChipModel,
  wish: StackWish,
  density: Density,
  measure: Measure,
): StackLabel => {
  const narrow = wish.width < 112
  const pad = chip.letter !== null ? 8 : chip.health ? 6 : narrow ? density.padding - 1 : density.padding
  const lead = stackLead(chip) + pad
  const badge = chip.health ? stackBadge(wish.badgeText, density, measure) : 0
  const plate = (size: number) => measure(chip.plate, size, density.plateWeight)
  const iconWidth = chip.letter === null && chip.kind !== 'queued' ? density.icon + GAP : 0
  const loud = chip.flags.filter((flag) => flag === 'comeback' || flag === 'waiting')
  const flagsWidth = (flags: readonly ChipFlag[]) => flags.length * (density.flag + GAP)
  const asBlock = badge > 0 && wish.width >= NARROW
  const room = wish.width - lead - 4 - (asBlock ? badge : 0)
  const tries: readonly (readonly [number, readonly ChipFlag[], boolean])[] = [
    [density.plate, chip.flags, true],
    [density.plate, loud, true],
    [density.smallPlate, loud, true],
    [density.smallPlate, loud, false],
    [density.smallPlate, [], false],
    [density.smallPlate - 4, [], false],
  ]
  const found = tries.find(
    ([size, flags, icon]) => (icon ? iconWidth : 0) + plate(size) + flagsWidth(flags) <= room,
  )
  const [size, flags, icon] = found ?? [0, [], false]
  const used = (icon ? iconWidth : 0) + plate(size) + flagsWidth(flags)
  const jobRoom = room - used - GAP - 4
  const job =
    found && wish.width >= JOB_FROM && jobRoom > 0
      ? shortened(wish.job, jobRoom, density.detail + 1, 400, measure)
      : null
  const lineWidth = (line: DetailLine) =>
    measure([line.text, line.struck ?? '', line.after ?? ''].join(' '), density.detail, 400)
  const second =
    wish.second && (badge === 0 || asBlock) && lineWidth(wish.second) <= room ? wish.second : null
  const inLine = badge > 0 && !asBlock && badge <= wish.width - lead - 2
  return {
    icon: icon && iconWidth > 0,
    plate: size,
    flags,
    job,
    second,
    badge: asBlock ? 'block' : inLine ? 'line' : 'none',
  }
}
