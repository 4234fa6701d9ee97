import type { Fingerprint } from '#screen/words/fingerprint-words.ts'
import { screensZh } from '#screen/words/screens.zh.ts'

export const kinds = ['wall', 'lounge'] as const
export type Kind = (typeof kinds)[number]

/** How a pass is bound: to the screen's key, whose fingerprint people compare, or to its address alone. */
interface Bound {
  readonly bound: 'key' | 'address'
  readonly fingerprint: Fingerprint | null
}

/** A screen that asks to be let in. Times in milliseconds, durations in seconds. */
export interface AskingScreen extends Bound {
  readonly code: string
  readonly shop: string | null
  readonly address: string
  readonly browser: string
  readonly at: number
  readonly expiresIn: number
}

export interface KnownScreen extends Bound {
  readonly id: string
  readonly name: string
  readonly kind: Kind
  readonly address: string
  readonly browser: string
  readonly since: number
  readonly seen: number | null
  readonly online: boolean
  readonly ended: boolean
  readonly alarms: readonly {
    readonly what: keyof typeof screensZh.alarm
    readonly at: number
    readonly times: number
  }[]
}

export type Fault =
  | { readonly reason: keyof typeof screensZh.fault }
  | { readonly reason: 'code-locked' | 'rate-limited'; readonly minutes: number }

export type Said<Body> =
  | { readonly ok: true; readonly body: Body }
  | { readonly ok: false; readonly fault: Fault }

const faultOf = (answer: unknown): Fault => {
  const refusal = isObject(answer) ? answer['refusal'] : undefined
  const reason = isObject(refusal) ? refusal['reason'] : undefined
  if (isObject(refusal) && (reason === 'code-locked' || reason === 'rate-limited')) {
    const minutes = Math.max(1, Math.ceil(Number(refusal['retryAfter']) / 60)) || 1
    return { reason, minutes }
  }
  return { reason: isKnown(reason) ? reason : 'away' }
}
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
const isKnown = (reason: unknown): reason is keyof typeof screensZh.fault =>
  typeof reason === 'string' && Object.prototype.hasOwnProperty.call(screensZh.fault, reason)

const ask = async <Body>(method: string, path: string, body?: object): Promise<Said<Body>> => {
  try {
    const response = await fetch(path, {
      method,
      headers: { Accept: 'application/json', ...(body ? { 'Content-Type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const answer: Body = await response.json()
    return response.ok ? { ok: true, body: answer } : { ok: false, fault: faultOf(answer) }
  } catch {
    return { ok: false, fault: { reason: 'away' } }
  }
}

/** The screens of one shop, as its server keeps them. Nothing here rejects. */
export const screensOf = (shop: string) => {
  const below = `/api/shops/${encodeURIComponent(shop)}`
  const codePath = (code: string) => `${below}/pairings/${encodeURIComponent(code)}`
  const screenPath = (id: string) => `${below}/screens/${encodeURIComponent(id)}`
  return {
    find: (code: string) => ask<{ readonly pairing: AskingScreen }>('GET', codePath(code)),
    approve: (code: string, approval: { readonly name: string; readonly kind: Kind; readonly pin: string }) =>
      ask<unknown>('POST', codePath(code), approval),
    decline: (code: string) => ask<unknown>('DELETE', codePath(code)),
    list: () =>
      ask<{ readonly now: number; readonly screens: readonly KnownScreen[] }>('GET', `${below}/screens`),
    rename: (id: string, name: string) => ask<unknown>('PATCH', screenPath(id), { name }),
    revoke: (id: string) => ask<unknown>('DELETE', screenPath(id)),
  }
}
export type ScreensOf = ReturnType<typeof screensOf>
