import { connect, createServer, type Socket } from 'node:net'

/** A stretch of network before a server, which can be cut. */
export interface Line {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string
  /** Where it leads; has to be said before anybody comes. */
  leadTo(url: string): void
  /** Breaks what is open now, without a goodbye. New connections get through. */
  cut(): number
  close(): Promise<void>
}

export const openLine = async (): Promise<Line> => {
  const open = new Set<Socket>()
  let port = 0
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    for (const [side, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(side)
      side.on('error', () => {})
      side.on('close', () => {
        open.delete(side)
        other.destroy()
      })
      side.pipe(other)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const own = typeof address === 'object' && address ? address.port : 0
  const cut = (): number => {
    const count = open.size / 2
    for (const side of open) side.resetAndDestroy()
    return count
  }
  return {
    url: `http://127.0.0.1:${own}`,
    leadTo: (url) => {
      port = Number(new URL(url).port)
    },
    cut,
    async close() {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
