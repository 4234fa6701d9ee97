import { accessSync, constants } from 'node:fs'
import { basename, delimiter, join, resolve } from 'node:path'

/** How to run a redis-server: Debian's package of tools holds it under another name. */
export interface RedisExecutable {
  readonly file: string
  /** Redis chooses its role by the name it is called with. */
  readonly argv0?: string
}

const canRun = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A path is made whole: the server starts in its own folder. */
const named = (path: string): RedisExecutable => {
  const file = path.includes('/') ? resolve(path) : path
  return basename(file).includes('check-rdb')
    ? { file, argv0: basename(file).replace('check-rdb', 'server') }
    : { file }
}

/**
 * The server named by `REDIS_SERVER`, else the first Redis or Valkey on `PATH`. Throws with one sentence when
 * there is none.
 */
export const findRedisServer = (env: NodeJS.ProcessEnv): RedisExecutable => {
  if (env['REDIS_SERVER']) return named(env['REDIS_SERVER'])
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean)
  for (const name of ['redis-server', 'valkey-server', 'redis-check-rdb', 'valkey-check-rdb']) {
    for (const folder of folders) if (canRun(join(folder, name))) return named(join(folder, name))
  }
  throw new Error('No redis-server found: install Redis 7 or newer, or set REDIS_SERVER or REDIS_URL.')
}
