export type Said<Body, Fault> =
  | { readonly ok: true; readonly body: Body }
  | { readonly ok: false; readonly fault: Fault }

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** The refusal in an answer of the server; null where it gave none, or could not be reached. */
export const refusalIn = (answer: unknown): Readonly<Record<string, unknown>> | null => {
  const refusal = isObject(answer) ? answer['refusal'] : undefined
  return isObject(refusal) ? refusal : null
}

/** Asks the server by JSON; `faultOf` puts a refusal into the words of the page. Never rejects. */
export const asking =
  <Fault>(faultOf: (refusal: Readonly<Record<string, unknown>> | null) => Fault) =>
  async <Body>(method: string, path: string, body?: object): Promise<Said<Body, Fault>> => {
    try {
      const response = await fetch(path, {
        method,
        cache: 'no-store',
        headers: { Accept: 'application/json', ...(body ? { 'Content-Type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      const answer: Body = await response.json()
      return response.ok ? { ok: true, body: answer } : { ok: false, fault: faultOf(refusalIn(answer)) }
    } catch {
      return { ok: false, fault: faultOf(null) }
    }
  }
