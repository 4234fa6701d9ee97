import { createHash, createHmac, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** 19 MiB, two passes, one lane; the kind is argon2id, the library's own default [T8]. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** At the same time, so that a flood of sign-ins leaves the board a processor. */
const atOnce = 2

export interface Pins {
  hash(pin: string): Promise<string>
  /** Takes as long for a user who does not exist (`null`) as for one who does. */
  verify(kept: string | null, pin: string): Promise<'right' | 'right-but-old' | 'wrong'>
}

/**
 * `pepper` is kept outside the store: a copied store alone does not give away the PINs. Each hash
 * names the pepper it was made with (`-` for none), so that a changed one is told from a wrong PIN.
 */
export const createPins = (pepper: string | null, warn: (sentence: string) => void): Pins => {
  const id = pepper === null ? '-' : createHash('sha256').update(`pepper:${pepper}`).digest('hex').slice(0, 8)
  const inTurn = createTurns(atOnce)
  const seasoned = (pin: string, of: string): string =>
    of === '-' || pepper === null ? pin : createHmac('sha256', pepper).update(pin).digest('base64')

  const make = async (pin: string): Promise<string> => `${id}:${await hash(seasoned(pin, id), cost)}`
  let dummy: Promise<string> | undefined

  return {
    hash: (pin) => inTurn(() => make(pin)),
    verify: (kept, pin) =>
      inTurn(async () => {
        dummy ??= make(randomBytes(16).toString('hex'))
        const whole = kept ?? (await dummy)
        const at = whole.indexOf(':')
        const made = whole.slice(0, at)
        if (made !== '-' && made !== id) warn('a PIN was set under another SESSION_SECRET: set it anew')
        const right = await verify(whole.slice(at + 1), seasoned(pin, made))
        if (!right || kept === null) return 'wrong'
        return made === id ? 'right' : 'right-but-old'
      }),
  }
}

/** Runs at most `count` at a time, the others in the order they came. */
export const createTurns = (count: number): (<T>(work: () => Promise<T>) => Promise<T>) => {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= count) await new Promise<void>((go) => waiting.push(go))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
