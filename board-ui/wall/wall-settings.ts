import { type WallDensity, wallDensities } from '#board-ui/gantt/density.ts'
import { inchesKnown, type Inches } from './reading-distance.ts'

const SAVED = 'wall-settings'

export const rowWishes = ['bays', 'technicians', 'both'] as const
export const windows = ['hours', 'day'] as const
export const overscans = [0, 2.5, 5] as const

/** Local times of day, such as `['12:00', '13:30']`. */
export type QuietHours = readonly [string, string]

/** How one screen shows its board: kept on the device, because it belongs to the place where it hangs. */
export interface WallSettings {
  readonly rows: (typeof rowWishes)[number]
  /** `auto`: by the size of the TV and the farthest reader. */
  readonly density: WallDensity | 'auto'
  readonly window: (typeof windows)[number]
  /** Percent of each edge that the TV does not show. */
  readonly overscan: (typeof overscans)[number]
  readonly sound: boolean
  /** When the sound stays off; null: never. */
  readonly quiet: QuietHours | null
  /** Darker while the shop is closed. */
  readonly dim: boolean
  readonly inches: Inches
  /** From the TV to whoever stands farthest and has to read it. */
  readonly metres: number
}

export const defaultSettings: WallSettings = {
  rows: 'technicians',
  density: 'auto',
  window: 'hours',
  overscan: 0,
  sound: false,
  quiet: null,
  dim: true,
  inches: 65,
  metres: 4,
}

export const shortest = 2
export const farthest = 9

const oneOf =
  <T>(list: readonly T[]) =>
  (value: unknown): T | undefined =>
    list.find((one) => one === value)
const flag = oneOf([true, false])
const time = /^(?:[01]\d|2[0-3]):[0-5]\d$/

export const quietHours = (value: unknown): QuietHours | null | undefined => {
  if (value === null) return null
  if (!Array.isArray(value) || value.length !== 2) return undefined
  const [from, to]: readonly unknown[] = value
  if (typeof from !== 'string' || typeof to !== 'string' || from === to) return undefined
  return time.test(from) && time.test(to) ? [from, to] : undefined
}

/** What each setting may be; undefined is not one of them. */
export const settingOf: {
  readonly [K in keyof WallSettings]: (value: unknown) => WallSettings[K] | undefined
} = {
  rows: oneOf(rowWishes),
  density: (value) => (typeof value === 'string' && isDensity(value) ? value : undefined),
  window: oneOf(windows),
  overscan: oneOf(overscans),
  sound: flag,
  quiet: quietHours,
  dim: flag,
  inches: oneOf(inchesKnown),
  metres: (value) =>
    typeof value === 'number' && value >= shortest && value <= farthest ? value : undefined,
}

const isDensity = (text: string): text is WallDensity | 'auto' =>
  text === 'auto' || Object.keys(wallDensities).includes(text)

/** Those of the given values that are settings; anything else is left out, one by one. */
export const validSettings = (values: Readonly<Record<string, unknown>>): Partial<WallSettings> => {
  const take = <K extends keyof WallSettings>(name: K): Partial<Pick<WallSettings, K>> => {
    const value = settingOf[name](values[name])
    const taken: Partial<Pick<WallSettings, K>> = {}
    if (value !== undefined) taken[name] = value
    return taken
  }
  return {
    ...take('rows'),
    ...take('density'),
    ...take('window'),
    ...take('overscan'),
    ...take('sound'),
    ...take('quiet'),
    ...take('dim'),
    ...take('inches'),
    ...take('metres'),
  }
}

export const keptSettings = (): WallSettings => {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(SAVED) ?? '{}')
    return typeof found === 'object' && found !== null
      ? { ...defaultSettings, ...validSettings({ ...found }) }
      : defaultSettings
  } catch {
    return defaultSettings
  }
}

export const keepSettings = (settings: WallSettings): void => {
  try {
    localStorage.setItem(SAVED, JSON.stringify(settings))
  } catch {
    // A kiosk without storage is set up by its address.
  }
}
