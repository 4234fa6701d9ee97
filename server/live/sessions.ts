import type { PeopleStore, Session } from '#server/store/store.ts'
import type { Visitor } from './visitor.ts'

/** A session that was looked up this recently counts as checked, in milliseconds: less than a round of looking again. */
const FRESH = 1_000

const same = (a: Session, b: Session): boolean =>
  a.shop === b.shop && a.user === b.user && a.role === b.role && a.person === b.person

export interface Sessions {
  /**
   * Whether the visitor is still signed in, as he was when he came [T6]. While the store is away he is
   * taken for it: his screen stays readable, and nothing can be written anyway.
   */
  isSignedIn(visitor: Visitor): Promise<boolean>
}

/** Many screens share one sign-in: it is looked up once for all of them. */
export const createSessions = (people: PeopleStore): Sessions => {
  const looks = new Map<
    string,
    { readonly at: number; readonly session: Promise<Session | null | 'unknown'> }
  >()

  const look = (token: string): Promise<Session | null | 'unknown'> => {
    const now = performance.now()
    const known = looks.get(token)
    if (known && now - known.at < FRESH) return known.session
    for (const [old, { at }] of looks) if (now - at >= FRESH) looks.delete(old)
    const session = people.session(token).catch(() => 'unknown' as const)
    looks.set(token, { at: now, session })
    return session
  }

  return {
    async isSignedIn({ token, session }) {
      const found = await look(token)
      return found === 'unknown' || (found !== null && same(found, session))
    },
  }
}
