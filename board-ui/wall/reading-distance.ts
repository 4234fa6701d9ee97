import { type WallDensity, wallDensities } from '#board-ui/gantt/density.ts'

/** The height of one of 1080 lines, in millimetres, by the diagonal of the TV. */
const pitches = { 43: 0.496, 55: 0.634, 65: 0.749, 75: 0.865, 86: 0.992 } as const
export type Inches = keyof typeof pitches
export const inchesKnown: readonly Inches[] = [43, 55, 65, 75, 86]

/** How much of the font size a sign really fills: digits and capitals, and the box of a Han character. */
const filled = { digits: 0.72, han: 0.92 } as const
export type Script = keyof typeof filled

/** Minutes of arc: what is comfortable to read, and what is the least. */
export const COMFORTABLE = 20
export const LEAST = 16

const ARCMIN = Math.PI / 180 / 60

/** The font size, in pixels of 1080 lines, whose signs fill `arcmin` for a reader `metres` away. */
export const fontFor = (arcmin: number, metres: number, inches: Inches, script: Script): number =>
  (2 * metres * 1000 * Math.tan((arcmin / 2) * ARCMIN)) / pitches[inches] / filled[script]

/** How many minutes of arc the signs of a font of `px` fill for a reader `metres` away. */
export const arcminOf = (px: number, metres: number, inches: Inches, script: Script): number =>
  (2 * Math.atan((px * filled[script] * pitches[inches]) / (2 * metres * 1000))) / ARCMIN

/** From how far `px` is comfortable to read, in metres. */
export const reachOf = (px: number, inches: Inches, script: Script): number =>
  (px * filled[script] * pitches[inches]) / (2 * Math.tan((COMFORTABLE / 2) * ARCMIN)) / 1000

export interface Preset {
  readonly density: WallDensity
  readonly plate: number
  readonly name: number
  /** Minutes of arc. */
  readonly plateArc: number
  readonly nameArc: number
}

const isDensity = (name: string): name is WallDensity => name in wallDensities

/** All looks of the wall as a reader sees them, the smallest signs first. */
export const presetsFor = (inches: Inches, metres: number): readonly Preset[] =>
  Object.keys(wallDensities)
    .filter(isDensity)
    .map((density) => {
      const { plate, name } = wallDensities[density]
      const plateArc = arcminOf(plate, metres, inches, 'digits')
      return { density, plate, name, plateArc, nameArc: arcminOf(name, metres, inches, 'han') }
    })
    .sort((a, b) => a.plate - b.plate)

/** A look of its own, for a board that shows the whole day; no other board takes it by itself. */
const WHOLE_DAY: string = 'day'

/**
 * The look with the most rows whose plates are comfortable to read; else the largest there is. Where the
 * whole day is wished for, the look that is made for it.
 */
export const presetFor = (inches: Inches, metres: number, wholeDay = false): Preset => {
  const presets = presetsFor(inches, metres)
  const made = presets.find(({ density }) => density === WHOLE_DAY)
  if (wholeDay && made) return made
  const fitting = presets.filter((preset) => preset !== made)
  const largest = fitting.at(-1)
  if (!largest) throw new Error('a wall without densities')
  return fitting.find(({ plateArc }) => plateArc >= COMFORTABLE) ?? largest
}
