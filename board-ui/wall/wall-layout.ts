import { type WallDensity, wallDensities } from '#board-ui/gantt/density.ts'
import type { WindowWish } from '#board-ui/gantt/window.ts'
import type { WallSettings } from './wall-settings.ts'

/** How the 1920×1080 of a wall are divided. The strip's sizes stand here, its columns in its cells. */
export interface WallLayout {
  /** Height of all rows together, in pixels. */
  readonly rows: number
  readonly perPage: number
  /** Width of the time axis. */
  readonly times: number
  /** `day`: opening to closing, ten hours at least. */
  readonly window: WindowWish | 'day'
  readonly strip: {
    readonly top: number
    readonly line: number
    readonly plate: number
    readonly text: number
    /** Height of the boxes in a line: letter, minutes, call. */
    readonly box: number
  }
}

export const BOARD_WIDTH = 1872
const rolling: WindowWish = { hours: 6, before: 2 }
const strip = { top: 816, line: 48, plate: 36, text: 28, box: 36 }
const daysStrip = { top: 848, line: 40, plate: 33, text: 27, box: 34 }

/** A whole day asks for a large screen: rows are lower, and the strip with them. */
export const wallLayout = (density: WallDensity, window: WallSettings['window']): WallLayout => {
  const { row, names } = wallDensities[density]
  const day = density === 'day'
  const rows = day ? 672 : 640
  return {
    rows,
    perPage: Math.floor(rows / row),
    times: BOARD_WIDTH - names,
    window: day || window === 'day' ? 'day' : rolling,
    strip: day ? daysStrip : strip,
  }
}

/** The strip's sizes for the style sheets. */
export const stripVariables = ({ strip: sizes }: WallLayout): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(sizes).map(([name, value]) => [`--s-${name}`, `${value}px`]))
