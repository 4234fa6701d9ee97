import { calls, globals, methods, options, statics } from './newer-apis.ts'
import { isNode, type SyntaxNode, walk } from './syntax.ts'

const nameOf = (node: unknown): string | null =>
  isNode(node) && node.type === 'Identifier' && typeof node['name'] === 'string' ? node['name'] : null

/** `flat` of `rows.flat` and of `rows['flat']`. */
const memberOf = (node: SyntaxNode): string | null => {
  const { property } = node
  if (node['computed'] !== true) return nameOf(property)
  return isNode(property) && typeof property['value'] === 'string' ? property['value'] : null
}

const everything = new Set(['window', 'self', 'globalThis', 'global'])

/** Every use of something newer than Chromium 68 in a program, by its name in the tables. */
export const newerApisIn = (program: SyntaxNode): readonly string[] => {
  const asked = new Map<SyntaxNode, ReadonlySet<string>>()
  const found: string[] = []
  const note = (name: string, guarded: ReadonlySet<string>) => {
    if (!guarded.has(name)) found.push(name)
  }
  walk(program, (node, parent, part) => {
    const outside = (parent && asked.get(parent)) ?? new Set<string>()
    const guarded = guards.has(node.type) ? new Set([...outside, ...typesAskedIn(node)]) : outside
    asked.set(node, guarded)

    if (node.type === 'MemberExpression') {
      const name = memberOf(node)
      const owner = nameOf(node['object'])
      if (name === null) return
      if (owner !== null && Object.hasOwn(statics, `${owner}.${name}`)) note(`${owner}.${name}`, guarded)
      else if (owner !== null && everything.has(owner) && Object.hasOwn(globals, name)) note(name, guarded)
      else if (Object.hasOwn(methods, name)) note(name, guarded)
      else if (Object.hasOwn(calls, name) && parent?.type === 'CallExpression' && part === 'callee')
        note(name, guarded)
    } else if (node.type === 'VariableDeclarator' || node.type === 'AssignmentExpression') {
      // `const { fromEntries } = Object`
      const owner = nameOf(node['init'] ?? node['right'])
      const pattern = node['id'] ?? node['left']
      if (owner === null || !isNode(pattern) || pattern.type !== 'ObjectPattern') return
      for (const property of Array.isArray(pattern['properties']) ? pattern['properties'] : []) {
        const name = isNode(property) ? nameOf(property['key']) : null
        if (name !== null && Object.hasOwn(statics, `${owner}.${name}`)) note(`${owner}.${name}`, guarded)
      }
    } else if (node.type === 'Property') {
      const name = nameOf(node['key'])
      if (name !== null && Object.hasOwn(options, name) && parent?.type === 'ObjectExpression')
        note(name, guarded)
    } else {
      const name = nameOf(node)
      const isLabel =
        (parent?.type === 'MemberExpression' && part === 'property' && parent['computed'] !== true) ||
        (part === 'key' && parent?.['computed'] !== true) ||
        (parent?.type === 'UnaryExpression' && parent['operator'] === 'typeof')
      if (name !== null && Object.hasOwn(globals, name) && !isLabel) note(name, guarded)
    }
  })
  return found
}

/** Where a question such as `typeof WeakRef` guards what stands beside it. */
const guards: ReadonlySet<string> = new Set(['ConditionalExpression', 'IfStatement', 'LogicalExpression'])

const typesAskedIn = (node: SyntaxNode): readonly string[] => {
  const question = node['test'] ?? node['left']
  const names: string[] = []
  if (!isNode(question)) return names
  walk(question, (inner) => {
    const name =
      inner.type === 'UnaryExpression' && inner['operator'] === 'typeof' && nameOf(inner['argument'])
    if (name) names.push(name)
  })
  return names
}
