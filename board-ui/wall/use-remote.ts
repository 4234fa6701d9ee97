import { onMounted, onUnmounted } from 'vue'

const HOLD_MS = 800

export const remoteKeys = [
  'left',
  'right',
  'up',
  'down',
  'ok',
  'hold',
  'back',
  'rows',
  'auto',
  'setup',
  'print',
] as const
export type RemoteKey = (typeof remoteKeys)[number]
/** `press`: an OK that may yet be held. */
type Meaning = Exclude<RemoteKey, 'hold' | 'ok'> | 'press'

const byName: Readonly<Record<string, Meaning>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Enter: 'press',
  Escape: 'back',
  Backspace: 'back',
  GoBack: 'back',
  BrowserBack: 'back',
  XF86Back: 'back',
  r: 'rows',
  R: 'rows',
  '0': 'auto',
  s: 'setup',
  S: 'setup',
  p: 'print',
  P: 'print',
}
/** Old TVs name no key: Tizen's and webOS' back, and what every remote has. */
const byCode: Readonly<Record<number, Meaning>> = {
  10009: 'back',
  461: 'back',
  37: 'left',
  38: 'up',
  39: 'right',
  40: 'down',
  13: 'press',
  27: 'back',
  48: 'auto',
}

export const meaningOf = (event: KeyboardEvent): Meaning | undefined =>
  event.ctrlKey || event.altKey || event.metaKey ? undefined : (byName[event.key] ?? byCode[event.keyCode])

/**
 * The keys of a remote control, a long OK apart from a short one. A remote that only says "pressed", and
 * never "released", makes short ones.
 */
export const useRemote = (hear: (key: RemoteKey) => void) => {
  let pressedAt: number | null = null
  let repeated = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const done = () => {
    clearTimeout(timer)
    pressedAt = null
    repeated = false
  }
  const released = () => {
    if (pressedAt === null) return
    done()
    hear('ok')
  }
  const held = () => {
    done()
    hear('hold')
  }
  const down = (event: KeyboardEvent) => {
    const key = meaningOf(event)
    if (key === undefined) return
    event.preventDefault()
    if (key !== 'press') return hear(key)
    if (!event.repeat && pressedAt === null) {
      pressedAt = performance.now()
      timer = setTimeout(() => (repeated ? held() : released()), HOLD_MS)
    } else if (event.repeat && pressedAt !== null) repeated = true
  }
  const up = (event: KeyboardEvent) => {
    if (meaningOf(event) === 'press') released()
  }
  onMounted(() => {
    addEventListener('keydown', down)
    addEventListener('keyup', up)
  })
  onUnmounted(() => {
    done()
    removeEventListener('keydown', down)
    removeEventListener('keyup', up)
  })
}
