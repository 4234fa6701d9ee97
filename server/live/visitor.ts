import type { Actor, Role } from '#domain/decision.ts'
import type { Session } from '#server/store/store.ts'
import { type View, viewOf } from './eyes.ts'

/** Who sits behind a socket. Everything here comes from the session, nothing from what the socket says. */
export interface Visitor {
  readonly token: string
  readonly session: Session
  readonly role: Role
  readonly view: View
}

/** The page of a wall shows a wall, whoever is signed in at that screen: `as` takes away, it never gives. */
const narrowed = (role: Role, as: string | null): Role => {
  if (as === 'lounge' || role === 'lounge') return 'lounge'
  return as === 'tv' ? 'tv' : role
}

export const visitorOf = (token: string, session: Session, as: string | null): Visitor => {
  const role = narrowed(session.role, as)
  return { token, session, role, view: viewOf(role) }
}

export const actorOf = ({ session, role }: Visitor): Actor => ({
  user: session.user,
  role,
  ...(session.person === undefined ? {} : { person: session.person }),
})
