import { type Instant, instant, type JobId, MINUTE, minutes } from '#domain/ids.ts'
import type { ShopTime } from '#screen/format.ts'
import { wholeMinute } from '../clock-times.ts'

/** A place on the board: a row, and where the left edge of a chip stands. */
export interface Place {
  readonly row: string
  readonly from: Instant
}

/** What is in the hand. `whole` moves a chip, `end` draws its right edge. */
export interface Held {
  readonly job: JobId
  readonly grip: 'whole' | 'end'
  /** Where it stood when it was taken; null: in the list. */
  readonly home: Place | null
  /** Where it ended when it was taken. */
  readonly to: Instant
}

/** Where the hand points: a place, the list of what is not planned, or beside everything. */
export type Aim = ({ readonly kind: 'place' } & Place) | { readonly kind: 'list' } | { readonly kind: 'away' }

export const STEP = minutes(5)

/** The nearest step of the shop's clock. */
export const snap = (time: ShopTime, at: Instant): Instant =>
  time.floor(instant(at + (STEP * MINUTE) / 2), STEP)

/** Nobody plans into the past: a place left of now is now. */
export const aheadOf = (now: Instant, at: Instant): Instant => instant(Math.max(at, wholeMinute(now)))

export const sameAim = (one: Aim, other: Aim): boolean =>
  one.kind === 'place' && other.kind === 'place'
    ? one.row === other.row && one.from === other.from
    : one.kind === other.kind
