/**
 * The sizes of one look of the board, in pixels. `line`: one line on a chip, read from far;
 * `stack`: two lines, read at arm's length and touched.
 */
export interface Density {
  readonly layout: 'line' | 'stack'
  readonly row: number
  readonly names: number
  readonly top: number
  readonly chip: number
  /** Between chip and plan lane. */
  readonly gap: number
  readonly lane: number
  readonly axis: number
  readonly plate: number
  readonly plateWeight: number
  readonly smallPlate: number
  readonly name: number
  readonly bay: number
  /** The second line of a chip; 0: there is none. */
  readonly detail: number
  readonly detailLine: number
  readonly badge: number
  readonly icon: number
  readonly flag: number
  readonly endTime: number
  readonly idle: number
  /** Late frame. */
  readonly frame: number
  readonly padding: number
}

const wall: Density = {
  layout: 'line',
  row: 80,
  names: 240,
  top: 6,
  chip: 56,
  gap: 4,
  lane: 8,
  axis: 40,
  plate: 46,
  plateWeight: 600,
  smallPlate: 38,
  name: 46,
  bay: 32,
  detail: 22,
  detailLine: 26,
  badge: 40,
  icon: 30,
  flag: 32,
  endTime: 24,
  idle: 34,
  frame: 4,
  padding: 12,
}

/** Rows a page: near 10, standard 8, far 5 in 640 px, whole day 14 in 672 px, each exactly. */
export const wallDensities = {
  near: {
    ...wall,
    row: 64,
    top: 4,
    chip: 44,
    lane: 6,
    plate: 38,
    smallPlate: 32,
    name: 38,
    bay: 28,
    detail: 20,
    detailLine: 22,
    badge: 32,
    icon: 26,
    flag: 28,
    endTime: 22,
    idle: 30,
  },
  standard: wall,
  far: {
    ...wall,
    row: 128,
    top: 8,
    chip: 92,
    gap: 6,
    lane: 12,
    plate: 72,
    smallPlate: 60,
    name: 72,
    bay: 48,
    detail: 32,
    detailLine: 40,
    badge: 62,
    icon: 48,
    flag: 52,
    endTime: 36,
    idle: 52,
  },
  /** Opening to closing on a large screen; nothing is written in a second line. */
  day: {
    ...wall,
    row: 48,
    names: 192,
    top: 4,
    chip: 32,
    gap: 2,
    lane: 4,
    plate: 28,
    smallPlate: 23,
    name: 34,
    bay: 26,
    detail: 0,
    detailLine: 0,
    badge: 22,
    icon: 19,
    flag: 20,
    endTime: 18,
    idle: 20,
    frame: 2,
    padding: 7,
  },
} as const satisfies Record<string, Density>
export type WallDensity = keyof typeof wallDensities

export const consoleDensity: Density = {
  layout: 'stack',
  row: 64,
  names: 128,
  top: 3,
  chip: 52,
  gap: 2,
  lane: 4,
  axis: 40,
  plate: 24,
  plateWeight: 700,
  smallPlate: 22,
  name: 18,
  bay: 22,
  detail: 17,
  detailLine: 22,
  badge: 16,
  icon: 18,
  flag: 22,
  endTime: 16,
  idle: 18,
  frame: 2,
  padding: 14,
}

/** The same sizes for the style sheets: `--row: 80px` … */
export const densityVariables = (density: Density): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(density).flatMap(([name, value]) =>
      typeof value === 'number'
        ? [[`--g-${name.toLowerCase()}`, name === 'plateWeight' ? String(value) : `${value}px`]]
        : [],
    ),
  )
