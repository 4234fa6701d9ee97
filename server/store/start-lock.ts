import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** Longer than any work done under the lock: an older lock belongs to a process that hangs. */
const STALE_MS = 30_000

/** Whether a process with this id runs; one that has ended and waits to be reaped does not. */
export const isAlive = async (pid: number): Promise<boolean> => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return !/\) [ZX] /.test(state)
}

const take = async (file: string, mine: string): Promise<boolean> => {
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, mine)
  try {
    // link() either creates the lock with its content or fails: there is never an empty lock to interpret.
    await link(draft, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

const clearStale = async (file: string): Promise<void> => {
  const found = await readFile(file, 'utf8').catch(() => null)
  const since = await stat(file).catch(() => null)
  if (found === null || !since) return
  if ((await isAlive(Number.parseInt(found, 10))) && Date.now() - since.mtimeMs < STALE_MS) return
  const aside = `${file}.${randomUUID()}`
  await rename(file, aside).catch(() => undefined)
  const moved = await readFile(aside, 'utf8').catch(() => null)
  // Another process may have cleared the same stale lock and taken it in between: then it is put back.
  if (moved !== null && moved !== found) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
}

/** Runs `work` while no other process is inside `withLock` of the same file. The work must end within 30 s. */
export const withLock = async <T>(file: string, work: () => Promise<T>): Promise<T> => {
  const mine = `${process.pid} ${randomUUID()}`
  const giveUp = Date.now() + 2 * STALE_MS
  while (!(await take(file, mine))) {
    if (Date.now() > giveUp) throw new Error(`${file} is held by another process`)
    await clearStale(file)
    await sleep(20)
  }
  try {
    return await work()
  } finally {
    if ((await readFile(file, 'utf8').catch(() => '')) === mine) await rm(file, { force: true })
  }
}
