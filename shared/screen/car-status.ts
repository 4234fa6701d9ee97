import { customerStations, type CustomerView, type Expected } from '#domain/customer-view.ts'
import { instant, type Instant } from '#domain/ids.ts'
import type { CarStatus } from '#protocol/status.ts'

export type { CarStatus }

/** `over`: the link had its time. `unknown`: it is none of this house. `away`: ask again. */
export type StatusAnswer =
  | { readonly kind: 'status'; readonly status: CarStatus }
  | { readonly kind: 'over' | 'unknown' | 'away' }

/** A phone that walks between two networks would otherwise wait for minutes. */
const PATIENCE_MS = 10_000

type Fields = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const textIn = (fields: Fields, name: string): string => {
  const value = fields[name]
  return typeof value === 'string' ? value : ''
}
const momentIn = (fields: Fields, name: string): Instant | null => {
  const value = fields[name]
  return typeof value === 'number' ? instant(value) : null
}

/** What cannot be understood is said by a person: a page of an old build makes up no time. */
const expectedIn = (value: unknown): Expected => {
  const kind = isObject(value) ? value['kind'] : undefined
  const at = isObject(value) ? momentIn(value, 'at') : null
  if (kind === 'at' && at !== null) return { kind, at }
  return kind === 'soon' || kind === 'ready' ? { kind } : { kind: 'advisor' }
}

const viewIn = (value: unknown): CustomerView | null => {
  if (!isObject(value)) return null
  const station = customerStations.find((known) => known === value['station'])
  if (!station) return null
  return {
    station,
    active: value['active'] === true,
    washed: value['washed'] === true,
    expected: expectedIn(value['expected']),
  }
}

const carIn = (value: unknown): CarStatus['car'] | null => {
  if (!isObject(value)) return null
  const view = viewIn(value['view'])
  if (value['kind'] === 'here' && view) return { kind: 'here', view }
  return value['kind'] === 'expected' || value['kind'] === 'gone' ? { kind: value['kind'] } : null
}

export const statusIn = (body: unknown): CarStatus | null => {
  if (!isObject(body)) return null
  const car = carIn(body['car'])
  const now = momentIn(body, 'now')
  if (!car || now === null) return null
  const phone = textIn(body, 'phone')
  return {
    ok: true,
    shop: textIn(body, 'shop'),
    zone: textIn(body, 'zone'),
    plate: textIn(body, 'plate'),
    car,
    phone: phone === '' ? null : phone,
    now,
  }
}

/** Asks once for the car of a link. Never rejects. */
export const readCarStatus = async (token: string): Promise<StatusAnswer> => {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS)
  try {
    const path = `/api/status/${encodeURIComponent(token)}`
    const response = await fetch(path, { cache: 'no-store', credentials: 'omit', signal: stop.signal })
    if (response.status === 410) return { kind: 'over' }
    if (response.status === 404) return { kind: 'unknown' }
    const status = response.ok ? statusIn(await response.json()) : null
    return status ? { kind: 'status', status } : { kind: 'away' }
  } catch {
    return { kind: 'away' }
  } finally {
    clearTimeout(timer)
  }
}
