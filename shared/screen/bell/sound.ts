import { onScopeDispose, type Ref, shallowRef, watch } from 'vue'
import { tabChannel } from '../tab-channel.ts'
import { type OneTab, oneTab } from './one-tab.ts'

/**
 * `blocked`: wanted, but browsers keep quiet until somebody touches the page. `muted`: not in this shift;
 * the next one is heard again.
 */
export type SoundState = 'off' | 'blocked' | 'muted' | 'on'

export interface Bell {
  readonly state: Readonly<Ref<SoundState>>
  /** Until when it is muted, in milliseconds of the device; null while it is not. */
  readonly mutedUntil: Readonly<Ref<number | null>>
  /** Does it in the one tab that speaks. */
  inOneTab(run: () => void): void
  /** On, or muted for the rest of the shift, which ends at `until`; off for good where no end is known. */
  toggle(until: number | null): Promise<void>
  /** One short tone; silent unless `on`, and in all tabs but one. */
  ring(): void
}

type Wish = 'on' | 'off' | number

const wanted = (name: string): Wish => {
  try {
    const kept = localStorage.getItem(name)
    const until = Number(kept)
    if (kept === 'on' || (until > 0 && until <= Date.now())) return 'on'
    return until > 0 ? until : 'off'
  } catch {
    return 'off'
  }
}

const keep = (name: string, wish: Wish): void => {
  try {
    localStorage.setItem(name, String(wish))
  } catch {
    // Asked again at the next visit.
  }
}

const stateOf = (wish: Wish): SoundState => {
  if (typeof wish === 'number') return 'muted'
  return wish === 'on' ? 'blocked' : 'off'
}

/** The tabs of one kind on this device, by the order in which they were opened. */
const tabOf = (name: string): OneTab => {
  const opened = Math.round(performance.timeOrigin).toString().padStart(16, '0')
  return oneTab(`${opened}-${Math.random()}`, tabChannel(name))
}

const tone = (context: AudioContext): void => {
  const at = context.currentTime
  for (const [index, pitch] of [880, 1175].entries()) {
    const start = at + index * 0.16
    const oscillator = context.createOscillator()
    const volume = context.createGain()
    oscillator.frequency.value = pitch
    volume.gain.setValueAtTime(0.0001, start)
    volume.gain.exponentialRampToValueAtTime(0.25, start + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.15)
    oscillator.connect(volume).connect(context.destination)
    oscillator.start(start)
    oscillator.stop(start + 0.16)
  }
}

/** `name`: under which this device remembers the wish, and by which tabs of one kind agree on who rings. */
export const useBell = (name: string): Bell => {
  const wish = wanted(name)
  const state = shallowRef<SoundState>(stateOf(wish))
  const mutedUntil = shallowRef(typeof wish === 'number' ? wish : null)
  let context: AudioContext | null = null
  const tab = tabOf(name)
  watch(state, (now) => tab.audible(now === 'on'), { flush: 'sync' })
  window.addEventListener('pagehide', tab.leave)
  window.addEventListener('pageshow', tab.enter)

  const start = async (): Promise<AudioContext> => {
    const audio = context ?? new AudioContext()
    context = audio
    await audio.resume()
    state.value = audio.state === 'running' ? 'on' : 'blocked'
    return audio
  }
  const toggle = async (until: number | null) => {
    if (state.value === 'on') {
      mutedUntil.value = until
      state.value = until === null ? 'off' : 'muted'
      keep(name, until ?? 'off')
      return
    }
    mutedUntil.value = null
    keep(name, 'on')
    tone(await start())
  }
  /** The shift it was muted for is over. */
  const unmute = () => {
    if (mutedUntil.value === null || Date.now() < mutedUntil.value) return
    mutedUntil.value = null
    state.value = context?.state === 'running' ? 'on' : 'blocked'
    keep(name, 'on')
  }
  const wake = () => {
    unmute()
    if (state.value === 'blocked') void start()
  }
  window.addEventListener('pointerdown', wake)
  window.addEventListener('keydown', wake)
  onScopeDispose(() => {
    window.removeEventListener('pagehide', tab.leave)
    window.removeEventListener('pageshow', tab.enter)
    tab.close()
    window.removeEventListener('pointerdown', wake)
    window.removeEventListener('keydown', wake)
    void context?.close()
  })
  return {
    state,
    mutedUntil,
    inOneTab: tab.act,
    toggle,
    ring() {
      unmute()
      tab.act(() => {
        if (state.value === 'on' && context) tone(context)
      })
    },
  }
}
