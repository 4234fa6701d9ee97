import { computed, shallowRef } from 'vue'
import type { WallDensity } from '#board-ui/gantt/density.ts'
import { presetFor, presetsFor } from './reading-distance.ts'
import { keepSettings, keptSettings, validSettings, type WallSettings } from './wall-settings.ts'

/**
 * How this screen shows its board: what is kept on the device, then what the address names, then what
 * the remote control said last, which lasts until the next start. While somebody sets the screen up,
 * his draft is shown.
 */
export const useLook = (asked: Partial<WallSettings>) => {
  const kept = shallowRef(keptSettings())
  const turned = shallowRef<Partial<WallSettings>>({})
  const draft = shallowRef<WallSettings | null>(null)
  const settled = computed<WallSettings>(() => ({ ...kept.value, ...asked }))
  const look = computed<WallSettings>(() => ({
    ...(draft.value ?? { ...settled.value, ...turned.value }),
  }))
  const density = computed<WallDensity>(() => {
    const { density: wished, inches, metres, window } = look.value
    return wished === 'auto' ? presetFor(inches, metres, window === 'day').density : wished
  })

  const turn = (change: Partial<WallSettings>) => {
    turned.value = { ...turned.value, ...change }
  }
  /** Larger signs and fewer rows, or the other way; stays at the ends. */
  const resize = (by: 1 | -1) => {
    const { inches, metres } = look.value
    const sizes = presetsFor(inches, metres).map((preset) => preset.density)
    const next = sizes[sizes.indexOf(density.value) + by]
    if (next !== undefined) turn({ density: next })
  }
  return {
    look,
    density,
    settled,
    resize,
    turnRows: () => {
      const { rows } = look.value
      turn({ rows: rows === 'technicians' ? 'bays' : rows === 'bays' ? 'both' : 'technicians' })
    },
    /** Back to what is kept. */
    reset: () => {
      turned.value = {}
    },
    /** Shows settings that are not yet kept; null: no longer. */
    preview: (settings: WallSettings | null) => {
      draft.value = settings
    },
    save: (settings: WallSettings) => {
      // What the address names stays the address's: it is not kept as if somebody had chosen it here.
      kept.value = { ...settings, ...namedIn(asked, kept.value) }
      keepSettings(kept.value)
      turned.value = {}
      draft.value = null
    },
  }
}

const namedIn = (asked: Partial<WallSettings>, kept: WallSettings): Partial<WallSettings> =>
  validSettings(Object.fromEntries(Object.entries(kept).filter(([name]) => name in asked)))
