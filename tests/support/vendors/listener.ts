import { createServer, type IncomingHttpHeaders } from 'node:http'

export interface Heard {
  readonly at: number
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly text: string
  // A test says what it expects of the body.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any
}

export interface Said {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object | string
}

export interface Listener {
  readonly host: string
  readonly url: string
  /** All that came, in order, and what was said to it. */
  readonly heard: readonly (Heard & { readonly said: Said })[]
  /** The next answers, whatever the vendor would say; `silent`: none at all. */
  next(...answers: readonly (Said | 'silent')[]): void
  close(): Promise<void>
}

/** A real HTTP server on this machine, which answers as `answer` says. */
export const listen = async (answer: (heard: Heard) => Said, now: () => number): Promise<Listener> => {
  const heard: (Heard & { said: Said })[] = []
  const forced: (Said | 'silent')[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (part: string) => {
      text += part
    })
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://vendor')
      const one: Heard = {
        at: now(),
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        text,
        body: text.startsWith('{') ? JSON.parse(text) : null,
      }
      const said = forced.shift() ?? answer(one)
      if (said === 'silent') return
      heard.push({ ...one, said })
      const body = typeof said.body === 'string' ? said.body : JSON.stringify(said.body ?? {})
      response.writeHead(said.status ?? 200, { 'content-type': 'application/json', ...said.headers })
      response.end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    host: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}`,
    heard,
    next: (...answers) => forced.push(...answers),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Whether one more fits into the last `ms` milliseconds; counts it when it does. */
export const window = (ms: number, most: number) => {
  let times: number[] = []
  return (now: number): boolean => {
    times = times.filter((time) => now - time < ms)
    if (times.length >= most) return false
    times.push(now)
    return true
  }
}
