import type { RedisOptions } from 'ioredis'

type Credentials = Pick<RedisOptions, 'username' | 'password' | 'tls'>

/** Where Redis is: one server, or the nodes of a cluster to begin with. */
export type Address =
  | {
      readonly kind: 'single'
      readonly options: Credentials & Pick<RedisOptions, 'host' | 'port' | 'path' | 'db'>
    }
  | {
      readonly kind: 'cluster'
      readonly nodes: readonly { readonly host: string; readonly port: number }[]
      readonly options: Credentials
    }

const examples = 'redis://host:6379, rediss://host:6379 or unix:///path/to/redis.sock'

const parse = (text: string): URL => {
  try {
    return new URL(text)
  } catch (cause) {
    // The address may hold a password, so the sentence does not quote it.
    throw new Error(`The Redis address is not a URL; write ${examples}.`, { cause })
  }
}

const credentials = (url: URL): Credentials => ({
  ...(url.username === '' ? {} : { username: decodeURIComponent(url.username) }),
  ...(url.password === '' ? {} : { password: decodeURIComponent(url.password) }),
  ...(url.protocol === 'rediss:' ? { tls: { servername: url.hostname } } : {}),
})

const database = (text: string | null): Pick<RedisOptions, 'db'> => {
  if (text === null || text === '') return {}
  const db = Number(text)
  if (!Number.isInteger(db) || db < 0) throw new Error(`The Redis database must be a number, not "${text}".`)
  return { db }
}

const single = (url: URL) => {
  if (url.protocol === 'unix:') {
    return {
      path: decodeURIComponent(url.pathname),
      ...credentials(url),
      ...database(url.searchParams.get('db')),
    }
  }
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:') {
    throw new Error(`The Redis address begins with "${url.protocol}"; write ${examples}.`)
  }
  return { ...hostOf(url), ...credentials(url), ...database(url.pathname.slice(1)) }
}

const hostOf = (url: URL) => ({
  // IPv6 stands in brackets in a URL and without them everywhere else.
  host: url.hostname.replaceAll(/^\[|\]$/g, '') || '127.0.0.1',
  port: url.port === '' ? 6379 : Number(url.port),
})

/** Reads `redis://`, `rediss://` and `unix://`; several, separated by commas, are a cluster's nodes. */
export const readAddress = (text: string): Address => {
  const [first, ...others] = text.split(',').map((part) => parse(part.trim()))
  if (!first) throw new Error(`The Redis address is empty; write ${examples}.`)
  if (others.length === 0) return { kind: 'single', options: single(first) }
  const all = [first, ...others]
  if (all.some((url) => url.protocol === 'unix:')) {
    throw new Error('The nodes of a Redis cluster need host and port, not a socket path.')
  }
  return { kind: 'cluster', nodes: all.map(hostOf), options: credentials(first) }
}
