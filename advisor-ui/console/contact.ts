import { type Instant, instant, type OrderId } from '#domain/ids.ts'
import { dialled } from '#domain/phone.ts'

/** What somebody wrote down about a customer. */
export interface Note {
  readonly at: Instant
  /** The user. */
  readonly by: string
  readonly text: string
}

/** Kept in memory while the page is open, never in any storage [H5]. */
export interface Customer {
  readonly name: string
  /** Null: not asked for. */
  readonly phone: string | null
  readonly words: string
  readonly notes: readonly Note[]
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Each look is recorded by the server. Null when there is no record for this person; `away`: ask again. */
export const readCustomer = async (
  shop: string,
  order: OrderId,
  withPhone: boolean,
): Promise<Customer | null | 'away'> => {
  try {
    const below = `/api/shops/${encodeURIComponent(shop)}/orders/${encodeURIComponent(order)}`
    const path = `${below}/contact${withPhone ? '' : '?phone=0'}`
    const response = await fetch(path, { cache: 'no-store' })
    if (response.status >= 500) return 'away'
    if (!response.ok) return null
    const record: unknown = await response.json()
    if (!isObject(record)) return null
    const notes = Array.isArray(record['notes']) ? record['notes'].filter(isObject) : []
    return {
      name: text(record['name']),
      phone: withPhone ? text(record['phone']) : null,
      words: text(record['words']),
      notes: notes.map((note) => ({
        at: instant(Number(note['at'])),
        by: text(note['by']),
        text: text(note['text']),
      })),
    }
  } catch {
    return 'away'
  }
}

const digits = (phone: string): string => phone.replace(/[^\d+]/g, '')

/** `138••••5678`: enough to know the number again, not to take it along. */
export const masked = (phone: string): string => {
  const plain = digits(phone)
  if (plain.length < 7) return '•'.repeat(plain.length)
  return `${plain.slice(0, 3)}${'•'.repeat(4)}${plain.slice(-4)}`
}

/** What a phone dials. */
export const telLink = (phone: string): string => `tel:${dialled(phone) ?? digits(phone)}`
