import type { Connection } from './redis.ts'
import { StoreAway } from './store-away.ts'

/** Replies that say "not now": the same question may be answered later. */
const passing = new Set([
  'OOM',
  'READONLY',
  'LOADING',
  'MISCONF',
  'MASTERDOWN',
  'CLUSTERDOWN',
  'TRYAGAIN',
  'BUSY',
  'NOREPLICAS',
  'MOVED',
  'ASK',
])

const isReply = (error: unknown): error is Error => error instanceof Error && error.name === 'ReplyError'

/** The word a Redis error begins with, such as `NOSCRIPT`; empty when Redis did not answer at all. */
export const replyCode = (error: unknown): string =>
  isReply(error) ? (error.message.split(' ', 1)[0] ?? '') : ''

/** Runs one conversation with Redis. Rejects with `StoreAway` when the fault is a passing one. */
export type Ask = <T>(work: (redis: Connection) => Promise<T>) => Promise<T>

/**
 * The one place where faults are told apart. `work` holds calls of Redis and nothing else: an error
 * that is no reply of Redis is taken for a broken connection.
 */
export const askThrough =
  (redis: Connection): Ask =>
  async (work) => {
    try {
      return await work(redis)
    } catch (error) {
      if (isReply(error) && !passing.has(replyCode(error))) throw error
      throw new StoreAway(error)
    }
  }
