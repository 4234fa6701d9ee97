import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './prepare/run.mjs'

/**
 * Reads the lock file and lists packages that refuse the oldest Node we support, and platform packages the
 * lock has lost, over which `npm ci` would fail. With `--registry` it also asks the registry for each platform
 * package (`--registry=oxlint`: for those whose name contains the word), since a mirror may lack some.
 */
const OLDEST_NODE = [20, 19, 0]

const compare = (a, b) => {
  const at = a.findIndex((part, index) => part !== b[index])
  return at < 0 ? 0 : a[at] - b[at]
}

/** `20`, `20.x` and `^20.19.0` as the span [from, below). */
const span = (operator, text) => {
  const parts = text
    .split('.')
    .filter((part) => /^\d+$/.test(part))
    .map(Number)
  if (parts.length === 0)
    return [
      [0, 0, 0],
      [Infinity, 0, 0],
    ]
  const from = [0, 1, 2].map((index) => parts[index] ?? 0)
  const fixed =
    operator === '^'
      ? Math.min(parts.length, from.findIndex((part) => part > 0) + 1 || 3)
      : operator === '~'
        ? Math.min(parts.length, 2)
        : parts.length
  const next = from.map((part, index) => (index < fixed - 1 ? part : index === fixed - 1 ? part + 1 : 0))
  if (operator === '>=') return [from, [Infinity, 0, 0]]
  if (operator === '>') return [next, [Infinity, 0, 0]]
  if (operator === '<') return [[0, 0, 0], from]
  if (operator === '<=') return [[0, 0, 0], next]
  return [from, next]
}

const satisfies = (version, range) =>
  range.split('||').some((alternative) =>
    [
      ...alternative
        .replace(/(\S+)\s+-\s+(\S+)/, '>=$1 <=$2')
        .matchAll(/(>=|<=|>|<|=|\^|~)?\s*v?([\d.x*]+)/gi),
    ].every(([, operator, text]) => {
      const [from, below] = span(operator, text)
      return compare(version, from) >= 0 && compare(version, below) < 0
    }),
  )

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

const refusing = Object.entries(packages)
  .filter(([path, { engines }]) => path !== '' && engines?.node && !satisfies(OLDEST_NODE, engines.node))
  .map(([path, { version, engines }]) => `${nameOf(path)}@${version} wants Node ${engines.node}`)

const parentOf = (path) => path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/')))
/** Where Node looks for what a package asks for: beside its own packages, then further and further out. */
const homes = (path) => (path === '' ? ['node_modules'] : [`${path}/node_modules`, ...homes(parentOf(path))])
const has = (path, name) => homes(path).some((home) => packages[`${home}/${name}`])

const lost = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !has(path, name))
    .map((name) => `${nameOf(path)} names ${name}, which is not in the lock`),
)

const option = process.argv.slice(2).find((arg) => arg.startsWith('--registry'))
const word = option?.split('=')[1] ?? ''
const platform = Object.entries(packages).filter(
  ([path, { optional, os, cpu }]) => option && optional && (os || cpu) && path.includes(word),
)
const absent = []
for (const [path, { version }] of platform) {
  const asked = `${nameOf(path)}@${version}`
  const { output } = await run('npm', ['view', asked, 'version'])
  if (!output.includes(version)) absent.push(`${asked} is not in the registry`)
}

const faults = [...refusing, ...lost, ...absent]
for (const fault of faults) console.log(fault)
console.log(
  `${Object.keys(packages).length - 1} packages, ${platform.length} asked for, ${faults.length} faults`,
)
process.exitCode = faults.length === 0 ? 0 : 1
