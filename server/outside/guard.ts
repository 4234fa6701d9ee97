import { BlockList, isIP } from 'node:net'

/** What only machines of the own network answer to; a page of ours must not be a way in. */
const inside = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, prefix, 'ipv6')

export const isInside = (address: string): boolean => {
  const kind = isIP(address)
  // The list looks into IPv6 addresses that carry an IPv4 one by itself.
  return kind === 0 || inside.check(address, kind === 4 ? 'ipv4' : 'ipv6')
}

export interface Way {
  readonly url: URL
  /** The operator named this host: it may be inside, and without encryption. */
  readonly trusted: boolean
}

/**
 * Whether the house may send there: to any public host or, of makers that have hosts of their own, to these
 * alone; and to hosts that the operator has named. Null: it may not.
 */
export const wayTo = (
  address: string,
  named: readonly string[],
  makers?: readonly string[] | undefined,
): Way | null => {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null
  if (named.includes(url.host) || named.includes(url.hostname)) return { url, trusted: true }
  if (url.protocol !== 'https:' || (makers && !makers.includes(url.host))) return null
  const literal = url.hostname.replaceAll(/^\[|\]$/g, '')
  return isIP(literal) !== 0 && isInside(literal) ? null : { url, trusted: false }
}
