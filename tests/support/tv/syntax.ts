import { parse } from 'acorn'

export interface SyntaxNode {
  readonly type: string
  readonly [part: string]: unknown
}

export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/**
 * Chromium 68 reads ECMAScript 2018 and the `catch` without a binding of 2019. Throws with line and column of
 * what it could not read.
 */
export const parseForOld = (code: string): SyntaxNode => {
  const program: unknown = parse(code, { ecmaVersion: 2019, sourceType: 'module', locations: true })
  if (!isNode(program)) throw new Error('not a program')
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
