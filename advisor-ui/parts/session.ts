import { type Role, roles } from '#domain/decision.ts'

/** Who is signed in at this browser. */
export interface Session {
  readonly shop: string
  readonly user: string
  readonly role: Role
  readonly name: string
  /** The advisor or technician behind the sign-in. */
  readonly person: string | null
}

/** Why signing in did not work. `away`: the server cannot be reached or cannot look. */
export type SignInFault =
  | { readonly reason: 'wrong-pin' | 'away' | 'malformed' }
  | { readonly reason: 'rate-limited'; readonly seconds: number }

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const textIn = (card: Readonly<Record<string, unknown>>, name: string): string => {
  const value = card[name]
  return typeof value === 'string' ? value : ''
}

const sessionIn = (card: unknown): Session | null => {
  if (!isObject(card)) return null
  const role = roles.find((known) => known === card['role'])
  const [shop, user] = [textIn(card, 'shop'), textIn(card, 'user')]
  if (!role || shop === '' || user === '') return null
  const person = textIn(card, 'person')
  return { shop, user, role, name: textIn(card, 'name') || user, person: person === '' ? null : person }
}

/** The session of this browser, null when there is none. Rejects when the server cannot be reached. */
export const readSession = async (): Promise<Session | null> => {
  const response = await fetch('/api/session', { headers: { Accept: 'application/json' } })
  if (response.status === 401) return null
  if (!response.ok) throw new Error(`session: ${response.status}`)
  return sessionIn(await response.json())
}

export type SignedIn =
  | { readonly ok: true; readonly session: Session }
  | { readonly ok: false; readonly fault: SignInFault }

export const signIn = async (shop: string, user: string, pin: string): Promise<SignedIn> => {
  try {
    const response = await fetch('/api/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ shop, user, pin }),
    })
    const answer: unknown = await response.json()
    const session = response.ok ? sessionIn(answer) : null
    return session ? { ok: true, session } : { ok: false, fault: faultIn(answer) }
  } catch {
    return { ok: false, fault: { reason: 'away' } }
  }
}

const faultIn = (answer: unknown): SignInFault => {
  const refusal = isObject(answer) ? answer['refusal'] : undefined
  if (!isObject(refusal)) return { reason: 'away' }
  const { reason, retryAfter } = refusal
  if (reason === 'wrong-pin' || reason === 'malformed') return { reason }
  if (reason !== 'rate-limited') return { reason: 'away' }
  return { reason, seconds: typeof retryAfter === 'number' ? Math.max(1, Math.ceil(retryAfter)) : 60 }
}

/** True when the server has forgotten the session. */
export const signOut = async (): Promise<boolean> => {
  try {
    const { ok, status } = await fetch('/api/session', { method: 'DELETE' })
    return ok || status === 401
  } catch {
    return false
  }
}
