import type { Refusal } from '#domain/decision.ts'
import type { Recorded } from '#domain/events.ts'
import type { Instant } from '#domain/ids.ts'
import type { State } from '#domain/view.ts'

/** What the author of a command is told, over the socket and over HTTP alike. */
export type CommandAnswer =
  | ({ readonly ok: true; readonly version: number } & Readonly<Record<string, unknown>>)
  | { readonly ok: false; readonly refusal: Refusal }

/** Where a screen stands after a message, and what the house's clock showed then. */
export interface Position {
  readonly version: number
  /** The running hash of the log at `version`: the same number of another history has another. */
  readonly hash: string
  readonly now: Instant
  /** How fast the house's clock runs, when that is not 1. */
  readonly speed?: number
}

export type FollowRefusal = Refusal | { readonly reason: 'wrong-protocol'; readonly protocol: number }

/** What a screen learns about its server when it begins to follow. */
export interface Server {
  /** The build that answers; a wall of another build reloads itself. */
  readonly build?: string
  /** The house's clock was set away from the real time: a screen's own clock cannot be compared with it. */
  readonly clockSet?: true
}

export type FollowAnswer =
  | (Position & Server & { readonly snapshot: State })
  | (Position & Server & { readonly events: readonly Recorded[] })
  | { readonly refusal: FollowRefusal }

/** One batch, whole or not at all: the events after `from` up to and with `to`. */
export interface Happened {
  readonly from: number
  readonly to: number
  readonly hash: string
  readonly events: readonly Recorded[]
  readonly now: Instant
}

/**
 * The screens' heartbeat, clock and gap finder: `version` and `hash` are what this screen has
 * been sent; a screen that stands elsewhere follows again.
 */
export interface Beat extends Position {
  /** The store cannot be reached: what is shown may be old, and commands will not be taken. */
  readonly away?: true
}

export const goAwayReasons = [
  'stopping',
  'signed-out',
  /** The pass of this screen has ended: it is to show nothing and to forget what it has. */
  'revoked',
  'protocol',
  'too-slow',
  'too-many-faults',
] as const
export interface GoAway {
  readonly reason: (typeof goAwayReasons)[number]
}
