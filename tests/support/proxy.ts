import { connect, createServer, type Socket } from 'node:net'

export interface Proxy {
  readonly port: number
  readonly url: string
  /** Where new lines lead from now on. */
  to(port: number): void
  /** Every line is reset, and new ones are, until it heals. */
  cut(): void
  /** Lines stay open and carry nothing that way: what is sent arrives when it heals, as in a dead spot. */
  hole(way: 'up' | 'down' | 'both'): void
  heal(): void
  close(): Promise<void>
}

/** A line between a page and its server that can be cut. */
export const startProxy = async (): Promise<Proxy> => {
  let target: number | null = null
  let isCut = false
  const dead = { up: false, down: false }
  const lines = new Set<{ readonly up: Socket; readonly down: Socket }>()

  const server = createServer((down) => {
    down.on('error', () => down.destroy())
    if (isCut || target === null) return void down.resetAndDestroy()
    const up = connect(target, '127.0.0.1')
    const line = { up, down }
    lines.add(line)
    up.on('error', () => down.destroy())
    up.on('close', () => {
      lines.delete(line)
      down.destroy()
    })
    down.on('close', () => up.destroy())
    down.on('data', (chunk) => up.write(chunk))
    up.on('data', (chunk) => down.write(chunk))
    if (dead.up) down.pause()
    if (dead.down) up.pause()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a proxy without a port')
  const { port } = address

  const cutAll = () => {
    for (const { up, down } of lines) {
      up.resetAndDestroy()
      down.resetAndDestroy()
    }
  }
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    to(next) {
      target = next
    },
    cut() {
      isCut = true
      cutAll()
    },
    hole(way) {
      if (way !== 'down') dead.up = true
      if (way !== 'up') dead.down = true
      for (const { up, down } of lines) {
        if (dead.up) down.pause()
        if (dead.down) up.pause()
      }
    },
    heal() {
      isCut = false
      dead.up = false
      dead.down = false
      for (const { up, down } of lines) {
        up.resume()
        down.resume()
      }
    },
    close() {
      cutAll()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
