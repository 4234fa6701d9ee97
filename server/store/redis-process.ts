import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, openSync } from 'node:fs'
import { lstat, readdir, readFile, readlink, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RedisExecutable } from './redis-executable.ts'
import { openRedisLine, type RedisLine } from './redis-line.ts'
import { isAlive } from './start-lock.ts'

const FIRST_ANSWER_MS = 15_000
const STOP_MS = 15_000
const LONGEST_SOCKET_PATH = 100
const LOG_BYTES = 1_000_000

const logFile = (folder: string): string => join(folder, 'redis.log')
const pidFile = (folder: string): string => join(folder, 'redis.pid')

/** The last lines the server wrote, for an error message. */
const logTail = async (folder: string): Promise<string> => {
  const text = await readFile(logFile(folder), 'utf8').catch(() => '')
  return text.trimEnd().split('\n').slice(-12).join('\n')
}

/**
 * A socket's address may have about 104 bytes, so it cannot lie in a deep data folder. The place is written
 * down there, because the next start may run with another TMPDIR.
 */
export const socketPathOf = async (folder: string): Promise<string> => {
  const note = join(folder, 'socket')
  const noted = await readFile(note, 'utf8').catch(() => '')
  if (noted && (await lstat(noted).catch(() => null))) return noted
  const name = `workshop-board-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}.sock`
  const path = join(tmpdir(), name)
  const fitting = Buffer.byteLength(path) <= LONGEST_SOCKET_PATH ? path : join('/tmp', name)
  await writeFile(note, fitting)
  return fitting
}

/** A line to the server of this folder, or null when none is listening. Throws when somebody else is. */
export const findRunning = async (folder: string, socket: string): Promise<RedisLine | null> => {
  const owner = (await lstat(socket).catch(() => null))?.uid
  if (owner !== undefined && owner !== process.getuid?.()) {
    throw new Error(`${socket} belongs to another user`)
  }
  const line = await openRedisLine(socket).catch(() => null)
  if (!line) return null
  const config = await line.ask('CONFIG', 'GET', 'dir').catch((error: unknown) => {
    throw new Error(`the redis-server on ${socket} does not answer`, { cause: error })
  })
  if (config.split('\n')[1] === folder) return line
  await line.quit()
  throw new Error(`the redis-server on ${socket} keeps its data elsewhere: ${config}`)
}

/** Ends the process with SIGTERM, which writes out what is pending, and returns when it is gone. */
export const endProcess = async (pid: number): Promise<void> => {
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(pid, name)
    } catch {
      // Already gone, which is what was asked for.
    }
  }
  signal('SIGTERM')
  const patienceEnds = Date.now() + STOP_MS
  while (await isAlive(pid)) {
    if (Date.now() > patienceEnds) signal('SIGKILL')
    await sleep(15)
  }
}

const options = (folder: string, socket: string): readonly string[] =>
  Object.entries({
    port: '0',
    unixsocket: socket,
    unixsocketperm: '700',
    dir: folder,
    pidfile: pidFile(folder),
    appendonly: 'yes',
    appendfsync: 'always',
    save: '',
    'maxmemory-policy': 'noeviction',
    daemonize: 'no',
  }).flatMap(([name, value]) => [`--${name}`, value])

const linkOf = (pid: number, name: 'cwd' | 'exe'): Promise<string | null> =>
  readlink(`/proc/${pid}/${name}`).catch(() => null)

/** The processes that run this program in this folder. */
const runningIn = async (folder: string, { file }: RedisExecutable): Promise<readonly number[]> => {
  const program = await realpath(file).catch(() => file)
  const ids = (await readdir('/proc').catch(() => [])).map(Number).filter(Number.isInteger)
  const found = await Promise.all(
    ids.map(async (pid) => {
      const here = (await linkOf(pid, 'cwd')) === folder && (await linkOf(pid, 'exe')) === program
      return here ? [pid] : []
    }),
  )
  return found.flat()
}

/**
 * A server whose socket file was swept away, or whose starter was killed before it listened, cannot be
 * reached but writes into the folder: two writers would ruin it. Where there is no /proc nothing is found.
 */
const endUnreachable = async (folder: string, executable: RedisExecutable): Promise<void> => {
  const noted = Number.parseInt(await readFile(pidFile(folder), 'utf8').catch(() => ''), 10)
  const writes = noted > 0 && (await linkOf(noted, 'cwd')) === folder
  const left = new Set([...(writes ? [noted] : []), ...(await runningIn(folder, executable))])
  for (const pid of left) await endProcess(pid)
}

/** Starts a server and returns a line to it as soon as it listens (it may still be loading its data). */
export const launch = async (
  folder: string,
  socket: string,
  executable: RedisExecutable,
): Promise<RedisLine> => {
  await endUnreachable(folder, executable)
  const log = logFile(folder)
  if (((await stat(log).catch(() => null))?.size ?? 0) > LOG_BYTES) await rm(log)
  const output = openSync(log, 'a')
  // Its own process group: Ctrl-C reaches the whole group of the terminal, and Redis has to outlive its clients.
  const child = spawn(executable.file, options(folder, socket), {
    // From its first moment it can be told by where it works, see `endUnreachable`.
    cwd: folder,
    detached: true,
    stdio: ['ignore', output, output],
    ...(executable.argv0 !== undefined && { argv0: executable.argv0 }),
  })
  closeSync(output)
  child.unref()
  const ends: string[] = []
  child.once('error', (error) => ends.push(error.message))
  child.once('exit', (code, signal) => ends.push(`it ended with ${signal ?? `code ${code}`}`))

  const giveUp = Date.now() + FIRST_ANSWER_MS
  while (ends.length === 0 && Date.now() < giveUp) {
    const line = await openRedisLine(socket).catch(() => null)
    if (line) return line
    await sleep(15)
  }
  if (ends.length === 0) child.kill('SIGKILL')
  await rm(socket, { force: true })
  const why = ends[0] ?? `it did not listen within ${FIRST_ANSWER_MS / 1000} s`
  throw new Error(`redis-server (${executable.file}) did not start: ${why}\n${await logTail(folder)}`)
}

export const processIdOf = async (line: RedisLine): Promise<number> =>
  Number(/^process_id:(\d+)/m.exec(await line.ask('INFO', 'server'))?.[1])

/** Turns a line that broke while the server got ready into an error that says what Redis said. */
export const quotingItsLog = async <T>(folder: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    throw new Error(`redis-server ended before it was ready\n${await logTail(folder)}`, { cause: error })
  }
}

/** Waits until the data are loaded, however long that takes, and calls `waits` every few seconds. */
export const waitUntilLoaded = async (line: RedisLine, waits: () => void): Promise<void> => {
  for (let turn = 0; (await line.ask('PING')) !== 'PONG'; turn += 1) {
    if (turn % 100 === 0) waits()
    await sleep(50)
  }
}
