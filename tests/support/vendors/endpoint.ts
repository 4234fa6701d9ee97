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

export interface SmsProvider extends Listener {
  /** Texts by telephone, each id once. */
  readonly texts: ReadonlyMap<string, readonly Readonly<Record<string, string>>[]>
  /** How often it had to stop a flood. */
  readonly floods: () => number
  /** The next text is taken, and who sent it is not told. */
  loseAnswer(): void
}

/** More to one telephone within a minute is a flood. */
const FLOOD = 5

/** A provider of text messages: asks for its token, knows its templates, takes each id once, stops floods. */
export const openSmsProvider = async (
  token: string,
  templates: readonly string[],
  now: () => number = Date.now,
): Promise<SmsProvider> => {
  const texts = new Map<string, Readonly<Record<string, string>>[]>()
  const times = new Map<string, number[]>()
  const taken = new Set<string>()
  let floods = 0
  let lost = false
  const listener = await listen((heard) => {
    const { phones, template, params } = heard.body
    if (heard.headers.authorization !== `Bearer ${token}`)
      return { status: 403, body: { Code: 'isp.RAM_PERMISSION_DENY' } }
    if (!templates.includes(template)) return { body: { Code: 'isv.SMS_TEMPLATE_ILLEGAL' } }
    const id = String(heard.headers['idempotency-key'])
    if (taken.has(id)) return { body: { Code: 'OK' } }
    for (const phone of phones) {
      const recent = (times.get(phone) ?? []).filter((at) => at > heard.at - 60_000)
      if (recent.length >= FLOOD) {
        floods += 1
        return { body: { Code: 'isv.BUSINESS_LIMIT_CONTROL' } }
      }
      times.set(phone, [...recent, heard.at])
      texts.set(phone, [...(texts.get(phone) ?? []), params])
    }
    taken.add(id)
    if (!lost) return { body: { Code: 'OK' } }
    lost = false
    return { status: 502, body: 'bad gateway' }
  }, now)
  const loseAnswer = () => {
    lost = true
  }
  return { ...listener, texts, floods: () => floods, loseAnswer }
}
