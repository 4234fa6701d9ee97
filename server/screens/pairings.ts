import type { ShopId } from '#domain/ids.ts'
import type { Pairing, ScreenKind, ScreenRecord } from '#server/store/screen-records.ts'
import type { Store } from '#server/store/store.ts'
import { newCode } from './code.ts'
import {
  decided,
  openedPairing,
  type PairingWish,
  type Poll,
  polled,
  type PollState,
  whyNot,
} from './pairing.ts'
import { newToken, type Passes } from './passes.ts'
import { sha256 } from './screen-key.ts'

/** So many may wait for approval at once, for one shop, or for none that is known. */
const MOST_OPEN = 10
/** Wrong codes before an approver waits, and how long, in milliseconds. */
const MOST_WRONG = 5
const LOCK = 15 * 60_000

const TRIES = 4

export interface Asked {
  readonly pairing: Pairing
  readonly secret: string
  readonly nonce: string
}

export interface Answered {
  readonly state: PollState
  readonly nonce: string | null
  readonly interval: number
  /** What an approved screen gets. */
  readonly screen: { readonly shop: ShopId; readonly record: ScreenRecord; readonly token: string } | null
}

export type WhyNoCode =
  | { readonly reason: 'no-such-code' | 'code-expired' | 'code-taken' }
  | { readonly reason: 'code-locked'; readonly retryAfter: number }

export interface Approver {
  /** Where he signs in; an admin of the house approves for another shop. */
  readonly shop: ShopId
  readonly user: string
}

export interface Approval {
  readonly of: ShopId
  readonly name: string
  readonly kind: ScreenKind
}

export interface Pairings {
  ask(wish: Omit<PairingWish, 'code' | 'secret'>): Promise<Asked | 'full'>
  poll(code: string, poll: Omit<Poll, 'secret'> & { readonly secret: string }): Promise<Answered>
  /** The open pairing behind a code that somebody types. A wrong one costs him a try. */
  find(code: string | null, by: Approver): Promise<Pairing | WhyNoCode>
  approve(pairing: Pairing, approval: Approval, by: Approver): Promise<ScreenRecord | WhyNoCode>
  /** `of` is where it is written down. */
  decline(pairing: Pairing, of: ShopId, by: Approver): Promise<WhyNoCode | null>
}

export interface PairingsNeeds {
  readonly store: Store
  readonly passes: Passes
  /** The store's time in milliseconds; another one in tests. */
  readonly now?: () => Promise<number>
}

export const isPairing = (found: Pairing | WhyNoCode): found is Pairing => 'code' in found

export const createPairings = (needs: PairingsNeeds): Pairings => {
  const { store, passes, now = async () => (await store.time()).real } = needs

  const expired: Answered = { state: 'expired', nonce: null, interval: 0, screen: null }

  const collected = async (pairing: Pairing): Promise<Answered['screen']> => {
    if (pairing.stage.is !== 'approved') return null
    const { shop, screen } = pairing.stage
    const record = await store.screen(shop, screen)
    const token = record && (await passes.issue(shop, screen))
    return record && token ? { shop, record, token } : null
  }

  /** Decides once. Two approvals in the same moment: the store takes one, the other reads what became of it. */
  const settle = async (code: string, decision: Parameters<typeof decided>[1]): Promise<WhyNoCode | null> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const before = await store.pairing(code)
      if (!before) return { reason: 'no-such-code' }
      const verdict = decided(before, decision, await now())
      if (!verdict.ok) return { reason: verdict.reason }
      if (await store.changePairing(before, verdict.after)) return null
    }
    throw new Error('a pairing is being changed by too many at once')
  }

  return {
    async ask(wish) {
      const at = await now()
      const secret = newToken()
      const nonce = newToken()
      for (let tries = 0; tries < TRIES; tries += 1) {
        const pairing = openedPairing({ ...wish, code: newCode(), secret: sha256(secret) }, nonce, at)
        const answer = await store.openPairing(pairing, MOST_OPEN, at)
        if (answer === 'open') return { pairing, secret, nonce }
        if (answer === 'full') return 'full'
      }
      throw new Error('no code is free')
    },

    async poll(code, { secret, address, proof }) {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const before = await store.pairing(code)
        if (!before) return expired
        const poll = { secret: sha256(secret), address, proof }
        const { state, after } = polled(before, poll, newToken(), await now())
        if (after !== before && !(await store.changePairing(before, after))) continue
        const { interval } = after
        const nonce = after === before ? null : (after.nonce?.text ?? null)
        if (state !== 'approved') return { state, nonce, interval, screen: null }
        const screen = await collected(after)
        return screen ? { state, nonce, interval, screen } : expired
      }
      throw new Error('a pairing is being changed by too many at once')
    },

    async find(code, { shop, user }) {
      const wait = await store.takeTry(shop, user, MOST_WRONG, LOCK)
      if (wait > 0) return { reason: 'code-locked', retryAfter: wait / 1_000 }
      const pairing = code === null ? null : await store.pairing(code)
      if (!pairing) return { reason: 'no-such-code' }
      await store.giveTryBack(shop, user)
      const reason = whyNot(pairing, await now())
      return reason ? { reason } : pairing
    },

    async approve(pairing, { of, name, kind }, by) {
      const at = await now()
      const { bond, address, agent } = pairing
      const id = newToken().slice(0, 12)
      const record: ScreenRecord = {
        id,
        name,
        kind,
        bond,
        address,
        agent,
        since: at,
        pass: null,
        next: null,
        ended: null,
      }
      // The screen first: a pairing must not point to one that is not there.
      await store.changeScreen(of, { before: null, after: record })
      const refused = await settle(pairing.code, { is: 'approved', shop: of, screen: id })
      if (refused) {
        await store.changeScreen(of, { before: record, after: null })
        return refused
      }
      await store.recordScreen(of, { at, by: by.user, screen: id, what: 'approved' })
      return record
    },

    async decline({ code }, of, by) {
      const refused = await settle(code, { is: 'declined' })
      if (!refused)
        await store.recordScreen(of, { at: await now(), by: by.user, screen: '', what: 'declined' })
      return refused
    },
  }
}
