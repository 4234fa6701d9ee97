import { onUnmounted, shallowRef, watch } from 'vue'
import { useLifeWords } from './use-life-words.ts'
import type { useLook } from './use-look.ts'
import type { RemoteKey } from './use-remote.ts'

const LEGEND_MS = 30_000
const HINT_MS = 2_000
/** Somebody began to set the screen up and went away. */
const SETUP_MS = 300_000

export interface OverlayNeeds {
  readonly view: ReturnType<typeof useLook>
  /** Turns the pages. */
  readonly step: (by: number) => void
  /** The setup while it is open: it hears the keys then. */
  readonly setup: () => { hear(key: RemoteKey): void } | null
  readonly shop: string
}

/** What the keys of the remote control do; every panel they open leaves by itself. */
export const useOverlay = ({ view, step, setup, shop }: OverlayNeeds) => {
  const words = useLifeWords()
  const overlay = shallowRef<'legend' | 'setup' | null>(null)
  const hint = shallowRef<string | null>(null)
  let closing: ReturnType<typeof setTimeout> | undefined
  let fading: ReturnType<typeof setTimeout> | undefined

  const leaveAfter = (ms: number) => {
    clearTimeout(closing)
    closing = setTimeout(() => {
      view.preview(null)
      overlay.value = null
    }, ms)
  }
  watch(overlay, (open) => {
    clearTimeout(closing)
    if (open !== null) leaveAfter(open === 'legend' ? LEGEND_MS : SETUP_MS)
  })
  const say = (text: string) => {
    hint.value = text
    clearTimeout(fading)
    fading = setTimeout(() => {
      hint.value = null
    }, HINT_MS)
  }
  const sayDensity = () => {
    const { densities } = words.value
    say(words.value.sizeNow(densities[view.density.value] ?? view.density.value))
  }
  const acts: Readonly<Record<RemoteKey, () => void>> = {
    left: () => step(-1),
    right: () => step(1),
    up: () => {
      view.resize(1)
      sayDensity()
    },
    down: () => {
      view.resize(-1)
      sayDensity()
    },
    ok: () => {
      overlay.value = overlay.value === 'legend' ? null : 'legend'
    },
    hold: () => {
      overlay.value = 'setup'
    },
    setup: () => {
      overlay.value = 'setup'
    },
    back: () => {
      overlay.value = null
    },
    rows: () => {
      view.turnRows()
      say(words.value.rowsNow(words.value.rowsOf[view.look.value.rows]))
    },
    auto: () => {
      view.reset()
      sayDensity()
    },
    print: () => {
      location.assign(`/wall?shop=${encodeURIComponent(shop)}&print=1`)
    },
  }
  const hear = (key: RemoteKey) => {
    if (overlay.value !== 'setup') return acts[key]()
    leaveAfter(SETUP_MS)
    setup()?.hear(key)
  }
  onUnmounted(() => {
    clearTimeout(closing)
    clearTimeout(fading)
  })
  return { overlay, hint, hear }
}
