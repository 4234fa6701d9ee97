import type { Alert } from '../alert.ts'
import { type Instant, instant, type Minutes, plusMinutes } from '../ids.ts'
import type { Policies } from '../settings.ts'

/** The manager: above him there is nobody to call. */
const TOP_LEVEL = 4

/** Whose duty it is first: the advisor's, and after a refusal the foreman's. */
export const firstLevel: Readonly<Record<Alert['kind'], number>> = {
  delay: 1,
  refusal: 3,
  'carry-over': 1,
}

type Timers = Pick<Policies, 'ackMinutes' | 'ackWaitingMinutes' | 'callMinutes' | 'escalateMinutes'>

const latest = (first: Instant, ...others: readonly (Instant | undefined)[]): Instant =>
  instant(Math.max(first, ...others.flatMap((other) => other ?? [])))

const ackTime = (waiting: boolean, policies: Timers): Minutes =>
  waiting ? policies.ackWaitingMinutes : policies.ackMinutes

/**
 * [A4] When an alert that nobody acknowledges goes one level up; null when it never does. A snooze
 * or a next attempt that was set gives the time to answer anew from its end [A6].
 */
export const escalatesAt = (alert: Alert, waiting: boolean, policies: Timers): Instant | null => {
  if (alert.state !== 'open' || alert.level >= TOP_LEVEL) return null
  const first = alert.level <= firstLevel[alert.kind]
  const step = first ? ackTime(waiting, policies) : policies.escalateMinutes
  const due = plusMinutes(latest(alert.since, alert.snoozedUntil), step)
  return alert.nextAt === undefined ? due : latest(due, plusMinutes(alert.nextAt, ackTime(waiting, policies)))
}

/** [A4] The level an alert has reached by `now`, counting every step that was missed meanwhile. */
export const levelBy = (alert: Alert, waiting: boolean, policies: Timers, now: Instant): number => {
  let level = alert.level
  let due = escalatesAt(alert, waiting, policies)
  while (due !== null && due <= now) {
    level += 1
    due = level < TOP_LEVEL ? plusMinutes(due, policies.escalateMinutes) : null
  }
  return level
}

/** [A4] When an acknowledged alert without a logged call is open again; null while it is not acknowledged. */
export const regressesAt = (alert: Alert, policies: Timers): Instant | null => {
  if (alert.state !== 'acknowledged') return null
  const due = plusMinutes(latest(alert.since, alert.nextAt), policies.callMinutes)
  return latest(due, alert.snoozedUntil)
}
