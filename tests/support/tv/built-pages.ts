import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../built-server.ts'
import { isNode, parseForOld, type SyntaxNode, walk } from './syntax.ts'

const ui = join(root, 'dist', 'ui')

const read = (file: string): string => {
  const path = join(ui, file)
  if (!existsSync(path)) throw new Error(`dist/ui/${file} is missing: build the pages first (npm run build)`)
  return readFileSync(path, 'utf8')
}

interface Built {
  readonly pages: readonly string[]
  readonly chunks: Readonly<Record<string, readonly string[]>>
}

const isBuilt = (value: unknown): value is Built =>
  typeof value === 'object' && value !== null && 'pages' in value && 'chunks' in value

export interface Script {
  readonly file: string
  readonly code: string
  /** Fetched when it is asked for, not with the page. */
  readonly lazy: boolean
  /** Sources it is made of, in the order in which they run. */
  readonly modules: readonly string[]
}

export interface BuiltPage {
  readonly page: string
  readonly html: string
  /** In the order in which a browser runs them. */
  readonly scripts: readonly Script[]
  readonly styles: readonly string[]
  /** Fetched together with a script that is asked for. */
  readonly lazyStyles: readonly string[]
}

interface Wanted {
  readonly file: string
  readonly lazy: boolean
}
/** A minifier writes plain texts as templates too. */
const addressIn = (source: unknown): string | null => {
  if (!isNode(source)) return null
  if (typeof source['value'] === 'string') return source['value']
  const parts: unknown = source['quasis']
  const [only, more]: readonly unknown[] = Array.isArray(parts) ? parts : []
  const value = more === undefined && isNode(only) ? only['value'] : undefined
  return isRaw(value) ? value.raw : null
}
const isRaw = (value: unknown): value is { readonly raw: string } =>
  typeof value === 'object' && value !== null && 'raw' in value && typeof value.raw === 'string'

/** `import()` of a computed address is the loader's own, and names no file. */
const wantedBy = (program: SyntaxNode): readonly Wanted[] => {
  const wanted: Wanted[] = []
  walk(program, ({ type, source }) => {
    const address = addressIn(source)
    if (address !== null) wanted.push({ file: join('assets', address), lazy: type === 'ImportExpression' })
  })
  return wanted
}

const allOf = (html: string, pattern: RegExp): readonly string[] =>
  [...html.matchAll(pattern)].map(([, address = '']) => address.slice(1))

const lazyStylesIn = (code: string): readonly string[] =>
  [...code.matchAll(/["'`](assets\/[^"'`]+\.css)["'`]/g)].map(([, file = '']) => file)

/** The TV pages as they were built last, with all that a browser loads for them. */
export const builtTvPages = (): readonly BuiltPage[] =>
  ['wall', 'tv'].flatMap((name) => {
    const built: unknown = JSON.parse(read(`.vite/${name}.json`))
    if (!isBuilt(built)) throw new Error(`dist/ui/.vite/${name}.json is not what vite.config.ts writes`)
    return pagesIn(built)
  })

const pagesIn = (built: Built): readonly BuiltPage[] =>
  built.pages.map((page) => {
    const html = read(page)
    const scripts = new Map<string, Script>()
    const follow = (file: string, lazy: boolean): void => {
      const known = scripts.get(file)
      if (known && (!known.lazy || lazy)) return
      const code = read(file)
      const script = { file, code, lazy, modules: built.chunks[file] ?? [] }
      const wanted = wantedBy(parseForOld(code))
      for (const one of wanted.filter((other) => !other.lazy)) follow(one.file, lazy)
      scripts.delete(file)
      scripts.set(file, script)
      for (const one of wanted.filter((other) => other.lazy)) follow(one.file, true)
    }
    for (const file of allOf(html, /<script[^>]* src="([^"]+)"/g)) follow(file, false)
    return {
      page,
      html,
      scripts: [...scripts.values()],
      styles: allOf(html, /<link rel="stylesheet"[^>]* href="([^"]+)"/g),
      lazyStyles: [...scripts.values()].flatMap(({ code }) => lazyStylesIn(code)),
    }
  })

export const styleText = read
