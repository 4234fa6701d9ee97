import postcss, { type Declaration, type Rule } from 'postcss'

/** Properties that Chromium 68 does not know and without which a layout is another one. */
const properties =
  /^(?:inset(?:-.*)?|aspect-ratio|accent-color|color-scheme|content-visibility|contain-intrinsic-.*|container(?:-.*)?|backdrop-filter|translate|rotate|scale|(?:margin|padding)-(?:inline|block)|border-(?:inline|block)|text-wrap(?:-.*)?|text-underline-offset|scrollbar-(?:gutter|width|color)|font-palette|overflow-clip-margin|anchor-.*|position-.*)$/

const values: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w-])(?:min|max|clamp)\(/, 'min(), max(), clamp() (79)'],
  [/\d(?:[dsl]v(?:h|w|i|b|min|max)|cq\w+|lh|rlh|cap|ic)\b/, 'a new unit'],
  [/(?<![\w-])(?:color-mix|color|lab|lch|oklab|oklch|hwb|light-dark)\(/, 'a new colour function'],
  [/(?<![\w-])(?:env|image-set|conic-gradient|sin|cos|tan|round|mod|abs|sign|pow|sqrt)\(/, 'a new function'],
  [/^(?:revert|revert-layer)$/, 'revert (84)'],
]

/** Those of which one property alone is meant. */
const pairs: Readonly<Record<string, RegExp>> = {
  overflow: /\bclip\b/,
  'overflow-x': /\bclip\b/,
  'overflow-y': /\bclip\b/,
  'overflow-wrap': /\banywhere\b/,
}

const selectors =
  /:(?:is|where|has|host-context|state|popover-open|open|user-invalid|user-valid|modal|fullscreen)\b|::(?:marker|part|backdrop|details-content)|&|:not\([^)]*[,\s>+~][^)]*\)|:nth-child\([^)]*\bof\b/
/** Harmless alone, as only its own rule is lost; in a list it takes the others along. */
const focusVisible = /:focus-visible/

const spacing = /^(?:gap|row-gap|column-gap)$/
const alignment = /^(?:align|justify)-(?:items|content|self)$/

const isGrid = (rule: Rule): boolean =>
  rule.nodes.some((node) => node.type === 'decl' && node.prop === 'display' && /grid/.test(node.value))

const faultOf = (declaration: Declaration, rule: Rule | null): string | null => {
  const { prop, value } = declaration
  if (prop.startsWith('--')) return null
  if (properties.test(prop)) return 'a new property'
  if (pairs[prop]?.test(value)) return 'a new value'
  // Chromium 84 and 93: until then only a grid knows them. The grid has to say so in the same rule.
  if (spacing.test(prop) && !(rule && isGrid(rule))) return 'a gap that is not of a grid'
  if (alignment.test(prop) && /\b(?:start|end)\b/.test(value.replaceAll(/flex-(?:start|end)/g, '')))
    return rule && isGrid(rule) ? null : 'start or end that is not of a grid'
  return values.find(([pattern]) => pattern.test(value))?.[1] ?? null
}

/** What Chromium 68 does not understand in a style sheet, in a way that shows. */
export const newerCssIn = (css: string): readonly string[] => {
  const faults: string[] = []
  postcss.parse(css).walk((node) => {
    if (node.type === 'atrule') {
      if (!/^(?:font-face|media|keyframes|charset|supports|page)$/.test(node.name))
        faults.push(`@${node.name}`)
      if (node.name === 'media' && /[<>]/.test(node.params)) faults.push(`@media ${node.params}`)
    } else if (node.type === 'rule') {
      const list = node.selectors.length > 1
      if (selectors.test(node.selector) || (list && focusVisible.test(node.selector)))
        faults.push(node.selector)
      if (node.parent?.type === 'rule') faults.push(`nested ${node.selector}`)
    } else if (node.type === 'decl') {
      const rule = node.parent?.type === 'rule' ? node.parent : null
      const fault = faultOf(node, rule?.type === 'rule' ? rule : null)
      if (fault)
        faults.push(`${rule?.type === 'rule' ? rule.selector : '@'} { ${node.prop}: ${node.value} } ${fault}`)
    }
  })
  return faults
}
