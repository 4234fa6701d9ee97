import type { Alert, AlertOutcome, ChainLink } from '#domain/alert.ts'
import { firstLevel } from '#domain/alerts/timers.ts'
import type { Recorded } from '#domain/events.ts'
import type { AlertId, Instant } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import type { OutboxCursor, ToldAlert } from '#server/store/outbox-records.ts'
import type { Happening } from './message.ts'

/** Something of an alert that people outside are told. */
export interface Telling {
  readonly alert: AlertId
  readonly what: Exclude<Happening, 'test'>
  readonly at: Instant
  readonly version: number
  readonly outcome: AlertOutcome | null
  readonly facts: ToldAlert
}

type Told = OutboxCursor['alerts']

const causeOf = (chain: readonly ChainLink[]): string => {
  const root = chain.at(-1)
  if (!root) return ''
  return root.kind === 'stop' ? `stop ${root.code}` : root.kind
}

const factsOf = ({ order, kind, level, state, promise, readyAt, chain }: Alert): ToldAlert => ({
  order,
  kind,
  level,
  closed: state === 'closed',
  promise: promise?.at ?? null,
  readyAt,
  cause: causeOf(chain),
})

/** Where reading begins: the alerts of the shop as it is. */
export const beginAt = ({ alerts }: Shop): Told =>
  Object.fromEntries(Object.values(alerts).map((alert) => [alert.id, factsOf(alert)]))

/**
 * Reads one event on. What is told follows from the log alone, so that every process, and the same one after
 * a restart, tells the same of the same event.
 */
export const readOn = (told: Told, event: Recorded): { readonly told: Told; readonly telling?: Telling } => {
  const { at, version } = event
  if (event.type === 'day-closed') {
    const gone = new Set<string>(event.body.removed.alerts)
    return { told: Object.fromEntries(Object.entries(told).filter(([id]) => !gone.has(id))) }
  }
  if (event.type === 'alert-opened') {
    const { alert } = event.body
    const facts = factsOf(alert)
    return {
      told: { ...told, [alert.id]: facts },
      telling: { alert: alert.id, what: 'opened', at, version, outcome: null, facts },
    }
  }
  const change = changeOf(event)
  const before = change && told[change.alert]
  if (!change || !before) return { told }
  const facts = { ...before, ...change.facts(before) }
  const after = { ...told, [change.alert]: facts }
  if (change.what === null) return { told: after }
  const { alert, what, outcome = null } = change
  return { told: after, telling: { alert, what, at, version, outcome, facts } }
}

interface Change {
  readonly alert: AlertId
  readonly what: Telling['what'] | null
  readonly outcome?: AlertOutcome
  readonly facts: (before: ToldAlert) => Partial<ToldAlert>
}

const changeOf = ({ type, body }: Recorded): Change | null => {
  switch (type) {
    case 'alert-updated': {
      const { alert, again, readyAt, chain } = body
      const news = { readyAt, cause: causeOf(chain) }
      if (!again) return { alert, what: null, facts: () => news }
      return {
        alert,
        what: 'again',
        // As the shop's own fold: raised anew it is first his duty again whose it was first.
        facts: ({ closed, kind, level }) => ({
          ...news,
          closed: false,
          level: closed ? firstLevel(kind) : level,
        }),
      }
    }
    case 'alert-escalated':
      return { alert: body.alert, what: 'escalated', facts: () => ({ level: body.level }) }
    case 'alert-regressed':
      return { alert: body.alert, what: 'regressed', facts: () => ({}) }
    case 'alert-closed':
      return {
        alert: body.alert,
        what: 'closed',
        outcome: body.outcome,
        facts: () => ({ closed: true }),
      }
    default:
      return null
  }
}
