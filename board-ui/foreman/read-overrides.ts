import { type Instant, instant } from '#domain/ids.ts'

/** A line of the report, as `GET /api/shops/:shop/overrides` says it. */
export interface OverrideLine {
  readonly at: Instant
  readonly by: string
  readonly rule: string
  readonly reason: string
  readonly label: string
  readonly plate: string
  readonly technicians: readonly string[]
  readonly bay: string
}

const textOf = (row: object, field: string): string => {
  const value: unknown = Reflect.get(row, field)
  return typeof value === 'string' ? value : ''
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const lineOf = (row: unknown): OverrideLine | null => {
  if (!isObject(row)) return null
  const at: unknown = Reflect.get(row, 'at')
  const slot: unknown = Reflect.get(row, 'slot')
  if (typeof at !== 'number' || !isObject(slot)) return null
  const crew: unknown = Reflect.get(slot, 'technicians')
  const technicians = Array.isArray(crew) ? crew.filter((id) => typeof id === 'string') : []
  const [by, rule, reason] = [textOf(row, 'by'), textOf(row, 'rule'), textOf(row, 'reason')]
  const [label, plate, bay] = [textOf(row, 'label'), textOf(row, 'plate'), textOf(slot, 'bay')]
  return { at: instant(at), by, rule, reason, label, plate, bay, technicians }
}

/** Rejects when the server cannot be asked. */
export const readOverrides = async (
  shop: string,
  from: number,
  to: number,
): Promise<{ readonly lines: readonly OverrideLine[]; readonly more: boolean }> => {
  const path = `/api/shops/${encodeURIComponent(shop)}/overrides?from=${from}&to=${to}`
  const answer = await fetch(path, { headers: { Accept: 'application/json' } })
  if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}`)
  const body: unknown = await answer.json()
  const rows: unknown = isObject(body) ? Reflect.get(body, 'overrides') : null
  if (!isObject(body) || !Array.isArray(rows)) throw new Error(`GET ${path} answered something else`)
  return { lines: rows.flatMap((row) => lineOf(row) ?? []), more: Reflect.get(body, 'more') === true }
}
