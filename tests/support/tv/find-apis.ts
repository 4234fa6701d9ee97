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

type Place = readonly [parent: SyntaxNode | null, part: string]

const has = (table: Readonly<Record<string, number>>, name: string | null): name is string =>
  name !== null && Object.hasOwn(table, name)

const usedByMember = (node: SyntaxNode, [parent, part]: Place): string | null => {
  const name = memberOf(node)
  const owner = nameOf(node['object'])
  if (has(statics, `${owner}.${name}`)) return `${owner}.${name}`
  if (owner !== null && everything.has(owner) && has(globals, name)) return name
  if (has(methods, name)) return name
  return has(calls, name) && parent?.type === 'CallExpression' && part === 'callee' ? name : null
}

/** `const { fromEntries } = Object` */
const usedByPattern = (node: SyntaxNode): readonly string[] => {
  const owner = nameOf(node['init'] ?? node['right'])
  const pattern = node['id'] ?? node['left']
  const properties: unknown = isNode(pattern) ? pattern['properties'] : []
  return (Array.isArray(properties) ? properties : [])
    .map((property: unknown) => (isNode(property) ? `${owner}.${nameOf(property['key'])}` : ''))
    .filter((name) => has(statics, name))
}

const usedByName = (node: SyntaxNode, [parent, part]: Place): string | null => {
  const isLabel =
    (part === 'property' && parent?.type === 'MemberExpression' && parent['computed'] !== true) ||
    (part === 'key' && parent?.['computed'] !== true) ||
    (parent?.type === 'UnaryExpression' && parent['operator'] === 'typeof')
  const name = nameOf(node)
  return has(globals, name) && !isLabel ? name : null
}

const usedAt = (node: SyntaxNode, place: Place): readonly (string | null)[] => {
  if (node.type === 'MemberExpression') return [usedByMember(node, place)]
  if (node.type === 'VariableDeclarator' || node.type === 'AssignmentExpression') return usedByPattern(node)
  if (node.type !== 'Property') return [usedByName(node, place)]
  const option = nameOf(node['key'])
  return [has(options, option) && place[0]?.type === 'ObjectExpression' ? option : null]
}

/** Every use of something newer than Chromium 68 in a program, by its name in the tables. */
export const newerApisIn = (program: SyntaxNode): readonly string[] => {
  const asked = new Map<SyntaxNode, ReadonlySet<string>>()
  const found: string[] = []
  walk(program, (node, parent, part) => {
    const outside = (parent && asked.get(parent)) ?? new Set<string>()
    const guarded = guards.has(node.type) ? new Set([...outside, ...typesAskedIn(node)]) : outside
    asked.set(node, guarded)
    for (const name of usedAt(node, [parent, part])) if (name !== null && !guarded.has(name)) found.push(name)
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
