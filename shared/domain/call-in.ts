import type { AdvisorId, Instant } from './ids.ts'

/**
 * The call-in list (招揽): customers who are to be asked to come, long before there is an order. It is
 * nothing that happens in the shop, so it has rows with versions of its own and no events.
 */
export const callInReasons = ['maintenance', 'recall', 'other'] as const
export type CallInReason = (typeof callInReasons)[number]

/** `booked` here, `elsewhere` done already; `again` on a date; `refused` for a reason. */
export const callInOutcomes = ['booked', 'elsewhere', 'again', 'refused', 'no-answer'] as const
export type CallInOutcome = (typeof callInOutcomes)[number]

export const declineReasons = ['price', 'far', 'no-time', 'other-shop', 'not-due', 'sold', 'other'] as const
export type DeclineReason = (typeof declineReasons)[number]

export interface CallInCall {
  readonly at: Instant
  /** The user who called. */
  readonly by: string
  readonly outcome: CallInOutcome
  /** Of `refused` only. */
  readonly decline?: DeclineReason
}

/** Nothing here is about the person: name, phone and notes are kept apart and erasable [H5]. */
export interface CallIn {
  readonly id: string
  /** Counts its changes; who changes it says which one he saw. */
  readonly version: number
  readonly plate: string
  readonly model: string
  readonly reason: CallInReason
  /** Dates are the shop's, as `2026-03-10`. */
  readonly dueDate: string
  readonly nextDate: string | null
  /** Null: whoever comes to it first. */
  readonly advisor: AdvisorId | null
  readonly state: 'open' | 'done' | 'refused'
  readonly addedAt: Instant
  readonly calls: readonly CallInCall[]
}

/** [C1] After a call. `nextDate` is when to call again; without one it stays where it was. */
export const afterCall = (entry: CallIn, call: CallInCall, nextDate: string | null): CallIn => ({
  ...entry,
  version: entry.version + 1,
  state: stateAfter[call.outcome],
  nextDate: stateAfter[call.outcome] === 'open' ? (nextDate ?? entry.nextDate) : null,
  calls: [...entry.calls, call],
})

const stateAfter: { readonly [O in CallInOutcome]: CallIn['state'] } = {
  booked: 'done',
  elsewhere: 'done',
  again: 'open',
  refused: 'refused',
  'no-answer': 'open',
}

/** [C1] Given to somebody, or to whoever comes to it first. */
export const givenTo = (entry: CallIn, advisor: AdvisorId | null): CallIn => ({
  ...entry,
  version: entry.version + 1,
  advisor,
})

export const callOn = ({ nextDate, dueDate }: CallIn): string => nextDate ?? dueDate

export interface CallInFilter {
  /** Whose, with those that are nobody's; null for all. */
  readonly advisor: string | null
  readonly reason: CallInReason | null
  readonly closed: boolean
}

/** [C2] Open entries by the day to call, closed ones by their last call, newest first. */
export const callInList = (
  entries: readonly CallIn[],
  { advisor, reason, closed }: CallInFilter,
): readonly CallIn[] =>
  entries
    .filter(
      (entry) =>
        (entry.state !== 'open') === closed &&
        (reason === null || entry.reason === reason) &&
        (advisor === null || entry.advisor === null || entry.advisor === advisor),
    )
    .sort((one, other) => {
      if (closed) return (other.calls.at(-1)?.at ?? 0) - (one.calls.at(-1)?.at ?? 0)
      const [a, b] = [`${callOn(one)} ${one.plate}`, `${callOn(other)} ${other.plate}`]
      return a < b ? -1 : a > b ? 1 : 0
    })

export interface CallInCounts {
  readonly calls: number
  /** Entries called at least once, and those of them where somebody answered. */
  readonly called: number
  readonly reached: number
  readonly booked: number
  readonly refused: number
}

export interface CallInFigures extends CallInCounts {
  readonly declines: Readonly<Partial<Record<DeclineReason, number>>>
  readonly byReason: Readonly<Partial<Record<CallInReason, CallInCounts>>>
  /** By the user who called. */
  readonly byUser: Readonly<Record<string, CallInCounts>>
}

/** [C3] Of the calls made from `from` until before `to`. An entry counts once, its calls each. */
export const callInFigures = (entries: readonly CallIn[], from: Instant, to: Instant): CallInFigures => {
  const called = entries.flatMap(({ reason, calls }): readonly Called[] => {
    const made = calls.filter(({ at }) => at >= from && at < to)
    return made.length === 0 ? [] : [{ reason, calls: made }]
  })
  const declines: Partial<Record<DeclineReason, number>> = {}
  for (const { decline } of called.flatMap(({ calls }) => calls))
    if (decline) declines[decline] = (declines[decline] ?? 0) + 1
  const users = new Set(called.flatMap(({ calls }) => calls.map(({ by }) => by)))
  const byUser = [...users].map((user) => [user, countsOf(called.map((one) => madeBy(one, user)))] as const)
  const byReason = callInReasons.flatMap((reason) => {
    const of = called.filter((one) => one.reason === reason)
    return of.length === 0 ? [] : [[reason, countsOf(of)] as const]
  })
  return {
    ...countsOf(called),
    declines,
    byReason: Object.fromEntries(byReason),
    byUser: Object.fromEntries(byUser),
  }
}

type Called = Pick<CallIn, 'reason' | 'calls'>

const madeBy = ({ reason, calls }: Called, user: string): Called => ({
  reason,
  calls: calls.filter(({ by }) => by === user),
})

const countsOf = (called: readonly Called[]): CallInCounts => {
  const having = (is: (call: CallInCall) => boolean) => called.filter(({ calls }) => calls.some(is)).length
  return {
    calls: called.reduce((sum, { calls }) => sum + calls.length, 0),
    called: having(() => true),
    reached: having(({ outcome }) => outcome !== 'no-answer'),
    booked: having(({ outcome }) => outcome === 'booked'),
    refused: having(({ outcome }) => outcome === 'refused'),
  }
}
