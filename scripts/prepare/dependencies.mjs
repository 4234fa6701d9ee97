import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root, run } from './run.mjs'
import { Missing } from './say.mjs'

const stampFile = join(root, 'node_modules', '.workshop-board-stamp')
const lockFile = join(root, 'package-lock.json')

const readIfThere = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

const here = [process.platform, process.arch, process.versions.modules].join(' ')
const stampOf = () => `${createHash('sha256').update(readFileSync(lockFile)).digest('hex')} ${here}`

const fits = (wanted, mine) =>
  wanted === undefined ||
  ((wanted.includes(mine) || wanted.every((name) => name.startsWith('!'))) && !wanted.includes(`!${mine}`))

const libc = process.report?.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl'

const isForHere = ({ os, cpu, libc: library }) =>
  fits(os, process.platform) &&
  fits(cpu, process.arch) &&
  (process.platform !== 'linux' || fits(library, libc))

// What a platform package of another platform brings along says nothing about platforms itself.
const isOnlyForOthers = ({ optional, os, cpu }) => optional && !os && !cpu

/** Whether what npm says it installed is what the lock file asks for on this machine. */
const agreesWithLock = () => {
  const note = readIfThere(join(root, 'node_modules', '.package-lock.json'))
  if (!note) return false
  const installed = JSON.parse(note).packages
  return Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages).every(
    ([path, wanted]) =>
      path === '' ||
      !isForHere(wanted) ||
      isOnlyForOthers(wanted) ||
      installed[path]?.version === wanted.version,
  )
}

const npm = (...args) => {
  const runner = process.env.npm_execpath ?? ''
  const env = { NODE_ENV: '' }
  return basename(runner) === 'npm-cli.js'
    ? run(process.execPath, [runner, ...args], { env })
    : run('npm', args, { env })
}

/** The packages of the lock file, development ones included, because the build needs them. */
export const ensureDependencies = async () => {
  const stamp = stampOf()
  const found = readIfThere(stampFile)
  if (found === stamp) return { outcome: 'as locked' }
  // Installed by hand on this platform, with npm install for instance.
  if ((!found || found.endsWith(` ${here}`)) && agreesWithLock()) {
    writeFileSync(stampFile, stamp)
    return { outcome: 'as locked' }
  }
  const { code, output } = await npm('ci', '--include=dev', '--no-audit', '--no-fund')
  if (code !== 0) {
    throw new Missing(
      `npm ci failed (${code}): the packages could not be installed. Is the registry reachable (npm ping)?`,
      `npm ci 失败(${code}):无法安装依赖包。请检查能否访问 npm 仓库(npm ping)。`,
      output.split('\n').slice(-20).join('\n'),
    )
  }
  writeFileSync(stampFile, stamp)
  return { outcome: 'npm ci' }
}
