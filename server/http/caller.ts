import type { IncomingMessage } from 'node:http'
import { isLoopback } from '#server/config.ts'

const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/i, '')

/**
 * The address a request comes from. A proxy's word counts where one was announced and it stands on
 * this machine [T23]: the last address in its chain that is not this machine itself.
 */
export const callerOf = (request: IncomingMessage, proxied: boolean): string => {
  const near = plain(request.socket.remoteAddress ?? '')
  if (!proxied) return near
  const header = request.headers['x-forwarded-for'] ?? ''
  const told = String(header).split(',').map(plain)
  const chain = [near, ...told.filter((address) => address !== '').toReversed()]
  return chain.find((address) => !isLoopback(address)) ?? chain.at(-1) ?? near
}
