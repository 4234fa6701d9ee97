import type { Response } from 'express'
import type { Refusal } from '#domain/decision.ts'
import type { Instant } from '#domain/ids.ts'

/** Beside the refusals of the shop, those that only the way in can give. */
export type HttpRefusal =
  | Refusal
  | { readonly reason: 'wrong-pin' }
  | { readonly reason: 'not-signed-in' }
  | { readonly reason: 'foreign-origin' }
  | { readonly reason: 'unknown-host'; readonly host: string }
  | { readonly reason: 'clock-backwards'; readonly now: Instant }
  | { readonly reason: 'not-found' }
  /** A customer's link whose time is over. */
  | { readonly reason: 'link-over' }
  /** Several servers without a common SESSION_SECRET cannot sign links. */
  | { readonly reason: 'no-secret' }
  | { readonly reason: 'too-many-pairings' }
  | { readonly reason: 'wrong-signature' }
  | { readonly reason: 'no-such-code' | 'code-expired' | 'code-taken' }
  | { readonly reason: 'code-locked'; readonly retryAfter: number }
  | { readonly reason: 'no-such-screen' }
  | { readonly reason: 'no-such-channel' | 'no-such-delivery' }
  /** What cannot be sent to, or would replace another channel. */
  | { readonly reason: 'channel-refused'; readonly why: string }
  | { readonly reason: 'no-such-call-in' }
  /** The house rings nobody for this user, or this customer has left no number. */
  | { readonly reason: 'dialer-not-set' | 'no-extension' | 'no-number' }
  /** The telephone system did not take the call. */
  | { readonly reason: 'dial-failed'; readonly why: string; readonly code: string }
  /** What cannot be rung through, or would replace what somebody else has just saved. */
  | { readonly reason: 'dialer-refused'; readonly why: string }
  /** The same car is on the list for the same reason and day; or the list holds no more. */
  | { readonly reason: 'call-in-exists' | 'too-many-call-ins' }
  /** Nobody is called about it any more. */
  | { readonly reason: 'call-in-closed' }
  | { readonly reason: 'fault' }

const statuses: Partial<Record<HttpRefusal['reason'], number>> = {
  malformed: 400,
  'wrong-pin': 401,
  'not-signed-in': 401,
  forbidden: 403,
  'foreign-origin': 403,
  'no-such-shop': 404,
  'not-found': 404,
  'link-over': 410,
  'no-such-code': 404,
  'no-such-screen': 404,
  'no-such-channel': 404,
  'no-such-delivery': 404,
  'no-such-call-in': 404,
  'code-expired': 410,
  'wrong-signature': 401,
  'unknown-host': 421,
  'code-locked': 429,
  'too-many-pairings': 429,
  'rate-limited': 429,
  fault: 500,
  'dial-failed': 502,
  'no-secret': 503,
  'store-away': 503,
}

/** What is not listed was refused by a rule of the shop: 409. */
export const statusOf = (refusal: HttpRefusal): number => statuses[refusal.reason] ?? 409

/** `status` where the same refusal means something else: an order that is not there to be read is 404. */
export const refuseWith = (response: Response, refusal: HttpRefusal, status = statusOf(refusal)): void => {
  if (refusal.reason === 'rate-limited' || refusal.reason === 'code-locked')
    response.set('Retry-After', String(Math.ceil(refusal.retryAfter)))
  response.status(status).json({ ok: false, refusal })
}

/** Thrown where a handler cannot go on; the last handler turns it into its answer. */
export class Refused extends Error {
  readonly refusal: HttpRefusal
  readonly status: number
  constructor(refusal: HttpRefusal, status = statusOf(refusal)) {
    super(refusal.reason)
    this.refusal = refusal
    this.status = status
  }
}
