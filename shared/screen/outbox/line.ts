import type { Command, Envelope } from '#domain/commands.ts'
import type { Refusal } from '#domain/decision.ts'
import type { CommandId } from '#domain/ids.ts'
import type { Changed } from '#domain/job.ts'
import type { CommandAnswer } from '#protocol/down.ts'
import type { KeptCommand } from './kept-commands.ts'

/** A tap older than this is shown and asked about, never sent silently. */
export const OLD_MS = 120_000
/** A clock that was set back by more than this says nothing about how old a tap is. */
const BACK_MS = 5_000
/** So long a page leaves a command to the page it was made on. */
export const FOREIGN_MS = 2_500

/**
 * `waiting`: no connection, or another command of the same car goes first. `sending`: on its way.
 * `undelivered`: no answer in 5 s, being tried again under the same id. `asking`: too old, or its car
 * has been changed meanwhile: not sent without a person's word.
 */
export type SendState = 'waiting' | 'sending' | 'undelivered' | 'asking'

export interface Unanswered {
  readonly id: CommandId
  readonly command: Envelope<Command>
  readonly state: SendState
  /** When the tap was made, by this device's clock in milliseconds. */
  readonly madeAt: number
  /** It may have reached the server already. */
  readonly sent: boolean
  /** Its author no longer waits at the control. */
  readonly late: boolean
  /** Who changed its car since the tap; null while nobody else has. */
  readonly moved: Changed | null
}

/** A command that was refused when nobody waited at the control any more. */
export interface Conflict {
  readonly id: CommandId
  readonly command: Envelope<Command>
  readonly madeAt: number
  readonly refusal: Refusal
}

/** What became of a command; null when its author gave it up. */
export type Outcome = CommandAnswer | null

/** A command in this page's memory. */
export interface Line extends KeptCommand {
  readonly state: SendState
  /** On the disk, or nowhere to be put. */
  readonly durable: boolean
  readonly late: boolean
  readonly flying: boolean
  readonly tries: number
  /** Not before this page's own clock shows so much. */
  readonly notBefore: number
  /** Where this page's own clock would have stood at the tap. */
  readonly ownFrom: number
}

export const fresh = (kept: KeptCommand, how: Pick<Line, 'durable' | 'late' | 'notBefore'>): Line => ({
  ...kept,
  ...how,
  state: 'waiting',
  flying: false,
  tries: 0,
  ownFrom: performance.now() - Math.max(0, Date.now() - (kept.confirmedAt ?? kept.madeAt)),
})

export const keptOf = (line: Line): KeptCommand => {
  const { id, owner, order, command, subjects, madeAt, confirmedAt, sent, refused } = line
  return { id, owner, order, command, subjects, madeAt, confirmedAt, sent, refused }
}

/**
 * Real milliseconds since the tap, or since its author's word. The device's clock counts over a reload and
 * a sleep, the page's own cannot be set: the greater counts.
 */
export const ageOf = ({ madeAt, confirmedAt, ownFrom }: Line): number => {
  const byDevice = Date.now() - (confirmedAt ?? madeAt)
  return byDevice < -BACK_MS ? Infinity : Math.max(byDevice, performance.now() - ownFrom)
}

export const conflictsIn = (refused: readonly KeptCommand[]): readonly Conflict[] =>
  refused.flatMap(({ id, command, madeAt, refused: said }) =>
    said ? [{ id, command, madeAt, refusal: said.refusal }] : [],
  )

/** What was asked for, without its id and what its author looked at. */
export const bareOf = ({ command }: Conflict): Command => {
  const { id: _id, seen: _seen, ...asked } = command
  return asked
}
