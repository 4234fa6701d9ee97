import { randomBytes } from 'node:crypto'
import type { ShopId } from '#domain/ids.ts'
import type { ScreenRecord } from '#server/store/screen-records.ts'
import type { Session, Store } from '#server/store/store.ts'
import type { Alarms } from './alarms.ts'
import { NONCE_LIFE } from './pairing.ts'
import { freshPass, isDue, issued, PASS_LIFE, presented, roleOf, userOf } from './pass.ts'
import { isSigned, type Purpose, sha256 } from './screen-key.ts'

/** A screen's session; `screen` is what tells it from one that was let in unasked. */
export type ScreenSession = Session & { readonly screen: string }
export const isScreen = <S extends Session>(session: S): session is S & { readonly screen: string } =>
  session.screen !== undefined

/** What a screen shows beside its token. */
export interface Visit {
  readonly token: string
  readonly address: string
  readonly nonce: string | null
  readonly signature: string | null
}

export interface Passes {
  /** The token of a screen that was let in; null when it was taken already, or ended meanwhile. */
  issue(shop: ShopId, screen: string): Promise<string | null>
  /** What to sign next, for a screen with a key, and whether its token is due to be renewed. */
  challenge(
    session: ScreenSession,
  ): Promise<{ readonly nonce: string | null; readonly renew: boolean } | null>
  /** Whether this visit may go on. What is odd about it is written down. */
  admit(session: ScreenSession, purpose: Purpose, visit: Visit): Promise<boolean>
  /** A successor of the token; null when it is not due. To be asked after `admit` only. */
  renew(session: ScreenSession): Promise<string | null>
  /** The screen is gone: nothing with any token of it is admitted from now on. */
  remove(shop: ShopId, screen: string): Promise<void>
}

/** Two processes may touch a screen in the same moment: the later one reads it again. */
const TRIES = 4

export interface PassesNeeds {
  readonly store: Store
  readonly alarms: Alarms
}

export const newToken = (): string => randomBytes(32).toString('base64url')

export const createPasses = ({ store, alarms }: PassesNeeds): Passes => {
  const now = async (): Promise<number> => (await store.time()).real

  /** Writes what `change` makes of the screen; `change` answers null to leave it. */
  const change = async (
    shop: ShopId,
    id: string,
    next: (screen: ScreenRecord) => ScreenRecord | null,
  ): Promise<ScreenRecord | null> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const before = await store.screen(shop, id)
      const after = before && next(before)
      if (!before || !after) return null
      if (after === before || (await store.changeScreen(shop, { before, after }))) return after
    }
    throw tooMany()
  }
  const tooMany = () => new Error('a screen is being changed by too many at once')

  const give = async (
    shop: ShopId,
    id: string,
    write: (screen: ScreenRecord, hash: string, at: number) => ScreenRecord | null,
  ): Promise<string | null> => {
    const token = newToken()
    const at = await now()
    // The record first: were the screen ended in between, the token would stand without it and open nothing.
    const screen = await change(shop, id, (known) => write(known, sha256(token), at))
    if (!screen) return null
    const session = { shop, user: userOf(id), role: roleOf(screen.kind), screen: id }
    await store.putSession(token, session, PASS_LIFE / 1_000)
    return token
  }

  /** What the pass is bound to is there. */
  const proves = async (
    shop: ShopId,
    { id, bond }: ScreenRecord,
    purpose: Purpose,
    { nonce, signature, address }: Visit,
  ): Promise<boolean> => {
    if (bond.by === 'address') {
      if (bond.address === address) return true
      await alarms.raise(shop, id, 'screen-elsewhere')
      return false
    }
    if (nonce && signature && isSigned(bond.key, purpose, nonce, signature))
      // Old or signed before: a screen that slept, most likely, and it will ask for another.
      return (await store.takeNonce(nonce)) === `${shop}:${id}`
    await alarms.raise(shop, id, 'screen-unproved')
    return false
  }

  /** It stays in the list, so that somebody sees what became of it. */
  const end = async (shop: ShopId, id: string): Promise<void> => {
    await store.dropSessionsOf(shop, userOf(id))
    const at = await now()
    await change(shop, id, (known) => ({ ...known, pass: null, next: null, ended: at }))
  }

  return {
    issue: (shop, id) => give(shop, id, issued),

    async challenge({ shop, screen }) {
      const known = await store.screen(shop, screen)
      if (!known || known.ended !== null) return null
      const renew = isDue(known, await now())
      if (known.bond.by === 'address') return { nonce: null, renew }
      const nonce = newToken()
      await store.putNonce(nonce, `${shop}:${screen}`, NONCE_LIFE)
      return { nonce, renew }
    },

    async admit({ shop, screen }, purpose, visit) {
      const known = await store.screen(shop, screen)
      if (!known || !(await proves(shop, known, purpose, visit))) return false
      const hash = sha256(visit.token)
      let reused = false
      const used = await change(shop, screen, (record) => {
        const shown = presented(record, hash)
        reused = shown.is === 'reused'
        return shown.is === 'good' ? shown.after : null
      })
      if (reused) {
        await alarms.raise(shop, screen, 'screen-reuse')
        await end(shop, screen)
      }
      return used !== null
    },

    renew: ({ shop, screen }) =>
      give(shop, screen, (known, hash, at) =>
        isDue(known, at) ? { ...known, next: freshPass(hash, at) } : null,
      ),

    async remove(shop, id) {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const before = await store.screen(shop, id)
        if (before && !(await store.changeScreen(shop, { before, after: null }))) continue
        // After the record, so that no token can be made behind it.
        return store.dropSessionsOf(shop, userOf(id))
      }
      throw tooMany()
    },
  }
}
