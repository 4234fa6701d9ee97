import type { TechnicianId } from '#domain/ids.ts'

/** Whose PIN is asked: a technician by his name, anybody else by his sign-in. */
export type Whom =
  | { readonly kind: 'technician'; readonly id: TechnicianId; readonly name: string }
  | { readonly kind: 'user'; readonly id: string; readonly name: string }

export type SignInFault =
  | { readonly reason: 'wrong-pin' | 'away' | 'malformed' }
  | { readonly reason: 'rate-limited'; readonly seconds: number }

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const faultIn = (answer: unknown): SignInFault => {
  const refusal = isObject(answer) ? answer['refusal'] : undefined
  if (!isObject(refusal)) return { reason: 'away' }
  const { reason, retryAfter } = refusal
  if (reason === 'wrong-pin' || reason === 'malformed') return { reason }
  if (reason !== 'rate-limited') return { reason: 'away' }
  return { reason, seconds: typeof retryAfter === 'number' ? Math.max(1, Math.ceil(retryAfter)) : 60 }
}

/** Null when it worked. Whoever was signed in at this tablet before is not any more. */
export const signIn = async (shop: string, whom: Whom, pin: string): Promise<SignInFault | null> => {
  try {
    const answer = await fetch('/api/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ shop, [whom.kind]: whom.id, pin }),
    })
    return answer.ok ? null : faultIn(await answer.json())
  } catch {
    return { reason: 'away' }
  }
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
