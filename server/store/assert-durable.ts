import { Cluster } from 'ioredis'
import { type Ask, askThrough, replyCode } from './ask.ts'
import { pairs } from './replies.ts'
import type { Connection } from './redis.ts'

const OLDEST = 7

/** What an acknowledged command relies on [H4], and why, in the words of the person who has to set it. */
const demands = [
  {
    name: 'appendonly',
    value: 'yes',
    why: 'without an append-only file a restart loses what was acknowledged',
  },
  {
    name: 'appendfsync',
    value: 'always',
    why: 'anything less loses acknowledged commands when the power fails',
  },
  {
    name: 'maxmemory-policy',
    value: 'noeviction',
    why: 'any other policy throws live rows away when memory is short',
  },
] as const

/**
 * Throws an `Error` of one sentence that names what is wrong and how to set it, unless every
 * (primary) node keeps what it acknowledges. To be asked before the first command.
 */
export const assertDurable = async (connection: Connection): Promise<void> => {
  const nodes = connection instanceof Cluster ? connection.nodes('master') : [connection]
  for (const node of nodes) await assertNode(askThrough(node))
}

const assertNode = async (ask: Ask): Promise<void> => {
  const info = await ask((redis) => redis.info('server'))
  const version = /^redis_version:(\S+)/m.exec(info)?.[1] ?? 'unknown'
  if (!(Number.parseInt(version, 10) >= OLDEST)) {
    throw new Error(
      `Redis is version ${version}, but ${OLDEST} or newer is needed: install a newer redis-server and point REDIS_URL at it.`,
    )
  }
  const settings = await settingsOf(ask)
  for (const { name, value, why } of demands) {
    const is = settings.get(name)
    if (is === value) continue
    throw new Error(
      `Redis has ${name} "${is ?? 'unknown'}", but "${value}" is needed: ${why}; put "${name} ${value}" into redis.conf, or run: redis-cli CONFIG SET ${name} ${value}.`,
    )
  }
}

const settingsOf = async (ask: Ask): Promise<ReadonlyMap<string, string>> => {
  try {
    return pairs(await ask((redis) => redis.config('GET', ...demands.map(({ name }) => name))))
  } catch (error) {
    if (replyCode(error) !== 'NOPERM') throw error
    throw new Error(
      'Redis does not let this user read its settings, so nobody can say whether it keeps what it acknowledges; run: redis-cli ACL SETUSER <user> +config|get.',
      { cause: error },
    )
  }
}
