/** What Chromium 87 lacks and this page, its libraries or the domain call. Nothing that exists is replaced. */
const give = (owner: object, name: string, value: unknown): void => {
  if (name in owner) return
  Object.defineProperty(owner, name, { value, writable: true, configurable: true })
}

const at = function <T>(this: ArrayLike<T>, index: number): T | undefined {
  const whole = Math.trunc(index) || 0
  return this[whole < 0 ? this.length + whole : whole]
}

give(Array.prototype, 'at', at)
give(String.prototype, 'at', at)
give(Float64Array.prototype, 'at', at)
give(Object, 'hasOwn', (owner: object, name: PropertyKey) =>
  Object.prototype.hasOwnProperty.call(owner, name),
)
give(Array.prototype, 'findLast', function <
  T,
>(this: T[], test: (row: T, index: number, rows: T[]) => boolean) {
  for (let index = this.length - 1; index >= 0; index -= 1) {
    const row = this[index]
    if (row !== undefined && test(row, index, this)) return row
  }
  return undefined
})
give(Array.prototype, 'toSorted', function <T>(this: T[], compare?: (a: T, b: T) => number) {
  return [...this].sort(compare)
})
