import type { ChipModel } from './chip-model.ts'
import type { Density } from './density.ts'
import type { Measure } from './measure.ts'

/**
 * Two short lines on a chip too short for one. `plate`: letter and minutes over the plate;
 * `minutes`: the letter over the minutes, or one of them alone.
 */
export interface ShortLabel {
  readonly says: 'plate' | 'minutes'
  /** Height of a line. */
  readonly line: number
  readonly letter: boolean
  /** Width of the minutes; 0 without any. */
  readonly minutes: number
  /** Pixels of the plate; 0 without one. */
  readonly plateSize: number
}

/** Beneath this height a chip has room for one line only. */
const TWO_LINES_FROM = 44
const PAD = 4
export const hasTwoLines = ({ chip }: Density): boolean => chip >= TWO_LINES_FROM

const SMALLEST = 22
const STEP = 3

/** The sizes of type in a line of this height. */
export const shortSizes = (line: number) =>
  ({ plate: Math.round(line * 0.86), minutes: Math.round(line * 0.82) }) as const

/** From half of the chip downwards: the width decides how much of the height can be used. */
const linesOf = ({ chip, frame }: Density): readonly number[] => {
  const most = Math.floor(chip / 2) - frame - 2
  const least = Math.min(SMALLEST, most)
  return Array.from({ length: Math.floor((most - least) / STEP) + 1 }, (_, step) => most - step * STEP)
}

interface ShortWish {
  /** The body's width without bar and frame. */
  readonly room: number
  readonly badgeText: string
  /** The plate alone grows up to this size. */
  readonly largest: number
}

/** The largest that fits; null where not even the minutes find a place. */
export const fitShort = (
  chip: ChipModel,
  wish: ShortWish,
  density: Density,
  measure: Measure,
): ShortLabel | null => {
  const tried = linesOf(density).map((line) => inLines(chip, wish, line, density, measure))
  return tried.find((label) => label?.says === 'plate') ?? tried.find((label) => label !== null) ?? null
}

const inLines = (
  chip: ChipModel,
  { room, badgeText, largest }: ShortWish,
  line: number,
  density: Density,
  measure: Measure,
): ShortLabel | null => {
  const left = room - PAD
  const { plate, minutes: size } = shortSizes(line)
  const minutes = badgeText === '' ? 0 : Math.ceil(measure(badgeText, size, 700) + 4)
  const letter = chip.letter === null ? 0 : size
  const twoLines = hasTwoLines(density)
  const first = letter + (letter > 0 && minutes > 0 ? 2 : 0) + minutes
  const plateWidth = measure(chip.plate, plate, density.plateWeight)
  if ((twoLines || first === 0) && Math.max(plateWidth, first) <= left) {
    // Alone in the chip, the plate is as large as the chip is wide.
    const widest = Math.floor((plate * left) / plateWidth)
    const plateSize = first === 0 ? Math.max(plate, Math.min(largest, widest)) : plate
    return { says: 'plate', line, letter: letter > 0, minutes, plateSize }
  }
  if (minutes === 0 || minutes > left || (letter > 0 && !twoLines)) return null
  return { says: 'minutes', line, letter: letter > 0, minutes, plateSize: 0 }
}
