/**
 * A scanner that plays keyboard: it types a whole code within some milliseconds a sign and ends with
 * Enter or Tab. Nobody's fingers do that over four signs, which is all that tells the two apart. Pure:
 * the time of each key is an argument.
 */
export interface Burst {
  readonly text: string
  readonly since: number
  readonly last: number
}

export interface Pressed {
  readonly burst: Burst | null
  /** A whole scan, when this key ended one. */
  readonly scan: string | null
}

/** Longer than this between two keys, in milliseconds, and it is a person, or another code. */
export const MAX_GAP = 50
/** Bluetooth delivers in lumps, so single gaps may be long; the whole may not. */
const MEAN_GAP = 35
/** Two quick keys happen to fingers that roll; four do not. */
export const LEAST_SIGNS = 4
const MOST_SIGNS = 200

const silent: ReadonlySet<string> = new Set([
  'Shift',
  'CapsLock',
  'NumLock',
  'Control',
  'Alt',
  'Meta',
  'AltGraph',
])
const ends: ReadonlySet<string> = new Set(['Enter', 'Tab'])

const isFast = ({ text, since }: Burst, at: number): boolean =>
  text.length >= LEAST_SIGNS && at - since <= MEAN_GAP * text.length

export const press = (burst: Burst | null, key: string, at: number): Pressed => {
  if (silent.has(key)) return { burst, scan: null }
  const goes = burst !== null && at - burst.last <= MAX_GAP
  if (ends.has(key)) return { burst: null, scan: goes && isFast(burst, at) ? burst.text : null }
  if ([...key].length !== 1) return { burst: null, scan: null }
  if (!goes || burst.text.length >= MOST_SIGNS)
    return { burst: { text: key, since: at, last: at }, scan: null }
  return { burst: { text: burst.text + key, since: burst.since, last: at }, scan: null }
}
