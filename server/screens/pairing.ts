import type { ShopId } from '#domain/ids.ts'
import type { Bond, Pairing } from '#server/store/screen-records.ts'
import { isSigned } from './screen-key.ts'

/** How a screen is let in, after RFC 8628. Pure: the store's time comes in as `now`, in milliseconds. */
export const PAIRING_LIFE = 10 * 60_000
export const POLL_INTERVAL = 5_000
const SLOWER = 5_000
const SLOWEST = 60_000
/** What the network may add or take between two questions that were asked in time. */
const JITTER = 250
/** How long a nonce may be signed, here and at the socket. */
export const NONCE_LIFE = 30_000

export interface PairingWish {
  readonly code: string
  readonly secret: string
  readonly shop: ShopId | null
  readonly bond: Bond
  readonly address: string
  readonly agent: string
}

export const openedPairing = (wish: PairingWish, nonce: string, now: number): Pairing => ({
  ...wish,
  at: now,
  expires: now + PAIRING_LIFE,
  interval: POLL_INTERVAL,
  asked: null,
  nonce: { text: nonce, at: now },
  stage: { is: 'open' },
})

export interface Poll {
  /** sha256 of the secret that came. */
  readonly secret: string
  readonly address: string
  readonly proof: { readonly nonce: string; readonly signature: string } | null
}

export type PollState =
  | 'pending'
  | 'slow-down'
  | 'approved'
  | 'declined'
  | 'expired'
  /** Sign the nonce that comes with it. */
  | 'prove'
  | 'wrong-signature'

export interface Polled {
  readonly state: PollState
  readonly after: Pairing
}

/** One question of a waiting screen. `nonce` is what it has to sign the next time. */
export const polled = (pairing: Pairing, poll: Poll, nonce: string, now: number): Polled => {
  const { bond, stage, asked, interval } = pairing
  const stay = (state: PollState): Polled => ({ state, after: pairing })
  // A stranger is told what he would be told of a code that there never was.
  if (poll.secret !== pairing.secret || now >= pairing.expires) return stay('expired')
  if (bond.by === 'address' && bond.address !== poll.address) return stay('expired')
  if (stage.is === 'declined') return stay('declined')
  const next: Pairing = { ...pairing, nonce: { text: nonce, at: now } }
  if (bond.by === 'key') {
    if (!poll.proof || !isFresh(pairing, poll.proof.nonce, now)) return { state: 'prove', after: next }
    if (!isSigned(bond.key, 'pairing', poll.proof.nonce, poll.proof.signature)) return stay('wrong-signature')
  }
  if (asked !== null && now - asked < interval - JITTER)
    return {
      state: 'slow-down',
      after: { ...next, asked: now, interval: Math.min(SLOWEST, interval + SLOWER) },
    }
  return { state: stage.is === 'approved' ? 'approved' : 'pending', after: { ...next, asked: now } }
}

const isFresh = ({ nonce }: Pairing, signed: string, now: number): boolean =>
  nonce !== null && nonce.text === signed && now - nonce.at <= NONCE_LIFE

export type Decision =
  | { readonly is: 'approved'; readonly shop: ShopId; readonly screen: string }
  | { readonly is: 'declined' }

export type Decided =
  | { readonly ok: true; readonly after: Pairing }
  | { readonly ok: false; readonly reason: 'code-expired' | 'code-taken' }

/** Whether a code can still be decided about: once, and in time. */
export const whyNot = (pairing: Pairing, now: number): 'code-expired' | 'code-taken' | null => {
  if (pairing.stage.is !== 'open') return 'code-taken'
  return now >= pairing.expires ? 'code-expired' : null
}

export const decided = (pairing: Pairing, decision: Decision, now: number): Decided => {
  const reason = whyNot(pairing, now)
  return reason ? { ok: false, reason } : { ok: true, after: { ...pairing, stage: decision } }
}
