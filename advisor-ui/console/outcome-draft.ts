import type { CallOutcome } from '#domain/alert.ts'
import type { CommandOf } from '#domain/commands.ts'
import type { AlertId, Instant } from '#domain/ids.ts'

/** What an advisor has chosen and typed on a call card, until it is saved. */
export interface CallDraft {
  readonly outcome: CallOutcome | null
  /** The new time he offers; it stands in the sentence and, once agreed, in the promise. */
  readonly at: Instant | null
  /** The time a customer who refused asks for. */
  readonly wishAt: Instant | null
  readonly nextAt: Instant | null
  readonly note: string
  /** The sentence in his own words; null as long as it is the template's. */
  readonly said: string | null
  readonly variant: number
}

export const emptyDraft: CallDraft = {
  outcome: null,
  at: null,
  wishAt: null,
  nextAt: null,
  note: '',
  said: null,
  variant: 0,
}

/** Why it cannot be saved yet. */
export type Missing = 'outcome' | 'time' | null

export const missingIn = ({ outcome, at }: CallDraft): Missing => {
  if (outcome === null) return 'outcome'
  return outcome === 'agreed' && at === null ? 'time' : null
}

const again = (outcome: CallOutcome): boolean => outcome === 'no-answer' || outcome === 'left-message'

/** The command that a complete draft means; null while something is missing. */
export const callOf = (alert: AlertId, draft: CallDraft): CommandOf<'log-call'> | null => {
  const { outcome, at, wishAt, nextAt } = draft
  if (outcome === null || missingIn(draft) !== null) return null
  const promise = outcome === 'agreed' ? at : outcome === 'refused' ? wishAt : null
  const note = draft.note.trim()
  return {
    type: 'log-call',
    alert,
    outcome,
    ...(promise === null ? {} : { promise }),
    ...(note === '' ? {} : { note }),
    ...(nextAt !== null && again(outcome) ? { nextAt } : {}),
  }
}
