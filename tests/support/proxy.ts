import { connect, createServer, type Socket } from 'node:net'

export interface Proxy {
  readonly port: number
  readonly url: string
  /** Where new lines lead from now on. */
  to(port: number): void
  /** Every line is reset, and new ones are, until it heals. */
  cut(): void
  /**
   * Lines stay open and carry nothing that way: what is sent arrives when it heals, as in a dead spot.
   * `sockets`: pages still come, their sockets do not.
   */
  hole(way: 'up' | 'down' | 'both', what?: 'all' | 'sockets'): void
  heal(): void
  close(): Promise<void>
}

interface Line {
  readonly up: Socket
  readonly down: Socket
  /** Known when the first words of the page have been read. */
  isSocket?: boolean
  readonly held: Buffer[]
}

/** A line between a page and its server that can be cut. */
export const startProxy = async (): Promise<Proxy> => {
  let target: number | null = null
  let isCut = false
  const dead = { up: false, down: false }
  let socketsOnly = false
  const lines = new Set<Line>()
  const isDead = (way: 'up' | 'down', { isSocket }: Line): boolean =>
    dead[way] && (!socketsOnly || isSocket === true)
  const settle = (line: Line) => {
    if (isDead('up', line)) line.down.pause()
    if (isDead('down', line)) line.up.pause()
  }

  const server = createServer((down) => {
    down.on('error', () => down.destroy())
    if (isCut || target === null) return void down.resetAndDestroy()
    const up = connect(target, '127.0.0.1')
    const line: Line = { up, down, held: [] }
    lines.add(line)
    up.on('error', () => down.destroy())
    up.on('close', () => {
      lines.delete(line)
      down.destroy()
    })
    down.on('close', () => up.destroy())
    down.on('data', (chunk) => {
      line.isSocket ??= chunk.toString('latin1', 0, 20).startsWith('GET /socket.io/')
      settle(line)
      if (isDead('up', line)) line.held.push(chunk)
      else up.write(chunk)
    })
    up.on('data', (chunk) => down.write(chunk))
    settle(line)
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
    hole(way, what = 'all') {
      socketsOnly = what === 'sockets'
      if (way !== 'down') dead.up = true
      if (way !== 'up') dead.down = true
      for (const line of lines) settle(line)
    },
    heal() {
      isCut = false
      dead.up = false
      dead.down = false
      for (const { up, down, held } of lines) {
        for (const chunk of held.splice(0)) up.write(chunk)
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
