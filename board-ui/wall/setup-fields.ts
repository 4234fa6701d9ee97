import { type WallDensity, wallDensities } from '#board-ui/gantt/density.ts'
import { inchesKnown } from './reading-distance.ts'
import {
  farthest,
  overscans,
  type QuietHours,
  rowWishes,
  shortest,
  type WallSettings,
  windows,
} from './wall-settings.ts'

/** The settings in the order in which the setup asks for them. */
export const setupFields = [
  'inches',
  'metres',
  'density',
  'rows',
  'window',
  'overscan',
  'dim',
  'sound',
  'quiet',
] as const satisfies readonly (keyof WallSettings)[]
export type SetupField = (typeof setupFields)[number]

const densities: readonly (WallDensity | 'auto')[] = [
  'auto',
  ...Object.keys(wallDensities).filter((name): name is WallDensity => name in wallDensities),
]
/** Quiet hours a remote control can choose; an address can name any. */
const quiets: readonly (QuietHours | null)[] = [
  null,
  ['12:00', '13:00'],
  ['12:00', '13:30'],
  ['12:00', '14:00'],
]
const STEP = 0.5

const around = <T>(list: readonly T[], at: number, by: 1 | -1, otherwise: T): T => {
  const from = at < 0 && by < 0 ? 0 : at
  const next = list[(from + by + list.length) % list.length]
  return next === undefined ? otherwise : next
}
const nextOf = <T>(list: readonly T[], value: T, by: 1 | -1): T =>
  around(list, list.indexOf(value), by, value)

const changes: { readonly [F in SetupField]: (value: WallSettings[F], by: 1 | -1) => WallSettings[F] } = {
  inches: (value, by) => nextOf(inchesKnown, value, by),
  metres: (value, by) => Math.min(farthest, Math.max(shortest, value + by * STEP)),
  density: (value, by) => nextOf(densities, value, by),
  rows: (value, by) => nextOf(rowWishes, value, by),
  window: (value, by) => nextOf(windows, value, by),
  overscan: (value, by) => nextOf(overscans, value, by),
  dim: (value) => !value,
  sound: (value) => !value,
  quiet: (value, by) =>
    around(
      quiets,
      quiets.findIndex((quiet) => quiet?.join() === value?.join()),
      by,
      value,
    ),
}

/** The settings after one press of ← or → on a field. */
export const changed = <F extends SetupField>(
  settings: WallSettings,
  field: F,
  by: 1 | -1,
): WallSettings => ({
  ...settings,
  [field]: changes[field](settings[field], by),
})
