import { createHash } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import { createBuilder } from 'vite'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const folder = join(root, '.cache', 'test-server')
const sources = ['server', 'shared', 'package.json', 'vite.config.ts']
/** After this long in milliseconds a lock was left by a run that is gone. */
const stale = 60_000

const filesUnder = (path: string): readonly string[] =>
  statSync(join(root, path)).isDirectory()
    ? readdirSync(join(root, path)).flatMap((name) => filesUnder(join(path, name)))
    : [path]

const stamp = (): string => {
  const hash = createHash('sha256')
  for (const path of sources.flatMap(filesUnder).toSorted())
    hash.update(path).update(readFileSync(join(root, path)))
  return hash.digest('hex').slice(0, 16)
}

const build = async (into: string): Promise<void> => {
  const draft = `${into}.draft`
  const builder = await createBuilder({
    root,
    logLevel: 'error',
    environments: { server: { build: { outDir: draft, emptyOutDir: true } } },
  })
  const environment = builder.environments['server']
  if (!environment) throw new Error('vite.config.ts names no server')
  await builder.build(environment)
  renameSync(draft, into)
}

const takeLock = (lock: string): boolean => {
  try {
    mkdirSync(lock)
    return true
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs
    if (since !== undefined && Date.now() - since > stale) rmSync(lock, { recursive: true, force: true })
    return false
  }
}

/**
 * The server as it is shipped, built from the sources of this moment: the file to run. Each state
 * of the sources has its own folder, so that nobody's server is replaced under him; test files that
 * run side by side build it once. Pages are those of the last whole build.
 */
export const builtServer = async (): Promise<string> => {
  mkdirSync(folder, { recursive: true })
  const pages = join(folder, 'ui')
  if (!existsSync(pages)) rmSync(pages, { force: true })
  try {
    symlinkSync(join(root, 'dist', 'ui'), pages)
  } catch {
    // It is there already.
  }
  const built = join(folder, stamp())
  const lock = `${built}.lock`
  while (!existsSync(built)) {
    if (!takeLock(lock)) {
      await pause(100)
      continue
    }
    try {
      if (!existsSync(built)) await build(built)
    } finally {
      rmSync(lock, { recursive: true, force: true })
    }
  }
  return join(built, 'main.js')
}

/** The same server from another build: it differs by a remark at its end, and its build says so. */
export const anotherBuild = async (): Promise<{ readonly main: string; remove(): void }> => {
  const main = await builtServer()
  const copy = mkdtempSync(join(folder, 'another-'))
  cpSync(dirname(main), copy, { recursive: true })
  appendFileSync(join(copy, 'main.js'), '\n// another build\n')
  return { main: join(copy, 'main.js'), remove: () => rmSync(copy, { recursive: true, force: true }) }
}
