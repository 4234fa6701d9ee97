/** Plain data, equal by value. */
const same = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  // Asked of every chip at every step of the clock: no copies are made on the way.
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => key in b && same(Reflect.get(a, key), Reflect.get(b, key)))
  )
}

/** The old value while the new one says the same: `computed((was) => kept(was, …))` wakes nobody for nothing. */
export const kept = <Value>(was: Value | undefined, next: Value): Value =>
  was !== undefined && same(was, next) ? was : next

/**
 * Remembers by id what was said last and hands the old object out again while nothing in it
 * changed: a row that is the same object is not drawn again.
 */
export const steady = <Row>() => {
  let known = new Map<string, Row>()
  let next = new Map<string, Row>()
  return {
    keep(id: string, row: Row): Row {
      const before = known.get(id)
      const kept = before !== undefined && same(before, row) ? before : row
      next.set(id, kept)
      return kept
    },
    /** Forgets what was not named since the last turn. */
    turn() {
      known = next
      next = new Map()
    },
  }
}
