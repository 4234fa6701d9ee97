import type { Server } from 'node:http'
import type { Config } from '#server/config.ts'

/** Limits against callers who open and then say nothing, or too much [T13]. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  maxConnections: 2_000,
}

/** Resolves when the port is taken; rejects with one clear sentence when it cannot be. */
export const listen = async (
  server: Server,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<void> => {
  Object.assign(server, limits)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(sentence(error, host, port), { cause: error })),
    )
    server.listen(port, host, () => {
      server.removeAllListeners('error')
      resolve()
    })
  })
}

const sentence = ({ code, message }: NodeJS.ErrnoException, host: string, port: number): string => {
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use: stop what is there, or set PORT to another one.`
  if (code === 'EACCES') return `Port ${port} is not for ordinary programs: set PORT to one above 1023.`
  return `The server cannot listen on ${host}:${port}: ${message}`
}

/** The port really taken: another than asked for when any would do. */
export const portOf = (server: Server): number => {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Lets requests that are being answered end, and cuts those that stay open without one. */
export const shut = async (server: Server): Promise<void> => {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), 1_500)
  await closed
  clearTimeout(cut)
}
