import { mkdir, realpath, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findRedisServer, type RedisExecutable } from './redis-executable.ts'
import type { RedisLine } from './redis-line.ts'
import {
  endProcess,
  findRunning,
  launch,
  processIdOf,
  quotingItsLog,
  socketPathOf,
  waitUntilLoaded,
} from './redis-process.ts'
import { withLock } from './start-lock.ts'

const SUPERVISOR = 'workshop-board-supervisor'
const LONGEST_PAUSE_MS = 2000
const STEADY_MS = 30_000

/** What this needs of a logger; a pino logger is one. */
export interface RedisLog {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

export interface EmbeddedRedisOptions {
  /** The append-only file lies in `<dataDir>/redis`. */
  readonly dataDir: string
  readonly log: RedisLog
  /** Default: what `findRedisServer(process.env)` finds. */
  readonly executable?: RedisExecutable
}

export interface EmbeddedRedis {
  /** `unix:///…`; stays the same when the server is restarted. */
  readonly url: string
  /** Of the server that runs now. */
  readonly pid: number
  /** Resolves when the server is gone, or at once when another process still uses it. */
  stop(): Promise<void>
}

interface Running {
  readonly line: RedisLine
  readonly pid: number
  readonly since: number
}

/**
 * A real redis-server as a child on a unix socket, append-only with `appendfsync always`. A server that a
 * killed process left behind is adopted; one that dies is started again. Several processes may share a data
 * folder: each watches the server, any of them restarts it, and the last to stop ends it.
 * Throws with the tail of Redis' log when the server cannot be had.
 */
export const startEmbeddedRedis = async (given: EmbeddedRedisOptions): Promise<EmbeddedRedis> => {
  const { log } = given
  const executable = given.executable ?? findRedisServer(process.env)
  await mkdir(join(resolve(given.dataDir), 'redis'), { recursive: true })
  const folder = await realpath(join(resolve(given.dataDir), 'redis'))
  const socket = await socketPathOf(folder)
  const lock = join(folder, 'start.lock')
  const stopping = new AbortController()

  const begin = async (): Promise<Running> => {
    const line = await withLock(lock, async () => {
      // Redis itself would replace a living server's socket and write into the same file beside it.
      const left = await findRunning(folder, socket)
      const found = left ?? (await launch(folder, socket, executable))
      await quotingItsLog(folder, () => found.ask('CLIENT', 'SETNAME', SUPERVISOR))
      log.info({ socket }, left ? 'redis-server adopted' : 'redis-server started')
      return found
    })
    const pid = await quotingItsLog(folder, async () => {
      await waitUntilLoaded(line, () => log.info({ socket }, 'redis-server is loading its data'))
      return processIdOf(line)
    })
    return { line, pid, since: Date.now() }
  }

  const beginAgain = async (pause: number): Promise<Running | null> => {
    try {
      if (pause > 0) await sleep(pause, undefined, { signal: stopping.signal })
      return await begin()
    } catch (error) {
      if (stopping.signal.aborted) return null
      log.error({ error: String(error) }, 'redis-server could not be restarted')
      return beginAgain(Math.min(LONGEST_PAUSE_MS, Math.max(100, pause * 2)))
    }
  }

  let running = await begin()

  const supervise = async (): Promise<void> => {
    let pause = 0
    for (;;) {
      await running.line.closed
      if (stopping.signal.aborted) return
      pause = Date.now() - running.since > STEADY_MS ? 0 : Math.min(LONGEST_PAUSE_MS, Math.max(50, pause * 2))
      log.warn({ pid: running.pid }, 'redis-server ended unexpectedly, restarting it')
      const next = await beginAgain(pause)
      if (next) running = next
      if (stopping.signal.aborted) return
    }
  }
  const supervision = supervise()

  const end = async (): Promise<void> => {
    stopping.abort()
    await running.line.quit()
    await supervision
    // A restart under way may have opened another line.
    await running.line.quit()
    await withLock(lock, async () => {
      const line = await findRunning(folder, socket)
      if (!line) return rm(socket, { force: true })
      const others = (await line.ask('CLIENT', 'LIST')).includes(`name=${SUPERVISOR} `)
      const pid = await processIdOf(line)
      await line.quit()
      return others ? undefined : endProcess(pid)
    })
  }
  let ended: Promise<void> | undefined

  return {
    url: `unix://${socket}`,
    get pid() {
      return running.pid
    },
    stop: () => (ended ??= end()),
  }
}
