import { createHash } from 'node:crypto'
import { replyCode } from './ask.ts'
import type { Connection } from './redis.ts'

export interface Script {
  readonly source: string
  readonly sha: string
}

export const script = (source: string): Script => ({
  source,
  sha: createHash('sha1').update(source).digest('hex'),
})

/**
 * Runs a script by its digest. A Redis that does not know it (restarted, flushed, failed over) says
 * so before running anything, therefore sending the source once more cannot do the work twice.
 */
export const run = async (
  redis: Connection,
  { source, sha }: Script,
  keys: readonly string[],
  values: readonly (string | number)[] = [],
): Promise<unknown> => {
  try {
    return await redis.evalsha(sha, keys.length, ...keys, ...values)
  } catch (error) {
    if (replyCode(error) !== 'NOSCRIPT') throw error
  }
  return redis.eval(source, keys.length, ...keys, ...values)
}
