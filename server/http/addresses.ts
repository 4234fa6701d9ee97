import { hostname, networkInterfaces } from 'node:os'
import { type Config, isLoopback } from '#server/config.ts'

/** The names under which this server may be called: everything else is a stranger's page [T1]. */
export interface Addresses {
  /** As in an `Origin` header: `http://127.0.0.1:8080`. */
  readonly origins: ReadonlySet<string>
  /** As in a `Host` header: `127.0.0.1:8080`. */
  readonly hosts: ReadonlySet<string>
}

const everyInterface = new Set(['0.0.0.0', '::'])

const ownNames = (host: string): readonly string[] => {
  if (isLoopback(host)) return []
  if (!everyInterface.has(host)) return [host]
  const addresses = Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).map((one) => one.address),
  )
  return [hostname(), ...addresses]
}

const inUrl = (name: string): string => (name.includes(':') ? `[${name.replace(/%.*$/, '')}]` : name)

/**
 * `port` is the one really listened on. Fixed lists, because a comparison of Origin with Host is
 * beaten by a name that an attacker's DNS points at this machine.
 */
export const addressesOf = (config: Pick<Config, 'host' | 'publicUrl'>, port: number): Addresses => {
  const names = ['127.0.0.1', 'localhost', '::1', ...ownNames(config.host)]
  const urls = names.flatMap((name) =>
    ['http', 'https'].map((scheme) => `${scheme}://${inUrl(name)}:${port}`),
  )
  if (config.publicUrl !== null) urls.push(config.publicUrl)
  const parsed = urls.filter((url) => URL.canParse(url)).map((url) => new URL(url))
  return {
    origins: new Set(parsed.map((url) => url.origin)),
    hosts: new Set(parsed.map((url) => url.host)),
  }
}
