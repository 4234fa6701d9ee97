import type { Alert } from '#domain/alert.ts'
import { isNotReached } from '#domain/alerts/outcomes.ts'
import type { Instant } from '#domain/ids.ts'

export interface CallFigures {
  /** Of the customers whose car ran late, who heard it before the promised time, 0 to 1; null where none did. */
  readonly toldInTime: number | null
  /** From the alert to the first attempt to phone, the mean in seconds; null where nobody has phoned yet. */
  readonly firstCallSeconds: number | null
}

/** When the customer heard of it: on the phone, or by another way that closed it. */
const heardAt = ({ calls, outcome, closedAt }: Alert): Instant | null => {
  const call = calls.find((one) => !isNotReached(one.outcome))
  if (call) return call.at
  return (outcome === 'agreed' || outcome === 'told') && closedAt !== undefined ? closedAt : null
}

/** [A1] Of the delays among `alerts`. Those that recovered before anyone heard, or whose promise is still to come, say nothing. */
export const callFigures = (alerts: readonly Alert[], now: Instant): CallFigures => {
  const delays = alerts.filter(({ kind }) => kind === 'delay')
  const told = delays.flatMap((alert) => {
    const { promise, closedAt } = alert
    if (!promise) return []
    const heard = heardAt(alert)
    if (heard !== null) return [heard < promise.at]
    return promise.at <= (closedAt ?? now) ? [false] : []
  })
  const waits = delays.flatMap(({ openedAt, calls: [first] }) => (first ? [first.at - openedAt] : []))
  return {
    toldInTime: told.length === 0 ? null : told.filter(Boolean).length / told.length,
    firstCallSeconds:
      waits.length === 0 ? null : waits.reduce((sum, wait) => sum + wait, 0) / waits.length / 1_000,
  }
}
