import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, extname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

/**
 * Who may import whom. Sources are read as text: an import that the compiler would drop, or that sits in a
 * component's script, counts like any other.
 */
interface Room {
  readonly folder: string
  /** Folders, or single files of them, that may be imported; a room may always import itself. */
  readonly rooms: readonly string[]
  /** Those of which only types may be taken. */
  readonly types?: readonly string[]
  readonly packages: readonly string[]
  readonly node?: true
}

const ui = ['shared/domain', 'shared/calendar', 'shared/screen']
const typefaces = '@fontsource/ibm-plex-sans-condensed'
/** What the rest of the server knows of the store: its interface, and the error that says it is away. */
const store = [
  'server/store/store.ts',
  'server/store/screen-records.ts',
  'server/store/outbox-records.ts',
  'server/store/call-in-records.ts',
  'server/store/dialer-records.ts',
  'server/store/store-away.ts',
]
const common = ['shared/domain', 'shared/calendar', 'server/config.ts', 'server/log.ts']
const service = [...common, ...store, 'shared/protocol', 'server/commands', 'server/metrics.ts']
/** What a role may see is one answer for sockets and REST. */
const redaction = 'server/live/redact.ts'
/** One way to say whose car it is without saying whose it is. */
const plateMask = 'server/live/mask-plate.ts'
/** Its screens need no sign-in. */
const demoShop = 'server/demo/demo-shop.ts'

// The longest folder that fits is a file's room; a file may be a room of its own.
const rooms: readonly Room[] = [
  { folder: 'shared/domain', rooms: [], packages: [] },
  { folder: 'shared/calendar', rooms: ['shared/domain'], packages: [] },
  { folder: 'shared/protocol', rooms: ['shared/domain'], packages: ['zod'] },
  {
    folder: 'shared/screen',
    rooms: ['shared/domain', 'shared/calendar'],
    types: ['shared/protocol'],
    packages: ['vue', 'pinia', 'socket.io-client', typefaces],
  },
  { folder: 'board-ui', rooms: ui, packages: ['vue', 'pinia', 'uqr', 'zxing-wasm', typefaces] },
  { folder: 'advisor-ui', rooms: ui, packages: ['vue', 'pinia', typefaces] },
  { folder: 'server/store', rooms: ['shared/domain'], packages: ['ioredis'], node: true },
  { folder: 'server/commands', rooms: [...common, ...store, 'shared/protocol'], packages: [], node: true },
  {
    folder: 'server/screens',
    rooms: [...store, 'shared/domain', 'server/commands/log.ts'],
    packages: [],
    node: true,
  },
  {
    folder: 'server/live',
    rooms: [...service, 'server/screens'],
    types: ['server/clock'],
    packages: ['socket.io', 'zod', 'rate-limiter-flexible'],
    node: true,
  },
  {
    folder: 'server/http',
    rooms: [...service, 'server/screens', redaction, demoShop],
    types: ['server/clock', 'server/live', 'server/outbox', 'server/dialer'],
    packages: [
      'express',
      'helmet',
      'rate-limiter-flexible',
      '@node-rs/argon2',
      'zod',
      'csv-parse',
      'read-excel-file',
      'luxon',
    ],
    node: true,
  },
  { folder: 'server/clock', rooms: service, packages: ['luxon'], node: true },
  {
    folder: 'server/demo',
    rooms: service,
    types: ['server/http', 'server/clock'],
    packages: [],
    node: true,
  },
  { folder: 'server/outside', rooms: [], packages: [], node: true },
  {
    folder: 'server/outbox',
    rooms: [...service, 'server/outside', plateMask],
    packages: ['bullmq'],
    node: true,
  },
  { folder: 'server/dialer', rooms: [...store, 'shared/domain', 'server/outside'], packages: [], node: true },
  { folder: 'server/config.ts', rooms: ['shared/domain'], packages: ['luxon'], node: true },
  { folder: 'server/log.ts', rooms: ['server/config.ts'], packages: ['pino'], node: true },
  {
    folder: 'server/metrics.ts',
    rooms: common,
    types: ['server/commands'],
    packages: [],
    node: true,
  },
]

/** `server/main.ts` builds everything, and the files beside it are its hands: they know the house, nobody knows them. */
const isBuilder = (path: string): boolean => dirname(path) === 'server' && roomOf(path) === undefined

/** Why these may be longer than 400 lines. */
const longFiles: Readonly<Record<string, string>> = {
  'scripts/demo/cars.ts': 'the cars of the demonstration day: data',
}

const aliases: readonly (readonly [string, string])[] = [
  ['#domain/', 'shared/domain/'],
  ['#calendar/', 'shared/calendar/'],
  ['#protocol/', 'shared/protocol/'],
  ['#screen/', 'shared/screen/'],
  ['#server/', 'server/'],
  ['#board-ui/', 'board-ui/'],
  ['#advisor-ui/', 'advisor-ui/'],
]

const root = dirname(import.meta.dirname)

const filesUnder = (folder: string): readonly string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? filesUnder(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
      )
    : []

const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const isCode = (path: string): boolean => ['.ts', '.mts', '.mjs', '.js', '.vue'].includes(extname(path))
const product = ['shared', 'server', 'board-ui', 'advisor-ui'].flatMap(filesUnder)
const sources = product.filter(isCode)
const scripts = filesUnder('scripts').filter(isCode)
const tests = filesUnder('tests').filter(isCode)

/** Comments go, line numbers stay. A `//` inside an address such as `https://` is not a comment. */
const withoutComments = (text: string): string =>
  text
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
    .replaceAll(/(^|[\s;{}(),])\/\/[^\n]*/g, '$1')

const scriptOf = (path: string, text = read(path)): string => {
  if (!path.endsWith('.vue')) return withoutComments(text)
  return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)]
    .map(([, script = '']) => withoutComments(script))
    .join('\n')
}

interface Import {
  readonly from: string
  readonly specifier: string
  readonly typeOnly: boolean
}

/** `import … from`, `export … from`, `import '…'`, `import('…')` and the style sheets a component asks for. */
const importsOf = (path: string, whole = read(path)): readonly Import[] => {
  const text = scriptOf(path, whole)
  const named = [
    ...text.matchAll(/(?:^|;)[ \t]*(import|export)\s+(type\s)?([^;'"`]*?)\bfrom\s*(['"])([^'"\n]+)\4/gm),
  ].map(([, , type, what = '', , specifier = '']) => {
    const braces = /^\s*\{([^}]*)\}\s*$/.exec(what)?.[1]
    const names = braces?.split(',').filter((name) => name.trim() !== '') ?? []
    const onlyTypes = names.length > 0 && names.every((name) => /^\s*type\s/.test(name))
    return { from: path, specifier, typeOnly: type !== undefined || onlyTypes }
  })
  const bare = [
    ...text.matchAll(/(?:^|;)[ \t]*import\s*(['"])([^'"\n]+)\1|\bimport\s*\(\s*(['"`])([^'"`\n]+)\3/gm),
  ].map(([, , effect, , lazy]) => ({ from: path, specifier: effect ?? lazy ?? '', typeOnly: false }))
  const styles = path.endsWith('.vue')
    ? [...whole.matchAll(/@import\s+(?:url\()?\s*(['"])([^'"]+)\1/g)].map(([, , specifier = '']) => ({
        from: path,
        specifier,
        typeOnly: false,
      }))
    : []
  return [...named, ...bare, ...styles]
}

/** The path an import leads to, or null when it leads into a package. */
const targetOf = ({ from, specifier }: Import): string | null => {
  const [file = ''] = specifier.split('?')
  if (file.startsWith('.')) return normalize(join(dirname(from), file))
  const alias = aliases.find(([prefix]) => file.startsWith(prefix))
  return alias ? alias[1] + file.slice(alias[0].length) : null
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

const isIn = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)

const roomOf = (path: string): Room | undefined =>
  rooms.filter(({ folder }) => isIn(path, folder)).toSorted((a, b) => b.folder.length - a.folder.length)[0]

const faultOf = (found: Import): string | null => {
  const { from, specifier, typeOnly } = found
  const room = roomOf(from)
  if (isBuilder(from)) return null
  if (!room) return `${from} is in a room nobody has described`
  const target = targetOf(found)
  if (target === null) {
    if (specifier.startsWith('node:')) {
      return room.node ? null : `${from} imports ${specifier}: ${room.folder} also runs in a browser`
    }
    return room.packages.includes(packageOf(specifier)) ? null : `${from} imports the package ${specifier}`
  }
  if (isBuilder(target)) return `${from} imports ${target}, a part of what builds the server`
  const other = roomOf(target)
  if (!other) return `${from} imports ${target}, which is outside every room`
  const isAmong = (granted: readonly string[]): boolean => granted.some((folder) => isIn(target, folder))
  if (other === room || isAmong(room.rooms)) return null
  if (isAmong(room.types ?? [])) {
    return typeOnly ? null : `${from} imports ${target}: of ${other.folder} only types`
  }
  return `${from} imports ${target}: ${room.folder} may not know ${other.folder}`
}

const numberOfLines = (text: string): number => text.trimEnd().split('\n').length

/** `path:line` of each place in the code, comments apart, where the pattern stands. */
const places = (paths: readonly string[], pattern: RegExp): readonly string[] =>
  paths.flatMap((path) =>
    scriptOf(path)
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1} ${line.trim()}`] : [])),
  )

test('each room imports only what the architecture grants it', () => {
  const faults = sources.flatMap((path) => importsOf(path)).map(faultOf)
  expect(faults.filter((fault) => fault !== null)).toEqual([])
})

const component = `
<script lang="ts">
import './side-effect.css'
// import './commented-out.ts'
/* import { gone } from './gone.ts' */
export { again } from './re-exported.ts'
</script>

<script setup lang="ts">
import type { One } from '#domain/type.ts'
import { type Two, type Three } from '#domain/inline.ts'
import { type Four, five } from '#domain/both.ts'
import {
  six,
  seven,
  aNameThatIsSoLongThatTheFormatter,
  hasToPutEachOfThese,
  onALineOfItsOwn,
} from 'many-lines'

const address = 'https://example.com/from "nowhere"'
const pages = ['import', 'wall']
const later = () => import('./lazy.vue')
</script>

<template>
  <p>import nothing from 'here'</p>
</template>

<style>
@import './style.css';
</style>
`

test('the reader of imports sees every way to import', () => {
  const seen = importsOf('some.vue', component).map(
    ({ specifier, typeOnly }) => `${specifier}${typeOnly ? ' (type)' : ''}`,
  )
  expect(seen.toSorted()).toEqual([
    '#domain/both.ts',
    '#domain/inline.ts (type)',
    '#domain/type.ts (type)',
    './lazy.vue',
    './re-exported.ts',
    './side-effect.css',
    './style.css',
    'many-lines',
  ])
})

test('a wall cannot send a command, not even through another file', () => {
  const sender = 'shared/screen/send-command.ts'
  const reached = new Map<string, string>()
  const follow = (path: string, way: string): void => {
    if (reached.has(path)) return
    reached.set(path, way)
    if (!existsSync(join(root, path)) || !isCode(path)) return
    for (const found of importsOf(path)) {
      const target = found.typeOnly ? null : targetOf(found)
      if (target !== null) follow(target, `${way} → ${target}`)
    }
  }
  const walls = sources.filter((path) => isIn(path, 'board-ui/wall') || isIn(path, 'board-ui/lounge'))
  for (const path of walls) follow(path, path)
  expect(reached.get(sender)).toBeUndefined()
})

test('only the store and its tests speak to Redis through ioredis', () => {
  const everything = [...sources, ...scripts, ...tests].flatMap((path) => importsOf(path))
  const foreign = everything.filter(
    ({ from, specifier }) =>
      packageOf(specifier) === 'ioredis' && !isIn(from, 'server/store') && !isIn(from, 'tests/store'),
  )
  expect(foreign.map(({ from }) => from)).toEqual([])
})

test('the second Redis client is an independent eye: in tests and scripts only', () => {
  const inside = sources
    .flatMap((path) => importsOf(path))
    .filter(({ specifier }) => packageOf(specifier) === 'redis')
  expect(inside.map(({ from }) => from)).toEqual([])
})

test('one file registers what a socket may say', () => {
  const others = sources.filter((path) => isIn(path, 'server') && path !== 'server/live/registry.ts')
  expect(places(others, /\bsocket\s*\.\s*on(?:ce|Any)?\s*\(/)).toEqual([])
})

test('time, ids and chance come into the domain as arguments', () => {
  const domain = sources.filter((path) => isIn(path, 'shared/domain'))
  expect(
    places(domain, /\bDate\.now\s*\(|\bnew Date\s*\(\s*\)|\bMath\.random\b|\bcrypto\.|\bperformance\.now\b/),
  ).toEqual([])
})

test('every numbered rule stands in the title of a test', () => {
  const book = product.includes('shared/domain/RULES.md') ? read('shared/domain/RULES.md') : ''
  const rules = new Set([...book.matchAll(/^[\s|#*-]*\[?([A-Z]\d{1,2})\b/gm)].map(([, rule = '']) => rule))
  const proven = new Set(
    tests
      .filter((path) => path.endsWith('.test.ts'))
      .flatMap((path) => [...scriptOf(path).matchAll(/\(\s*(['"`])(.*?)\1\s*,/g)])
      .flatMap(([, , title = '']) => [...title.matchAll(/\[([A-Z]\d{1,2}(?:[\s,–-]+[A-Z]\d{1,2})*)\]/g)])
      .flatMap(([, ids = '']) => ids.split(/[^A-Z\d]+/)),
  )
  expect(rules.size).toBeGreaterThan(0)
  expect([...rules].filter((rule) => !proven.has(rule))).toEqual([])
})

test('every test runs', () => {
  expect(
    places(tests, /\.(?:skip|only|todo|skipIf|runIf|fails)\s*\(|\b(?:xit|xtest|xdescribe)\s*\(/),
  ).toEqual([])
})

test('no file is longer than 400 lines without a reason', () => {
  const long = [...product, ...scripts, ...tests]
    .filter((path) => isCode(path) || ['.lua', '.css', '.html'].includes(extname(path)))
    .filter((path) => numberOfLines(read(path)) > 400 && longFiles[path] === undefined)
  expect(long).toEqual([])
})
