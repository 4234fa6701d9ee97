import { type Instant, instant } from '#domain/ids.ts'
import { shopOf, type State, stateOf } from '#domain/view.ts'
import { foldable } from './foldable-state.ts'
import type { Position } from './fold-batch.ts'

const KEPT = 'kept-shop'
const FORM = 1

/** Whose snapshot it is: another shop, or another server at this address, has no use for it. */
export interface Keeper {
  readonly shop: string
  readonly origin: string
}

export interface Kept extends Keeper {
  readonly build: string | null
  readonly position: Position
  /** The house's time of the last news in it. */
  readonly at: Instant
  /** By how much the house's clock was ahead of this device's own, in milliseconds. */
  readonly ahead: number
}

interface Written extends Keeper {
  readonly form: typeof FORM
  readonly build: string | null
  readonly version: number
  readonly hash: string
  readonly at: number
  readonly ahead: number
  readonly state: State
}

/** Writes the last board down, on this device. What a full or forbidden storage cannot take is not kept. */
export const keep = ({ position, ...rest }: Kept): void => {
  const { shop, version, hash } = position
  const written: Written = { ...rest, form: FORM, version, hash, state: stateOf(shop, rest.at) }
  try {
    localStorage.setItem(KEPT, JSON.stringify(written))
  } catch {
    // A board that cannot be kept is still shown.
    forget()
  }
}

/** The board of last time; null when there is none, when it is another's, or when it cannot be read. */
export const read = ({ shop, origin }: Keeper): Kept | null => {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEPT) ?? 'null')
    if (!isWritten(found) || found.shop !== shop || found.origin !== origin) return null
    const { form: _form, state, version, hash, at, ...rest } = found
    return { ...rest, at: instant(at), position: { shop: shopOf(state), version, hash } }
  } catch {
    return null
  }
}

/** Whose board is kept here: for a page that was opened without saying so. */
export const keptShop = (): string | null => {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEPT) ?? 'null')
    return isWritten(found) ? found.shop : null
  } catch {
    return null
  }
}

export const forget = (): void => {
  try {
    localStorage.removeItem(KEPT)
  } catch {
    // Nothing was kept then.
  }
}

const isWritten = (found: unknown): found is Written => {
  if (typeof found !== 'object' || found === null) return false
  const row: Readonly<Record<string, unknown>> = { ...found }
  return (
    row['form'] === FORM &&
    typeof row['shop'] === 'string' &&
    typeof row['origin'] === 'string' &&
    (row['build'] === null || typeof row['build'] === 'string') &&
    Number.isInteger(row['version']) &&
    typeof row['hash'] === 'string' &&
    Number.isFinite(row['at']) &&
    Number.isFinite(row['ahead']) &&
    foldable(row['state'])
  )
}
