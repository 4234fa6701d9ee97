import type { Command } from '#domain/commands.ts'
import { decide } from '#domain/decide.ts'
import type { Moment, Refusal } from '#domain/decision.ts'
import type { PartId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'

export type SheetKind =
  | 'plan'
  | 'stop'
  | 'extend'
  | 'fail'
  | 'extra'
  | 'part'
  | 'eta'
  | 'move'
  | 'close-bay'
  | 'close-day'
  | 'people'

/** One key of the action bar. */
export interface Action {
  /** Unique among the keys shown together; also names the key a refusal belongs to. */
  readonly id: string
  /** Sent as it is, or, with a sheet, only tried: the sheet asks for the rest. Null: never to be sent. */
  readonly command: Command | null
  readonly sheet: SheetKind | null
  /** Null when the rules allow it now; else why not. */
  readonly refusal: Refusal | null
  /** The board asks for it: the job runs beyond its standard time. */
  readonly wanted?: boolean
  readonly part?: PartId
}

/** Six keys in fixed places: hands in gloves learn positions. */
export interface ActionSet {
  readonly primary: Action
  readonly keys: readonly Action[]
  readonly more: readonly Action[]
}

/**
 * Asks the domain itself whether a command would be taken now, so that a key can never disagree with
 * the server. Of several variants one accepted is enough. `idle` is the reason when it would be
 * taken and change nothing.
 */
export const probe = (
  shop: Shop,
  moment: Moment,
  variants: readonly Command[],
  idle: Refusal,
): Refusal | null => {
  let fault: Refusal = idle
  for (const command of variants) {
    const decision = decide(shop, command, moment)
    if (decision.ok && decision.events.length > 0) return null
    if (!decision.ok) fault = decision.refusal
  }
  return fault
}
