import { parse } from 'acorn'

export interface SyntaxNode {
  readonly type: string
  readonly [part: string]: unknown
}

export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** Of ECMAScript 2020 Chromium 68 reads `import()` and `import.meta` alone. */
const isTooNew = (node: SyntaxNode): boolean =>
  node.type === 'ChainExpression' ||
  (node.type === 'LogicalExpression' && node['operator'] === '??') ||
  (node.type === 'Literal' && typeof node['bigint'] === 'string') ||
  (node.type === 'ExportAllDeclaration' && node['exported'] !== null)

/**
 * Chromium 68 reads ECMAScript 2018, the `catch` without a binding of 2019, and `import()`. Throws with the
 * place of what it could not read.
 */
export const parseForOld = (code: string): SyntaxNode => {
  const program: unknown = parse(code, { ecmaVersion: 2020, sourceType: 'module', locations: true })
  if (!isNode(program)) throw new Error('not a program')
  walk(program, (node) => {
    if (isTooNew(node)) throw new SyntaxError(`${node.type} at ${String(node['start'])}`)
  })
  return program
}

/** Visits every node, parents first; `place` is the part of the parent in which it stands. */
export const walk = (
  node: SyntaxNode,
  visit: (node: SyntaxNode, parent: SyntaxNode | null, part: string) => void,
  parent: SyntaxNode | null = null,
  place = '',
): void => {
  visit(node, parent, place)
  for (const [part, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit, node, part)
    }
  }
}
