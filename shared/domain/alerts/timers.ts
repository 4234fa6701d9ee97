import type { Alert, AlertKind } from '../alert.ts'
import { type Calendars, isOnShift } from '../calendar.ts'
import { type Instant, instant, type Interval, type Minutes, minutes, plusMinutes } from '../ids.ts'
import type { Policies } from '../settings.ts'
import { plusDayMinutes } from './nights.ts'

/** The manager: above him there is nobody to call. */
export const TOP_LEVEL = 4

/** Whose duty it is first: the advisor's, and after a refusal the foreman's. */
export const firstLevel = (kind: AlertKind): number => (kind === 'refusal' ? 3 : 1)

type Timers = Pick<Policies, 'ackMinutes' | 'ackWaitingMinutes' | 'callMinutes' | 'escalateMinutes'>

/** What the clock of a duty goes by. `open`: when the shop is open, ascending. */
export interface DutyTime {
  readonly policies: Timers
  readonly open: readonly Interval[]
  /** The customer sits in the shop: his clock runs faster, and through a late evening too. */
  readonly waiting: boolean
  /** Whether he is there at a time whose duty it is, by his shift. */
  readonly isThere: (at: Instant) => boolean
}

/** What the clock of a duty goes by in a shop. `waiting`: its customer sits in the shop. */
export const dutyTime = (
  { policies }: { readonly policies: Timers },
  calendars: Calendars,
  { advisor }: Alert,
  waiting: boolean,
): DutyTime => ({
  policies,
  open: calendars.shop,
  waiting,
  isThere: (at) => isOnShift(calendars, advisor, at),
})

const latest = (first: Instant, ...others: readonly (Instant | undefined)[]): Instant =>
  instant(Math.max(first, ...others.flatMap((other) => other ?? [])))

const ackTime = ({ waiting, policies }: DutyTime): Minutes =>
  waiting ? policies.ackWaitingMinutes : policies.ackMinutes

/** [A4] Nobody is there at night to be called next, but for a customer who waits and for the calls of the evening. */
const later = ({ kind }: Alert, { waiting, open }: DutyTime, at: Instant, count: Minutes): Instant =>
  waiting || kind === 'carry-over' ? plusMinutes(at, count) : plusDayMinutes(open, at, count)

/**
 * [A4] When an alert that nobody acknowledges goes one level up; null when it never does. A snooze
 * or a next attempt that was set gives the time to answer anew from its end [A6]. An advisor who is not
 * there is not waited for: his team has it at once.
 */
export const escalatesAt = (alert: Alert, time: DutyTime): Instant | null => {
  if (alert.state !== 'open' || alert.level >= TOP_LEVEL) return null
  const first = alert.level <= firstLevel(alert.kind)
  const step = first ? ackTime(time) : time.policies.escalateMinutes
  const after = (at: Instant, count: Minutes): Instant => {
    const begins = later(alert, time, at, minutes(0))
    return first && !time.isThere(begins) ? begins : later(alert, time, at, count)
  }
  const due = after(latest(alert.since, alert.snoozedUntil), step)
  const again = alert.nextAt === undefined ? undefined : after(alert.nextAt, ackTime(time))
  return latest(due, again, alert.dueAt)
}

/** [A4] The level an alert has reached by `now`, counting every step that was missed meanwhile. */
export const levelBy = (alert: Alert, time: DutyTime, now: Instant): number => {
  let level = alert.level
  let due = escalatesAt(alert, time)
  while (due !== null && due <= now) {
    level += 1
    due = level < TOP_LEVEL ? later(alert, time, due, time.policies.escalateMinutes) : null
  }
  return level
}

/** [A4] When an acknowledged alert without a logged call is open again; null while it is not acknowledged. */
export const regressesAt = (alert: Alert, time: DutyTime): Instant | null => {
  if (alert.state !== 'acknowledged') return null
  const due = later(alert, time, latest(alert.since, alert.nextAt), time.policies.callMinutes)
  return latest(due, alert.snoozedUntil, alert.dueAt)
}

/** [A3] Somebody has it in hand and did not reach the customer for the last time: it went up with that call. */
export const isInVain = ({ state, calls, since }: Alert): boolean =>
  state === 'acknowledged' && calls.at(-1)?.at === since

/** Minutes until the next attempt, by how often he was not reached [A3]; from the third on the manager knows. */
const attempts = [10, 30].map(minutes)
export const ATTEMPTS = 3

/** [A3] When to call again, where the caller sets no time: after 10 minutes, then after 30. */
export const nextAttempt = (missed: number, now: Instant): Instant =>
  plusMinutes(now, attempts[Math.min(missed, attempts.length) - 1] ?? minutes(10))
