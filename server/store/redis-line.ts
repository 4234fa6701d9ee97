import { connect } from 'node:net'

/**
 * One plain connection to a Redis on a unix socket. Unlike a client library it never reconnects, so its end
 * is the end of that very server process.
 */
export interface RedisLine {
  /** Asks one command; an error reply comes back as text beginning with `-`. Throws after `patience` ms without a reply. */
  ask(...words: readonly string[]): Promise<string>
  /** Says goodbye and waits until the server has let go of the connection. */
  quit(): Promise<void>
  readonly closed: Promise<void>
}

interface Reply {
  readonly text: string
  readonly end: number
}

const readReply = (buffer: Buffer, start: number): Reply | null => {
  const lineEnd = buffer.indexOf('\r\n', start)
  if (lineEnd < 0) return null
  const line = buffer.toString('utf8', start, lineEnd)
  const end = lineEnd + 2
  const size = Number(line.slice(1))
  if (line.startsWith('$')) {
    if (size < 0) return { text: '', end }
    return buffer.length < end + size + 2
      ? null
      : { text: buffer.toString('utf8', end, end + size), end: end + size + 2 }
  }
  if (!line.startsWith('*')) return { text: line.startsWith('-') ? line : line.slice(1), end }
  let at = end
  const texts: string[] = []
  for (let item = 0; item < size; item += 1) {
    const reply = readReply(buffer, at)
    if (!reply) return null
    texts.push(reply.text)
    at = reply.end
  }
  return { text: texts.join('\n'), end: at }
}

const encode = (words: readonly string[]): string =>
  `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`

/** Connects, or rejects with the socket's own error (`ENOENT`, `ECONNREFUSED`: nobody is listening). */
export const openRedisLine = (socketPath: string, patience = 5000): Promise<RedisLine> =>
  new Promise((opened, failed) => {
    const connection = connect(socketPath)
    const waiting: ((answer: string | Error) => void)[] = []
    let received = Buffer.alloc(0)

    const closed = new Promise<void>((done) => {
      connection.once('close', () => {
        for (const answer of waiting.splice(0)) answer(new Error('Redis closed the connection'))
        done()
      })
    })
    connection.on('error', failed)
    connection.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk])
      for (let reply = readReply(received, 0); reply; reply = readReply(received, 0)) {
        received = received.subarray(reply.end)
        waiting.shift()?.(reply.text)
      }
    })

    const ask = (...words: readonly string[]) =>
      new Promise<string>((resolve, reject) => {
        if (connection.destroyed) {
          reject(new Error('Redis closed the connection'))
          return
        }
        const timer = setTimeout(() => connection.destroy(), patience)
        waiting.push((answer) => {
          clearTimeout(timer)
          if (answer instanceof Error) reject(answer)
          else resolve(answer)
        })
        connection.write(encode(words))
      })

    const quit = async () => {
      await ask('QUIT').catch(() => connection.destroy())
      connection.end()
      await closed
    }

    connection.once('connect', () => opened({ ask, quit, closed }))
  })
