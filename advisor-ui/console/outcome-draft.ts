import type { CallOutcome } from '#domain/alert.ts'
import { isNotReached } from '#domain/alerts/outcomes.ts'
import type { HouseOffer } from '#domain/call-sentences.ts'
import type { CommandOf } from '#domain/commands.ts'
import type { AlertId, Instant } from '#domain/ids.ts'

/** What an advisor has chosen and typed on a call card, until it is saved. */
export interface CallDraft {
  readonly outcome: CallOutcome | null
  /** The new time he offers; it stands in the sentence and, once agreed, in the promise. */
  readonly at: Instant | null
  /** He chose it or is on the phone about it: it is held as long as the card is open [P7]. */
  readonly holds: boolean
  /** The time a customer who refused asks for. */
  readonly wishAt: Instant | null
  readonly nextAt: Instant | null
  readonly note: string
  /** The sentence in his own words; null as long as it is the template's. */
  readonly said: string | null
  readonly variant: number
  /** What he offers beside the time. */
  readonly offers: readonly HouseOffer[]
  /** [A15] Why the customer complained, and what was done about it. */
  readonly cause: string
  readonly measure: string
}

export const emptyDraft: CallDraft = {
  outcome: null,
  at: null,
  holds: false,
  wishAt: null,
  nextAt: null,
  note: '',
  said: null,
  variant: 0,
  offers: [],
  cause: '',
  measure: '',
}

const BETWEEN = '; '

/** The note with this remark in front, or without it when it is there. */
export const toggled = (note: string, remark: string): string => {
  const parts = note.split(BETWEEN).filter((part) => part.trim() !== '')
  const rest = parts.filter((part) => part !== remark)
  return (rest.length < parts.length ? rest : [remark, ...rest]).join(BETWEEN)
}

/** Why it cannot be saved yet. */
export type Missing = 'outcome' | 'time' | 'cause' | null

export const missingIn = ({ outcome, at, cause, measure }: CallDraft): Missing => {
  if (outcome === null) return 'outcome'
  if (outcome === 'solved' && (cause.trim() === '' || measure.trim() === '')) return 'cause'
  return outcome === 'agreed' && at === null ? 'time' : null
}

/** The command that a complete draft means; null while something is missing. */
export const callOf = (alert: AlertId, draft: CallDraft): CommandOf<'log-call'> | null => {
  const { outcome, at, wishAt, nextAt, cause, measure } = draft
  if (outcome === null || missingIn(draft) !== null) return null
  const promise = outcome === 'agreed' ? at : outcome === 'refused' ? wishAt : null
  const note = draft.note.trim()
  return {
    type: 'log-call',
    alert,
    outcome,
    ...(promise === null ? {} : { promise }),
    ...(note === '' ? {} : { note }),
    ...(nextAt !== null && isNotReached(outcome) ? { nextAt } : {}),
    ...(outcome === 'solved' ? { cause: cause.trim(), measure: measure.trim() } : {}),
  }
}
