import { type Instant, instant, MINUTE } from '#domain/ids.ts'
import { type Aim, aheadOf, type Place, snap } from './places.ts'
import type { ShopTime } from '#screen/format.ts'

/** What a key means while a chip is in the hand; null: nothing. */
export type MoveKey =
  | { readonly kind: 'time'; readonly minutes: number }
  | { readonly kind: 'row'; readonly by: 1 | -1 }
  | { readonly kind: 'best' | 'list' | 'drop' | 'back' }

const times: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }
const pages: Readonly<Record<string, number>> = { PageUp: -60, PageDown: 60 }

/** ←→ five minutes, with Shift a quarter, with Page a whole hour; ↑↓ rows, B best place, Enter, Esc. */
export const moveKey = ({
  key,
  shiftKey,
  ctrlKey,
  altKey,
  metaKey,
}: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>): MoveKey | null => {
  if (altKey || metaKey) return null
  const way = times[key]
  if (way !== undefined) return { kind: 'time', minutes: way * (ctrlKey ? 60 : shiftKey ? 15 : 5) }
  if (ctrlKey) return null
  const page = pages[key]
  if (page !== undefined) return { kind: 'time', minutes: page }
  if (key === 'ArrowUp' || key === 'ArrowDown') return { kind: 'row', by: key === 'ArrowUp' ? -1 : 1 }
  if (key === 'b' || key === 'B') return { kind: 'best' }
  if (key === 'Delete' || key === 'Backspace') return { kind: 'list' }
  if (key === 'Enter') return { kind: 'drop' }
  return key === 'Escape' ? { kind: 'back' } : null
}

interface Step {
  readonly rows: readonly string[]
  readonly time: ShopTime
  readonly now: Instant
  /** Where to begin again when the aim is no place. */
  readonly home: Place
}

/** The aim one key further: along the clock by its steps, or to the next row, as far as there is one. */
export const stepAim = (aim: Aim, key: MoveKey, { rows, time, now, home }: Step): Aim => {
  if (key.kind === 'list') return { kind: 'list' }
  const place: Place = aim.kind === 'place' ? aim : home
  if (key.kind === 'row') {
    const at = Math.max(0, rows.indexOf(place.row))
    const row = rows[Math.min(rows.length - 1, Math.max(0, at + key.by))] ?? place.row
    return { kind: 'place', row, from: place.from }
  }
  if (key.kind !== 'time') return aim
  const from = aheadOf(now, snap(time, instant(place.from + key.minutes * MINUTE)))
  return { kind: 'place', row: place.row, from }
}
