/** What the server says to a screen that has no pass yet. All durations in seconds. */
export interface Opened {
  readonly code: string
  readonly secret: string
  readonly expiresIn: number
  readonly interval: number
  readonly nonce: string
}
export interface Waited {
  readonly state: 'pending' | 'slow-down' | 'approved' | 'declined' | 'expired' | 'prove'
  readonly interval: number
  readonly nonce?: string
  readonly shop?: string
  readonly kind?: 'wall' | 'lounge'
  readonly name?: string
}
/** Not now: the server is away, or too many are waiting. */
export interface Refused {
  readonly refused: 'away' | 'full'
  readonly retryAfter: number
}

const AGAIN_S = 5

const post = async <Body>(path: string, body: object): Promise<Body | Refused> => {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (response.ok) return response.json()
    const wait = Number(response.headers.get('Retry-After') ?? AGAIN_S)
    return { refused: response.status === 429 ? 'full' : 'away', retryAfter: Math.max(1, wait) }
  } catch {
    return { refused: 'away', retryAfter: AGAIN_S }
  }
}

export const askForCode = (shop: string | null, key: string | null): Promise<Opened | Refused> =>
  post('/api/pairings', { ...(shop === null ? {} : { shop }), ...(key === null ? {} : { key }) })

export const askAgain = (
  { code, secret }: { readonly code: string; readonly secret: string },
  proof: { readonly nonce: string; readonly signature: string } | null,
): Promise<Waited | Refused> => post('/api/pairings/poll', { code, secret, ...proof })
