import type { State } from '#domain/view.ts'

export type Body = Readonly<Record<string, unknown>>

export interface Answer {
  readonly ok: boolean
  readonly version?: number
  readonly order?: string
  readonly jobs?: readonly string[]
  readonly part?: string
  readonly extra?: string
  readonly refusal?: { readonly reason: string }
}

interface OrderForecast {
  readonly readyAt: number | null
  readonly slack: number | null
  readonly health: string
}
interface JobForecast {
  readonly from: number | null
  readonly to: number | null
}
export interface ForecastAnswer {
  readonly now: number
  readonly jobs: Readonly<Record<string, JobForecast>>
  readonly orders: Readonly<Record<string, OrderForecast>>
}

/** The house over HTTP, as any other system would use it. */
export const createClient = (base: string, shop: string) => {
  const cookies = new Map<string, string>()
  let asked = 0
  const run = Date.now().toString(36)

  const call = async (method: string, path: string, user: string | null, body?: Body): Promise<Response> => {
    const cookie = user === null ? undefined : cookies.get(user)
    return fetch(base + path, {
      method,
      headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  }
  const orThrow = async (response: Response): Promise<Response> => {
    if (response.ok) return response
    throw new Error(`${response.url}: ${response.status} ${await response.text()}`)
  }

  return {
    signIn: async (user: string, pin: string, of = shop): Promise<void> => {
      const response = await orThrow(await call('POST', '/api/session', null, { shop: of, user, pin }))
      cookies.set(
        user,
        response.headers
          .getSetCookie()
          .map((line) => line.split(';')[0])
          .join('; '),
      )
    },
    put: async (user: string, path: string, body: Body) => orThrow(await call('PUT', path, user, body)),
    post: async (user: string, path: string, body: Body) => orThrow(await call('POST', path, user, body)),
    state: async (): Promise<State> =>
      (await orThrow(await call('GET', `/api/shops/${shop}/state`, 'manager'))).json(),
    forecast: async (): Promise<ForecastAnswer> =>
      (await orThrow(await call('GET', `/api/shops/${shop}/forecast`, 'manager'))).json(),
    /** A refusal is an answer: the player looks at it and goes on. */
    command: async (user: string, type: string, fields: Body): Promise<Answer> => {
      asked += 1
      const response = await call('POST', `/api/shops/${shop}/commands`, user, {
        id: `demo-${run}-${asked}`,
        type,
        ...fields,
      })
      return response.json()
    },
  }
}

export type Client = ReturnType<typeof createClient>
