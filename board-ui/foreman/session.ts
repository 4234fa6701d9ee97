import { type Role, roles } from '#domain/decision.ts'

/** Who is signed in, as `GET /api/session` says it. */
export interface Session {
  readonly shop: string
  readonly user: string
  readonly role: Role
  readonly name?: string
  readonly person?: string
}

/** Back to the page that asked. */
const signIn = (): string => `/sign-in?to=${location.pathname}`

const isRole = (text: unknown): text is Role => roles.some((role) => role === text)

const textOf = (card: object, field: string): string | undefined => {
  const value: unknown = Reflect.get(card, field)
  return typeof value === 'string' ? value : undefined
}

const sessionOf = (card: unknown): Session | null => {
  if (typeof card !== 'object' || card === null) return null
  const [shop, user, role] = [textOf(card, 'shop'), textOf(card, 'user'), Reflect.get(card, 'role')]
  if (shop === undefined || user === undefined || !isRole(role)) return null
  const [name, person] = [textOf(card, 'name'), textOf(card, 'person')]
  return {
    shop,
    user,
    role,
    ...(name === undefined ? {} : { name }),
    ...(person === undefined ? {} : { person }),
  }
}

/** Null: nobody is signed in. Rejects when the server cannot be asked. */
export const readSession = async (): Promise<Session | null> => {
  const answer = await fetch('/api/session', { headers: { Accept: 'application/json' } })
  if (answer.status === 401) return null
  const session = answer.ok ? sessionOf(await answer.json()) : null
  if (!session) throw new Error(`GET /api/session answered ${answer.status}`)
  return session
}

export const toSignIn = (): void => location.assign(signIn())

/** Ends the session and leaves; without a server the page stays, because it is still signed in. */
export const signOut = async (): Promise<boolean> => {
  try {
    const answer = await fetch('/api/session', { method: 'DELETE' })
    if (!answer.ok && answer.status !== 401) return false
  } catch {
    return false
  }
  location.assign('/sign-in')
  return true
}
