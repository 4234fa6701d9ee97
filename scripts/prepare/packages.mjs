import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { cache, onPath, run } from './run.mjs'

const DAY_MS = 86_400_000

export const mayInstall = () => process.env.AUTO_INSTALL !== '0'

const aptGet = () => onPath('apt-get')[0]

/** What to write before a command that needs root; null when root cannot be had without asking. */
const rootPrefix = async () => {
  if (process.getuid?.() === 0) return []
  const [sudo] = onPath('sudo')
  return sudo && (await run(sudo, ['-n', 'true'])).code === 0 ? [sudo, '-n'] : null
}

const ageOf = (file) => {
  try {
    return Date.now() - statSync(file).mtimeMs
  } catch {
    return Infinity
  }
}

const listsAreFresh = () => {
  const lists = '/var/lib/apt/lists'
  const hasAny = ageOf(lists) < Infinity && readdirSync(lists).some((name) => name.includes('Packages'))
  return hasAny && Math.min(ageOf(lists), ageOf(join(lists, 'partial'))) < DAY_MS
}

/** Installs Debian packages as root. Answers null when that went well, else why not. */
export const aptInstall = async (...packages) => {
  if (!aptGet()) return 'there is no apt-get here'
  const prefix = await rootPrefix()
  if (!prefix) return 'this is neither root nor a user who may sudo without a password'
  const apt = async (...args) => {
    const [file, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', aptGet()]
    // Another apt may be at work on a fresh machine: waiting is better than failing.
    return run(file, [...rest, '-q', '-o', 'DPkg::Lock::Timeout=300', ...args])
  }
  const install = async () => apt('install', '-y', '--no-install-recommends', ...packages)
  const fresh = listsAreFresh()
  if (!fresh) await apt('update')
  const first = await install()
  if (first.code === 0) return null
  if (!fresh) return first.output
  await apt('update')
  const second = await install()
  return second.code === 0 ? null : second.output
}

export const brewInstall = async (name) => {
  const [brew] = onPath('brew')
  if (!brew) return 'there is no brew here'
  const { code, output } = await run(brew, ['install', name])
  return code === 0 ? null : output
}

/**
 * Unpacks a Debian package and those of its dependencies that this machine lacks into a folder, as any user.
 * Answers null when that went well, else why not.
 */
export const aptUnpack = async (name, folder) => {
  const dpkg = onPath('dpkg-deb')[0]
  if (!aptGet() || !dpkg) return 'there is no apt-get here'
  const own = join(cache, 'apt')
  const downloads = join(own, 'downloads')
  rmSync(folder, { recursive: true, force: true })
  rmSync(downloads, { recursive: true, force: true })
  for (const path of [folder, downloads, join(own, 'lists/partial'), join(own, 'archives/partial')]) {
    mkdirSync(path, { recursive: true })
  }
  const options = ['-q', '-o', 'Debug::NoLocking=true', '-o', `Dir::Cache=${own}`]
  if (!listsAreFresh()) {
    options.push('-o', `Dir::State::Lists=${join(own, 'lists')}`)
    await run(aptGet(), [...options, 'update'])
  }
  const plan = await run(aptGet(), [...options, '--simulate', '--no-install-recommends', 'install', name])
  const packages = [...plan.output.matchAll(/^Inst (\S+)/gm)].map(([, found]) => found)
  if (plan.code !== 0 || packages.length === 0) return plan.output
  const fetched = await run(aptGet(), [...options, 'download', ...packages], { cwd: downloads })
  if (fetched.code !== 0) return fetched.output
  for (const file of readdirSync(downloads)) {
    const { code, output } = await run(dpkg, ['-x', join(downloads, file), folder])
    if (code !== 0) return output
  }
  rmSync(downloads, { recursive: true, force: true })
  return null
}
