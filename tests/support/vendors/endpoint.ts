import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Listener, listen } from './listener.ts'

export interface Endpoint extends Listener {
  /** By message id, how often each had an effect: who honours ids lets none have two. */
  readonly effects: ReadonlyMap<string, number>
  readonly repeated: () => number
  /** The events that had an effect, in order. */
  // A test says what it expects of an event.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly events: readonly any[]
}

/** A receiver of Standard Webhooks: checks the signature, and takes each id once. */
export const openEndpoint = async (secret: string, now: () => number = Date.now): Promise<Endpoint> => {
  const effects = new Map<string, number>()
  const events: unknown[] = []
  let repeated = 0
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const listener = await listen((heard) => {
    const id = String(heard.headers['webhook-id'])
    const seconds = Number(heard.headers['webhook-timestamp'])
    const expected = createHmac('sha256', key).update(`${id}.${seconds}.${heard.text}`).digest()
    const given = Buffer.from(String(heard.headers['webhook-signature']).replace(/^v1,/, ''), 'base64')
    const signed = given.length === expected.length && timingSafeEqual(given, expected)
    if (!signed || Math.abs(seconds * 1_000 - heard.at) > 5 * 60_000) return { status: 401 }
    if (effects.has(id)) {
      repeated += 1
      return { status: 200 }
    }
    effects.set(id, 1)
    events.push(heard.body)
    return { status: 200 }
  }, now)
  return { ...listener, effects, events, repeated: () => repeated }
}

/** A provider of text messages, or a bridge to one. */
export const openSmsProvider = (token: string, now: () => number = Date.now): Promise<Listener> =>
  listen((heard) => {
    if (heard.headers.authorization !== `Bearer ${token}`)
      return { status: 403, body: { code: 'isp.RAM_PERMISSION_DENY' } }
    return { body: { code: 'OK' } }
  }, now)
