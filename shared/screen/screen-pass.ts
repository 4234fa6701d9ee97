import { forgetAll, recall } from './screen-keep.ts'
import { sign } from './screen-key.ts'

/** What a watching screen has to show at the door. `ended`: its pass is worth nothing any more. */
export type Proof =
  | { readonly is: 'query'; readonly query: Readonly<Record<string, string>> }
  | { readonly is: 'ended' }
  | { readonly is: 'signed-out' }

export interface ScreenPass {
  /**
   * For the next handshake; each serves once, half a minute long. `doubtful`: the server refused
   * before, so it is asked even by a screen that believes to have nothing to show. Rejects without a network.
   */
  proof(doubtful: boolean): Promise<Proof>
  /** Fetches the successor of a token that is a day old, while the socket is open. Never rejects. */
  renew(): Promise<void>
}

interface Challenge {
  readonly paired?: boolean
  readonly nonce?: string | null
  readonly renew?: boolean
}

export const screenPass = (server = ''): ScreenPass => {
  const post = (path: string, body: object): Promise<Response> =>
    fetch(`${server}/api${path}`, {
      method: 'POST',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  /** Null: the server does not know this screen. */
  const challenge = async (): Promise<Challenge | null> => {
    const response = await post('/screens/nonce', {})
    if (response.status === 401) return null
    if (!response.ok) throw new Error(`nonce: ${response.status}`)
    return response.json()
  }
  const isSignedIn = async (): Promise<boolean> =>
    (await fetch(`${server}/api/session`, { credentials: 'include' })).status !== 401

  const signed = async (nonce: string | null | undefined, purpose: string) => {
    const key = (await recall('pass'))?.key
    return nonce && key ? { nonce, signature: await sign(key, purpose, nonce) } : null
  }

  return {
    async proof(doubtful) {
      const pass = await recall('pass')
      if (!pass && !doubtful) return { is: 'query', query: {} }
      const asked = await challenge()
      if (!asked && pass) return { is: 'ended' }
      if (!asked) return (await isSignedIn()) ? { is: 'query', query: {} } : { is: 'signed-out' }
      const query = await signed(asked.nonce, 'socket')
      // Its cookie is there and its key is lost: nothing but a new pairing helps.
      if (asked.nonce && !query) return { is: 'ended' }
      return { is: 'query', query: query ?? {} }
    },
    async renew() {
      try {
        if (!(await recall('pass'))) return
        const asked = await challenge()
        if (asked?.renew === true) await post('/screens/pass', (await signed(asked.nonce, 'pass')) ?? {})
      } catch {
        // It holds for months: another time will do.
      }
    },
  }
}

/** The screen forgets what it was let in with, and asks anew. */
export const leaveForPairing = async (): Promise<void> => {
  void fetch('/api/screens/pass', { method: 'DELETE', keepalive: true }).catch(() => {})
  await forgetAll()
  location.replace(`/pair?to=${encodeURIComponent(location.pathname + location.search)}`)
}
