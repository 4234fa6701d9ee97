import type { IncomingMessage } from 'node:http'
import { isScreen, type ScreenSession, type Visit } from '#server/screens/passes.ts'
import { StoreAway } from '#server/store/store-away.ts'
import type { PeopleStore } from '#server/store/store.ts'
import { type Visitor, visitorOf } from './visitor.ts'

export const SOCKET_PATH = '/socket.io'

export interface AdmissionConfig {
  /** Exact texts of the `Origin` header, such as `http://127.0.0.1:8080`. */
  readonly origins: readonly string[]
  /** Exact texts of the `Host` header, such as `127.0.0.1:8080`. */
  readonly hosts: readonly string[]
  /** The session token in a `Cookie` header; `as` is what the page asks to be, such as `tv`. */
  sessionToken(cookieHeader: string | undefined, as: string | null): string | null
  /** Where the caller is, behind a proxy too. */
  addressOf(request: IncomingMessage): string
}

/** What a paired screen has to show beside its token. */
export interface ScreenDoor {
  admit(session: ScreenSession, visit: Visit): Promise<'come-in' | 'no-proof' | 'occupied'>
}

export type Admission =
  | { readonly ok: true; readonly visitor: Visitor }
  | { readonly ok: false; readonly status: 401 | 403 | 404 | 409 | 503 }

const turnedAway = (status: 401 | 403 | 404 | 409 | 503): Admission => ({ ok: false, status })

/**
 * Who may open a socket, decided before the upgrade [T1] [T2]. Browsers let any page open a WebSocket to
 * anywhere, so the origin has to be ours; and the host too, or a name that resolves to us would do.
 */
export const admit = async (
  request: IncomingMessage,
  people: PeopleStore,
  screens: ScreenDoor,
  config: AdmissionConfig,
): Promise<Admission> => {
  const { url: path = '' } = request
  if (!URL.canParse(path, 'http://host')) return turnedAway(404)
  const url = new URL(path, 'http://host')
  if (!`${url.pathname}/`.startsWith(`${SOCKET_PATH}/`)) return turnedAway(404)
  const { origin, host, cookie } = request.headers
  if (host === undefined || !config.hosts.includes(host.toLowerCase())) return turnedAway(403)
  if (origin === undefined || !config.origins.includes(origin.toLowerCase())) return turnedAway(403)
  const as = url.searchParams.get('as')
  const token = config.sessionToken(cookie, as)
  if (!token) return turnedAway(401)
  try {
    const session = await people.session(token)
    if (!session) return turnedAway(401)
    if (isScreen(session)) {
      const [nonce, signature] = ['nonce', 'signature'].map((name) => url.searchParams.get(name))
      const visit = {
        token,
        address: config.addressOf(request),
        nonce: nonce ?? null,
        signature: signature ?? null,
      }
      const word = await screens.admit(session, visit)
      if (word !== 'come-in') return turnedAway(word === 'occupied' ? 409 : 401)
    }
    return { ok: true, visitor: visitorOf(token, session, as) }
  } catch (error) {
    if (error instanceof StoreAway) return turnedAway(503)
    throw error
  }
}
