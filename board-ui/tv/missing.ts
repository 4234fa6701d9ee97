/**
 * What Chromium 68 to 109 lack and a TV page, its libraries or the domain call; a test holds this list against
 * the built pages, both ways. Each does what the language says, for the ways in which it is called.
 */
export interface Missing {
  readonly owner: object
  readonly name: string
  readonly value: unknown
}

const at = function <Row>(this: readonly Row[], index: number): Row | undefined {
  const whole = Math.trunc(index) || 0
  return this[whole < 0 ? this.length + whole : whole]
}

const flatMap = function <Row, Result>(
  this: readonly Row[],
  each: (row: Row, index: number, rows: readonly Row[]) => Result | readonly Result[],
): Result[] {
  const results: Result[] = []
  this.forEach((row, index) => {
    const found = each(row, index, this)
    if (isList(found)) for (const one of found) results.push(one)
    else results.push(found)
  })
  return results
}

const isList = <Result>(found: Result | readonly Result[]): found is readonly Result[] => Array.isArray(found)

/** Stable, which `sort` itself is from Chromium 70 on only. */
const toSorted = function <Row>(this: readonly Row[], compare?: (a: Row, b: Row) => number): Row[] {
  if (compare === undefined) return [...this].sort()
  return this.map((row, index) => ({ row, index }))
    .sort((a, b) => compare(a.row, b.row) || a.index - b.index)
    .map(({ row }) => row)
}

/** Defines, as assigning would not make a key such as `__proto__`. */
const fromEntries = <Value>(entries: Iterable<readonly [PropertyKey, Value]>): Record<PropertyKey, Value> => {
  const made: Record<PropertyKey, Value> = {}
  for (const [key, value] of entries) {
    Object.defineProperty(made, key, { value, writable: true, enumerable: true, configurable: true })
  }
  return made
}

const hasOwn = (owner: object, name: PropertyKey): boolean =>
  Object.prototype.hasOwnProperty.call(owner, name)

export const missing: readonly Missing[] = [
  { owner: Array.prototype, name: 'at', value: at },
  { owner: Array.prototype, name: 'flatMap', value: flatMap },
  { owner: Array.prototype, name: 'toSorted', value: toSorted },
  { owner: Object, name: 'fromEntries', value: fromEntries },
  { owner: Object, name: 'hasOwn', value: hasOwn },
]
