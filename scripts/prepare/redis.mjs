import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { aptInstall, aptUnpack, brewInstall, mayInstall } from './packages.mjs'
import { cache, isExecutable, onPath, run } from './run.mjs'
import { Missing } from './say.mjs'

const OLDEST = 7
const links = join(cache, 'bin')
const unpacked = join(cache, 'redis')
const unpackedServer = join(unpacked, 'redis-server')

const names = ['redis-server', 'valkey-server', 'redis-check-rdb', 'valkey-check-rdb']

/**
 * The checking tool and the server are one program, which looks at the name it is called by. Debian's
 * redis-tools holds it without starting a system service, as its redis-server package would.
 */
const underItsName = (file) => {
  if (!basename(file).includes('check-rdb')) return file
  const link = join(links, basename(file).replace('check-rdb', 'server'))
  mkdirSync(links, { recursive: true })
  rmSync(link, { force: true })
  symlinkSync(file, link)
  return link
}

const candidates = () =>
  [
    ...names.flatMap(onPath),
    '/opt/homebrew/bin/redis-server',
    '/usr/local/bin/redis-server',
    unpackedServer,
  ].filter(isExecutable)

const versionOf = async (file) => {
  if (!isExecutable(file)) return null
  const { output } = await run(file, ['--version'], { seconds: 10 })
  return /\bv=(\d+\.\d+\.\d+)/.exec(output)?.[1] ?? null
}

const firstGood = async (files) => {
  for (const found of files) {
    const file = underItsName(found)
    const version = await versionOf(file)
    if (version !== null && Number.parseInt(version, 10) >= OLDEST) return { file, version }
  }
  return null
}

const tell = ({ file, version }) => {
  process.env.REDIS_SERVER = file
  return { outcome: `${version} at ${file}` }
}

const foldersWithLibraries = (base) =>
  ['usr/lib', 'lib']
    .map((lib) => join(base, lib))
    .filter(existsSync)
    .flatMap((lib) =>
      readdirSync(lib, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => join(lib, name)),
    )

/** For a user who may not install anything: the package unpacked in our own folder, with a script to call it. */
const unpack = async () => {
  const fault = await aptUnpack('redis-tools', unpacked)
  if (fault !== null) return fault
  const program = join(unpacked, 'usr/bin/redis-server')
  rmSync(program, { force: true })
  symlinkSync('redis-check-rdb', program)
  const libraries = foldersWithLibraries(unpacked).join(':')
  writeFileSync(unpackedServer, `#!/bin/sh\nLD_LIBRARY_PATH='${libraries}' exec '${program}' "$@"\n`, {
    mode: 0o755,
  })
  return null
}

/** Each way to a server that is not there yet: null when it went well, else why not. */
const ways = [
  ['apt-get install redis-tools', () => aptInstall('redis-tools')],
  ['brew install redis', () => brewInstall('redis')],
  ['apt-get download redis-tools', unpack],
]

/** Finds a redis-server or gets one, and names it in REDIS_SERVER for the server to run. */
export const ensureRedis = async () => {
  if (process.env.REDIS_URL) return { outcome: 'the one of REDIS_URL' }
  const named = process.env.REDIS_SERVER
  const there = await firstGood(named ? [named] : candidates())
  if (there) return tell(there)
  if (named) {
    throw new Missing(
      `REDIS_SERVER is ${named}, which is not a Redis or Valkey server of version ${OLDEST} or newer.`,
      `REDIS_SERVER 指向 ${named},它不是 ${OLDEST} 或更新版本的 Redis / Valkey 服务器。`,
    )
  }
  const faults = []
  for (const [way, take] of mayInstall() ? ways : []) {
    const fault = await take()
    const got = fault === null && (await firstGood(candidates()))
    if (got) return tell(got)
    faults.push(
      `${way}: ${(fault ?? 'gave no server that is new enough').trim().split('\n').slice(-6).join('\n  ')}`,
    )
  }
  const installs = mayInstall()
  throw new Missing(
    [
      `No redis-server of version ${OLDEST} or newer was found${installs ? ', and none could be installed' : ' (AUTO_INSTALL=0 forbids installing one)'}.`,
      'Install one:  Debian, Ubuntu: apt-get install redis-tools · Fedora: dnf install redis · Alpine: apk add redis · macOS: brew install redis',
      'or name one:  REDIS_SERVER=/path/to/redis-server, or REDIS_URL=redis://host:6379',
    ].join('\n'),
    [
      `没有找到 ${OLDEST} 或更新版本的 redis-server${installs ? ',也无法自动安装' : '(AUTO_INSTALL=0 禁止自动安装)'}。`,
      '请先安装 Redis(命令见上),或用 REDIS_SERVER=/路径/redis-server 指定程序,或用 REDIS_URL=redis://主机:6379 指定已有的服务。',
    ].join(''),
    faults.join('\n'),
  )
}
