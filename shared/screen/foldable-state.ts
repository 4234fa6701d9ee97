import { tables } from '#domain/shop.ts'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Whether a state read back from a device has the shape a board can stand on: settings, and every table
 * a record of rows that know their id. What this screen wrote itself needs no more.
 */
export const foldable = (state: unknown): boolean => {
  if (!isRecord(state) || !isRecord(state['shop'])) return false
  const { name, zone, hours, bays, technicians, advisors, policies } = state['shop']
  const lists = [bays, technicians, advisors]
  if (typeof name !== 'string' || typeof zone !== 'string') return false
  if (!isRecord(hours) || !isRecord(policies) || !lists.every((list) => Array.isArray(list))) return false
  return tables.every((table) => {
    const rows = state[table]
    return isRecord(rows) && Object.entries(rows).every(([id, row]) => isRecord(row) && row['id'] === id)
  })
}
