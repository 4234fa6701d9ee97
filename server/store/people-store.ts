import { createHash } from 'node:crypto'
import type { Ask } from './ask.ts'
import { keys } from './keys.ts'
import type { PeopleStore, Session, User } from './store.ts'

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** A session as it is kept: `epoch` is how often the user's sessions had been ended when it began. */
interface Kept {
  readonly session: Session
  readonly epoch: string
}

export const peopleStore = (ask: Ask): PeopleStore => {
  const epochOf = async ({ shop, user }: Pick<Session, 'shop' | 'user'>): Promise<string> =>
    (await ask((redis) => redis.hget(keys.signOuts(shop), user))) ?? '0'

  return {
    async user(shop, user) {
      const row = await ask((redis) => redis.hget(keys.users(shop), user))
      return row === null ? null : JSON.parse(row)
    },

    async users(shop) {
      const rows = await ask((redis) => redis.hvals(keys.users(shop)))
      return rows
        .map((row): User => JSON.parse(row))
        .sort((a, b) => (a.user < b.user ? -1 : a.user > b.user ? 1 : 0))
    },

    async putUser(shop, user) {
      await ask((redis) => redis.hset(keys.users(shop), user.user, JSON.stringify(user)))
    },

    async putSession(token, session, seconds) {
      // Read before writing: if all sessions are ended in between, this one begins as an ended one.
      const kept: Kept = { session, epoch: await epochOf(session) }
      await ask((redis) => redis.set(keys.session(hashOf(token)), JSON.stringify(kept), 'EX', seconds))
    },

    async session(token) {
      const row = await ask((redis) => redis.get(keys.session(hashOf(token))))
      if (row === null) return null
      const { session, epoch }: Kept = JSON.parse(row)
      return epoch === (await epochOf(session)) ? session : null
    },

    async dropSession(token) {
      await ask((redis) => redis.del(keys.session(hashOf(token))))
    },

    // One counter ends them all at once, even those being written at this moment; the records
    // themselves expire on their own. A list of tokens to delete would miss the newest.
    async dropSessionsOf(shop, user) {
      await ask((redis) => redis.hincrby(keys.signOuts(shop), user, 1))
    },

    async recordLook(shop, { at, by, order }) {
      await ask((redis) => redis.xadd(keys.looks(shop), '*', 'at', at, 'by', by, 'order', order))
    },

    async importMapping(shop) {
      const mapping = await ask((redis) => redis.get(keys.importMapping(shop)))
      return mapping === null ? null : JSON.parse(mapping)
    },

    async putImportMapping(shop, mapping) {
      await ask((redis) => redis.set(keys.importMapping(shop), JSON.stringify(mapping)))
    },
  }
}
