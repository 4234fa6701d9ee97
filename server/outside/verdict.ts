/** Why a message did not go out, in a word that the pages put into a sentence. Never the other side's text. */
export const faultWords = [
  'limited',
  'busy',
  'timeout',
  'unreachable',
  'key',
  'sign',
  'keyword',
  'address-list',
  'disabled',
  'gone',
  'redirect',
  'forbidden-address',
  'unreadable-secret',
  'balance',
  'template',
  'phone',
  'too-long',
  'content',
  'refused',
  'unknown',
] as const
export type FaultWord = (typeof faultWords)[number]

/** What the other side's answer means for what was sent. */
export type Verdict =
  | { readonly kind: 'sent' }
  /** Passing: the same again later, a limited number of times. */
  | { readonly kind: 'again'; readonly code: string; readonly why: FaultWord }
  /** Too much: silent for a while, nothing is lost and no try is counted. */
  | { readonly kind: 'slow'; readonly code: string; readonly why: FaultWord; readonly ms?: number }
  /** Somebody has to mend the channel: everything waits until then. */
  | { readonly kind: 'settings'; readonly code: string; readonly why: FaultWord }
  /** This message will never be taken. */
  | { readonly kind: 'never'; readonly code: string; readonly why: FaultWord }

export interface VendorRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface VendorAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

export type CodeTable = Readonly<Record<string, readonly [Exclude<Verdict['kind'], 'sent'>, FaultWord]>>

/** A field of a JSON object, as text; empty when it is not there. */
export const fieldIn = (body: string, ...names: readonly string[]): string => {
  try {
    const read: unknown = JSON.parse(body)
    if (typeof read !== 'object' || read === null) return ''
    const fields = new Map<string, unknown>(Object.entries(read))
    const value = names.map((name) => fields.get(name)).find((found) => found !== undefined)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  } catch {
    return ''
  }
}

/** What providers put into a field for codes when all is well; without such a field the status speaks. */
export const successCodes: ReadonlySet<string> = new Set(['', '0', '200', 'OK', 'ok', 'success'])

export const retryAfter = ({ headers }: VendorAnswer): number | undefined => {
  const seconds = Number(headers['retry-after'])
  return seconds > 0 ? Math.min(seconds, 3_600) * 1_000 : undefined
}

const slowly = (code: string, ms: number | undefined): Verdict => ({
  kind: 'slow',
  code,
  why: 'limited',
  ...(ms === undefined ? {} : { ms }),
})

/** What a status says where there is no code, or none that is known. Null: it says that all is well. */
export const verdictOfStatus = (answer: VendorAnswer): Verdict | null => {
  const { status } = answer
  const code = `HTTP ${status}`
  if (status >= 200 && status < 300) return null
  if (status === 429) return slowly(code, retryAfter(answer))
  if (status >= 300 && status < 400) return { kind: 'settings', code, why: 'redirect' }
  if (status === 401 || status === 403) return { kind: 'settings', code, why: 'key' }
  if (status === 404 || status === 405 || status === 410) return { kind: 'settings', code, why: 'gone' }
  if (status === 413) return { kind: 'never', code, why: 'too-long' }
  if (status === 408 || status === 425 || status >= 500) {
    const ms = retryAfter(answer)
    return ms === undefined ? { kind: 'again', code, why: 'busy' } : slowly(code, ms)
  }
  return { kind: 'never', code, why: 'refused' }
}

/** Of a code that stands in the table; a code nobody has described is tried again. */
export const verdictOfCode = (table: CodeTable, code: string): Verdict => {
  const known = Object.hasOwn(table, code) ? table[code] : undefined
  if (!known) return { kind: 'again', code, why: 'unknown' }
  const [kind, why] = known
  return { kind, code, why }
}
