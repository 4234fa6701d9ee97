/** Whether two plain values (rows, settings) say the same, whatever the order of their fields. */
export const same = (one: unknown, other: unknown): boolean => {
  if (one === other) return true
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false
    return one.every((value, index) => same(value, other[index]))
  }
  if (!isRecord(one) || !isRecord(other)) return false
  const fields = Object.keys(one)
  return (
    fields.length === Object.keys(other).length &&
    fields.every((field) => field in other && same(one[field], other[field]))
  )
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
