import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

export interface TestRedis {
  readonly url: string
  /** Ends it as an operator would, and throws its data away. */
  stop(): Promise<void>
  /** SIGKILL: nothing is flushed, nobody is told. */
  kill9(): Promise<void>
  /** Starts it again on the same data; resolves when it answers. */
  restart(): Promise<void>
}

interface Wishes {
  /** Further settings, such as `['--appendfsync', 'everysec']`; later ones win. */
  readonly settings?: readonly string[]
  /** Listens on a port of 127.0.0.1 instead of a socket, as a cluster node must. */
  readonly tcp?: boolean
}

/** The server's program may hide behind another name: it looks at the name it was called by. */
const program = (): string => {
  const named = process.env['REDIS_SERVER']
  if (named) return named
  const onPath = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'redis-server'))
  const found = [...onPath, '/usr/bin/redis-check-rdb'].find((file) => existsSync(file))
  if (!found) throw new Error('no redis-server found: install it, or name it in REDIS_SERVER')
  return found
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })

/** Resolves when the server says it is ready; rejects with what it said when it ends before that. */
const ready = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = ''
    const listen = (chunk: unknown) => {
      said += String(chunk)
      if (/ready to accept/i.test(said)) resolve()
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`redis-server ended:\n${said}`)))
  })

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })

/** A throw-away redis-server of its own, as durable as the product asks for. */
export const startRedis = async ({ settings = [], tcp = false }: Wishes = {}): Promise<TestRedis> => {
  // The path of a socket has room for about a hundred characters, so it stays short.
  const folder = await mkdtemp(join(tmpdir(), 'smb-'))
  const socket = join(folder, 'r.sock')
  const port = tcp ? await freePort() : 0
  const place = tcp
    ? ['--bind', '127.0.0.1', '--port', String(port)]
    : ['--port', '0', '--unixsocket', socket]
  const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction']

  const start = async (): Promise<ChildProcess> => {
    const child = spawn(program(), [...place, '--dir', folder, '--save', '', ...durable, ...settings], {
      argv0: 'redis-server',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    await ready(child)
    return child
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal)
    await ended(child)
  }

  let child = await start()
  // A test run that is cut short must not leave servers behind.
  const onExit = () => child.kill('SIGKILL')
  process.once('exit', onExit)
  return {
    url: tcp ? `redis://127.0.0.1:${port}` : `unix://${socket}`,
    async stop() {
      process.off('exit', onExit)
      await end('SIGTERM')
      await rm(folder, { recursive: true, force: true })
    },
    kill9: () => end('SIGKILL'),
    async restart() {
      await end('SIGTERM')
      child = await start()
    },
  }
}
