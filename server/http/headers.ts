import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { Addresses } from './addresses.ts'
import { refuseWith } from './answer.ts'

/**
 * [T10] Nothing from elsewhere, no inline script, no frame. Without `upgrade-insecure-requests`,
 * which would break the plain http of a workshop's own network. Some browsers do not take 'self'
 * to cover a WebSocket, so the addresses are named; the Host header was checked before.
 */
export const securityHeaders = (addresses: Addresses, secure: boolean): RequestHandler => {
  const plain = handlersOf(addresses, secure, ["'self'"])
  const reading = handlersOf(addresses, secure, ["'self'", "'wasm-unsafe-eval'"])
  return (request, response, next) => {
    const handlers = readsCodes(request.path) ? reading : plain
    const handler = handlers.get(hostOf(request.headers.host)) ?? handlers.values().next().value
    if (handler) handler(request, response, next)
    else next()
  }
}

/** Pages with a camera: the reader of codes is WebAssembly, which no other page may run. */
const readsCodes = (path: string): boolean => path === '/foreman' || path === '/foreman/genba'

const handlersOf = (
  addresses: Addresses,
  secure: boolean,
  scriptSrc: string[],
): ReadonlyMap<string, RequestHandler> => {
  const sockets = [...addresses.origins].map((origin) => origin.replace(/^http/, 'ws'))
  const hosts = new Map(
    [...addresses.hosts].map((host) => [host, sockets.filter((url) => new URL(url).host === host)]),
  )
  const self = ["'self'"]
  return new Map(
    [...hosts].map(([host, urls]) => [
      host,
      helmet({
        contentSecurityPolicy: {
          useDefaults: false,
          directives: {
            defaultSrc: ["'none'"],
            scriptSrc,
            styleSrc: self,
            imgSrc: [...self, 'data:'],
            fontSrc: self,
            connectSrc: [...self, ...urls],
            manifestSrc: self,
            workerSrc: self,
            baseUri: ["'none'"],
            formAction: self,
            frameAncestors: ["'none'"],
            requireTrustedTypesFor: ["'script'"],
          },
        },
        referrerPolicy: { policy: 'no-referrer' },
        strictTransportSecurity: secure && { maxAge: 31_536_000 },
        xFrameOptions: { action: 'deny' },
      }),
    ]),
  )
}

const hostOf = (header: string | undefined): string => (header ?? '').toLowerCase()

/** Called by a name that is not ours: a stranger's DNS may point at this machine [T1]. */
export const knownHost =
  (addresses: Addresses): RequestHandler =>
  (request, response, next) => {
    const host = hostOf(request.headers.host)
    if (addresses.hosts.has(host)) next()
    else refuseWith(response, { reason: 'unknown-host', host })
  }

/** A change asked for by another site's page. Programs send no Origin and pass. */
export const ownOrigin =
  (addresses: Addresses): RequestHandler =>
  (request, response, next) => {
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const origin = request.headers.origin
    if (reads || origin === undefined || addresses.origins.has(origin)) next()
    else refuseWith(response, { reason: 'foreign-origin' })
  }
