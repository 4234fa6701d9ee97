import type { Request } from 'express'
import type { Actor, Role } from '#domain/decision.ts'
import { type ShopId, shopId } from '#domain/ids.ts'
import type { PeopleStore, Session } from '#server/store/store.ts'
import { Refused } from './answer.ts'
import { cookieIn, cookieName } from './cookies.ts'

export interface SignedIn extends Session {
  readonly token: string
}

/** Who stands behind a request. Asked of the store each time: a dropped session ends at once [T6]. */
export interface Who {
  person(request: Request): Promise<SignedIn | null>
  /** The screen that only watches. */
  screen(request: Request): Promise<SignedIn | null>
  /** A person of this shop, or an admin of the house; refused otherwise. */
  inShop(request: Request, may: string): Promise<SignedIn & { readonly of: ShopId }>
  /** As `inShop`, and a watching screen of this shop too; a paired one watches by its socket alone. */
  watching(request: Request, may: string): Promise<SignedIn & { readonly of: ShopId }>
  admin(request: Request, may: string): Promise<SignedIn>
}

export const createWho = (people: PeopleStore, secure: boolean): Who => {
  const behind = async (request: Request, name: 'sid' | 'tv'): Promise<SignedIn | null> => {
    const token = cookieIn(request.headers.cookie, cookieName(name, secure))
    const session = token ? await people.session(token) : null
    return token && session ? { ...session, token } : null
  }
  /** A pass proves nothing without its key, and only a socket shows one: nobody reads with it here [T2]. */
  const unpaired = (session: SignedIn | null) => (session?.screen === undefined ? session : null)
  const person = async (request: Request) => unpaired(await behind(request, 'sid'))
  const screen = (request: Request) => behind(request, 'tv')
  const within = (session: SignedIn | null, request: Request, may: string) => {
    if (!session) throw new Refused({ reason: 'not-signed-in' })
    const of = shopId(parameter(request, 'shop'))
    if (session.shop !== of && session.role !== 'admin') throw forbidden(session.role, may)
    return { ...session, of }
  }
  return {
    person,
    screen,
    inShop: async (request, may) => within(await person(request), request, may),
    watching: async (request, may) =>
      within((await person(request)) ?? unpaired(await screen(request)), request, may),
    admin: async (request, may) => {
      const session = await person(request)
      if (!session) throw new Refused({ reason: 'not-signed-in' })
      if (session.role !== 'admin') throw forbidden(session.role, may)
      return session
    },
  }
}

export const forbidden = (role: Role, command: string): Refused =>
  new Refused({ reason: 'forbidden', role, command })

export const actorOf = ({ user, role, person }: Session): Actor => ({
  user,
  role,
  ...(person === undefined ? {} : { person }),
})

/** A part of the path, as text. */
export const parameter = (request: Request, name: string): string => {
  const value = request.params[name]
  return typeof value === 'string' ? value : ''
}
