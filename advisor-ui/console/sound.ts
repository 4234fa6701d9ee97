import { onScopeDispose, type Ref, shallowRef } from 'vue'

const WANTED = 'advisor-sound'

/** `blocked`: wanted, but browsers keep quiet until somebody touches the page. */
export type SoundState = 'off' | 'blocked' | 'on'

export interface Bell {
  readonly state: Readonly<Ref<SoundState>>
  toggle(): Promise<void>
  /** One short tone; silent unless `on`, and in all tabs but one. */
  ring(): void
}

const wanted = (): boolean => {
  try {
    return localStorage.getItem(WANTED) === 'on'
  } catch {
    return false
  }
}

const keep = (on: boolean): void => {
  try {
    localStorage.setItem(WANTED, on ? 'on' : 'off')
  } catch {
    // Asked again at the next visit.
  }
}

/** The lock names the one tab that rings; without locks, as on plain http, each tab rings. */
const oneTabOf = (take: () => void, until: AbortSignal): void => {
  // Typed as always there; absent on plain http and in older browsers.
  const locks: LockManager | null | undefined = navigator.locks
  if (!locks) return take()
  const hold = () =>
    new Promise<void>((resolve) => {
      take()
      until.addEventListener('abort', () => resolve())
    })
  locks.request(WANTED, { signal: until }, hold).catch(() => undefined)
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

export const useBell = (): Bell => {
  const state = shallowRef<SoundState>(wanted() ? 'blocked' : 'off')
  const leaving = new AbortController()
  let context: AudioContext | null = null
  let mine = false
  oneTabOf(() => {
    mine = true
  }, leaving.signal)

  const start = async (): Promise<AudioContext> => {
    const audio = context ?? new AudioContext()
    context = audio
    await audio.resume()
    state.value = audio.state === 'running' ? 'on' : 'blocked'
    return audio
  }
  const toggle = async () => {
    if (state.value === 'on') {
      state.value = 'off'
      keep(false)
      return
    }
    keep(true)
    tone(await start())
  }
  const wake = () => {
    if (state.value === 'blocked') void start()
  }
  window.addEventListener('pointerdown', wake)
  window.addEventListener('keydown', wake)
  onScopeDispose(() => {
    leaving.abort()
    window.removeEventListener('pointerdown', wake)
    window.removeEventListener('keydown', wake)
    void context?.close()
  })
  return {
    state,
    toggle,
    ring() {
      if (mine && state.value === 'on' && context) tone(context)
    },
  }
}
