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
  /** Sources it is made of, in the order in which they run. */
  readonly modules: readonly string[]
}

export interface BuiltPage {
  readonly page: string
  readonly html: string
  /** In the order in which a browser runs them. */
  readonly scripts: readonly Script[]
  readonly styles: readonly string[]
}

const specifiersOf = (program: SyntaxNode): readonly string[] => {
  const specifiers: string[] = []
  walk(program, ({ source }) => {
    if (isNode(source) && typeof source['value'] === 'string') specifiers.push(source['value'])
  })
  return specifiers
}

const allOf = (html: string, pattern: RegExp): readonly string[] =>
  [...html.matchAll(pattern)].map(([, address = '']) => address.slice(1))

/** The TV pages as they were built last, with all that a browser loads for them. */
export const builtTvPages = (): readonly BuiltPage[] => {
  const built: unknown = JSON.parse(read('.vite/tv.json'))
  if (!isBuilt(built)) throw new Error('dist/ui/.vite/tv.json is not what vite.config.ts writes')
  return built.pages.map((page) => {
    const html = read(page)
    const scripts = new Map<string, Script>()
    const follow = (file: string): void => {
      if (scripts.has(file)) return
      const code = read(file)
      const script = { file, code, modules: built.chunks[file] ?? [] }
      for (const specifier of specifiersOf(parseForOld(code))) follow(join('assets', specifier))
      scripts.set(file, script)
    }
    for (const file of allOf(html, /<script[^>]* src="([^"]+)"/g)) follow(file)
    return {
      page,
      html,
      scripts: [...scripts.values()],
      styles: allOf(html, /<link rel="stylesheet"[^>]* href="([^"]+)"/g),
    }
  })
}

export const styleText = read
