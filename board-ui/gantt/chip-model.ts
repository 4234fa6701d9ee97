import type { AwayKind } from '#domain/technician.ts'
import type { AndonKind } from '#domain/andon.ts'
import type { Instant, Interval, JobId, OrderId } from '#domain/ids.ts'
import type { Told } from '#screen/told.ts'
import type { Trust } from './trust.ts'

/**
 * What a chip draws. `paused`: an earlier stretch of a job that goes on or waits again;
 * `stopped`: the stretch before the present stop; `return`: when a stopped job is expected back.
 */
export type ChipKind =
  | 'working'
  | 'next'
  | 'queued'
  | 'booked'
  | 'helper'
  | 'paused'
  | 'stopped'
  | 'return'
  | 'done'

export type ChipFlag = 'comeback' | 'waiting' | 'appointment' | 'vip' | 'insurance' | 'electric'

export type ChipHealth =
  | { readonly kind: 'risk'; readonly slack: number | null }
  | {
      readonly kind: 'late'
      /** Minutes, negative. */
      readonly slack: number
      readonly promise: Instant
      readonly told: Told
    }

/** The time in a chip's second line, and the one it replaced. */
export interface ChipTime {
  readonly kind: 'due' | 'latest' | 'arrives' | 'back'
  readonly at: Instant
  readonly was?: Instant
}

/**
 * How far a chip that waits may slide before its promise breaks: up to the next chip of the row, or
 * to its latest start if that comes first. [domain §4.9]
 */
export interface Slide {
  readonly at: Instant
  readonly tone: 'urgent' | 'next' | 'later'
}

/** One chip of one row: plain data, compared by value, so that what did not change is not drawn again. */
export interface ChipModel {
  readonly id: string
  readonly job: JobId
  readonly order: OrderId
  readonly kind: ChipKind
  readonly plate: string
  readonly label: string
  readonly from: Instant
  readonly to: Instant
  /** Bodies: the chip without lunch and closed hours. Never empty. */
  readonly parts: readonly Interval[]
  /** Being worked on: what lies behind now is solid. Where now is, the board's style says, not the chip. */
  readonly running: boolean
  /** The part that holds now, by its place in `parts`; -1 when none does or the chip does not run. */
  readonly holds: number
  readonly letter: string | null
  readonly flags: readonly ChipFlag[]
  readonly time: ChipTime | null
  readonly health: ChipHealth | null
  /** What was promised, on the chip that answers for its car. */
  readonly promise: Instant | null
  /** Goes on tomorrow. */
  readonly overnight: boolean
  /** Nobody can say when it ends; drawn to its planned end. */
  readonly open: boolean
  readonly latest: Slide | null
}

/** What was planned: a thin bar under the chips. */
export interface PlanLane {
  readonly id: string
  readonly parts: readonly Interval[]
  readonly done: boolean
}

export interface IdleGap extends Interval {
  /** `now`: free at this moment. */
  readonly kind: 'now' | 'past'
  readonly minutes: number
  /** Until the next chip; null when nothing is planned in the window. */
  readonly next: Instant | null
}

export interface RowBand extends Interval {
  readonly kind: 'off' | 'out-of-service' | 'away'
  readonly reason?: string
  /** [F13] Why a technician is away. */
  readonly away?: AwayKind
  readonly until?: Instant
}

export interface GanttRow {
  /** The bay or the technician; unique among those of its kind. */
  readonly id: string
  readonly of: 'bay' | 'technician'
  readonly title: string
  /** Beside the title: the technicians of a bay, the bay of a technician. */
  readonly beside: string
  readonly kind: string
  readonly chips: readonly ChipModel[]
  readonly lanes: readonly PlanLane[]
  readonly idle: readonly IdleGap[]
  readonly bands: readonly RowBand[]
  /** Not at work: the whole row is striped. */
  readonly away: boolean
  readonly andon: AndonKind | null
  /** Whether the lane can still be believed; null for one without a car at work. */
  readonly trust: Trust | null
}

export type RowMode = 'bays' | 'technicians'
