import { createClient } from 'redis'

/**
 * A second pair of eyes: another client library on a connection of its own, so that a mistake shared
 * by writing and reading in the store cannot hide.
 */
export const openWitness = async (url: string) => {
  const client = createClient({ url })
  client.on('error', () => {})
  await client.connect()
  const say = (...words: string[]): Promise<unknown> => client.sendCommand(words)
  return {
    client,
    say,
    /** Everything Redis holds, byte for byte, key by key. */
    async everything(): Promise<ReadonlyMap<string, string>> {
      const keys = (await client.keys('*')).sort()
      const dumps = await Promise.all(
        keys.map(async (key): Promise<[string, string]> => [key, await fingerprint(key)]),
      )
      return new Map(dumps)
    },
    close: () => client.destroy(),
  }

  async function fingerprint(key: string): Promise<string> {
    const debug = await client.eval("return redis.sha1hex(redis.call('DUMP', KEYS[1]))", { keys: [key] })
    return String(debug)
  }
}

export type Witness = Awaited<ReturnType<typeof openWitness>>
