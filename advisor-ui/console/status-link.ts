import { instant, type Instant, type OrderId } from '#domain/ids.ts'

export type MadeLink =
  | { readonly ok: true; readonly url: string; readonly expiresAt: Instant }
  | { readonly ok: false; readonly reason: 'no-secret' | 'wrong-state' | 'rate-limited' | 'away' }

const reasons = ['no-secret', 'wrong-state', 'rate-limited'] as const
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const linkIn = (body: unknown): MadeLink => {
  if (!isObject(body)) return { ok: false, reason: 'away' }
  const { url, expiresAt, refusal } = body
  if (typeof url === 'string' && typeof expiresAt === 'number')
    return { ok: true, url, expiresAt: instant(expiresAt) }
  const named = isObject(refusal) ? refusal['reason'] : undefined
  return { ok: false, reason: reasons.find((reason) => reason === named) ?? 'away' }
}

/** Asks the server for a link that shows a customer his car. Never rejects. */
export const makeLink = async (shop: string, order: OrderId): Promise<MadeLink> => {
  try {
    const path = `/api/shops/${encodeURIComponent(shop)}/orders/${encodeURIComponent(order)}/status-link`
    const response = await fetch(path, { method: 'POST' })
    return linkIn(await response.json())
  } catch {
    return { ok: false, reason: 'away' }
  }
}

/** A phone cannot open what only this machine can. */
export const isThisMachine = (url: string): boolean =>
  /^https?:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?\//.test(url)

/**
 * Puts the text of a field on the clipboard. Browsers give the clipboard to secure pages only; in a
 * workshop's own network the old way is the only one, and it needs the field.
 */
export const copyFrom = async (field: HTMLInputElement): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(field.value)
    return true
  } catch {
    field.select()
    try {
      return document.execCommand('copy')
    } catch {
      return false
    }
  }
}
