import type { Alert, CallOutcome } from '../alert.ts'
import { refusalId } from '../alerts/alert-id.ts'
import { liveAlert } from '../alerts/live-alert.ts'
import { firstLevel } from '../alerts/timers.ts'
import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse, type Refused } from '../decision.ts'
import type { ShopEvent } from '../events.ts'
import { find } from '../find.ts'
import { type Instant, plusMinutes } from '../ids.ts'
import { isOpen } from '../order.ts'
import type { Shop } from '../shop.ts'
import { agreement, liveAlertsOf, noteBeside } from './promise-rules.ts'

type LogCall = CommandOf<'log-call'>
type Outcome = (shop: Shop, alert: Alert, command: LogCall, now: Instant) => readonly ShopEvent[] | Refused

/** [A3] What came of a call. Only an outcome that settles the matter closes the alert. */
export const logCall = (shop: Shop, command: LogCall, { actor, now }: Moment): Decision => {
  const found = liveAlert(shop, command, actor)
  if (!found.ok) return found
  const { alert } = found
  const result = outcomes[command.outcome](shop, alert, command, now)
  return 'ok' in result ? result : accept(result, noteBeside(alert.order, 'call', command.note))
}

const agreed: Outcome = (shop, alert, { promise }, now) => {
  const order = shop.orders[alert.order]
  if (!order) return refuse({ reason: 'no-such-order', order: alert.order })
  if (!isOpen(order)) return refuse({ reason: 'wrong-state', state: order.stage })
  if (promise === undefined) return refuse({ reason: 'new-promise-missing' })
  if (promise <= now) return refuse({ reason: 'promise-in-past', at: promise })
  return [logged(alert, 'agreed'), ...agreement(shop, order, promise, 'phone', alert.id)]
}

/** [A8] Who hears that his car stays over night hears that it is late. */
const told: Outcome = (shop, alert) => [
  logged(alert, 'told'),
  closed(alert, 'told'),
  ...(alert.kind === 'carry-over' ? liveAlertsOf(shop, alert.order) : [])
    .filter(({ kind }) => kind === 'delay')
    .map((delay) => closed(delay, 'told')),
]

/**
 * The foreman's duty stays his when the customer refuses once more; only the wish may be new. Refused
 * after a further slip he is asked again, and what he has phoned already is not forgotten.
 */
const refused: Outcome = (shop, alert, { promise, nextAt }, now) => {
  // There is no time to refuse: what he wants instead is agreed or told.
  if (alert.kind === 'carry-over' || !alert.promise)
    return refuse({ reason: 'wrong-state', state: alert.kind })
  const wish = promise === undefined ? {} : { wishAt: promise }
  if (alert.kind === 'refusal') return callAgain(shop, alert, 'refused', nextAt, now, wish)
  const { order, advisor, readyAt, chain } = alert
  const id = refusalId(order, alert.promise.version)
  const { calls = [], wishAt } = find(shop.alerts, id) ?? {}
  const duty: Alert = {
    id,
    kind: 'refusal',
    order,
    advisor,
    state: 'open',
    level: firstLevel.refusal,
    openedAt: now,
    since: now,
    promise: alert.promise,
    readyAt,
    askedFor: readyAt,
    chain,
    calls,
    ...(wishAt === undefined ? {} : { wishAt }),
    ...wish,
  }
  return [
    logged(alert, 'refused', wish),
    closed(alert, 'refused'),
    { type: 'alert-opened', body: { alert: duty } },
  ]
}

const notReached: Outcome = (shop, alert, { outcome, nextAt }, now) =>
  callAgain(shop, alert, outcome, nextAt, now)

/** The alert stays as it is, with the next attempt due at the time given or in `callMinutes`. */
const callAgain = (
  shop: Shop,
  alert: Alert,
  outcome: CallOutcome,
  nextAt: Instant | undefined,
  now: Instant,
  wish: { readonly wishAt?: Instant } = {},
): readonly ShopEvent[] | Refused => {
  if (nextAt !== undefined && nextAt <= now) return refuse({ reason: 'expected-in-past', at: nextAt })
  const next = nextAt ?? plusMinutes(now, shop.settings.policies.callMinutes)
  return [logged(alert, outcome, { nextAt: next, ...wish })]
}

const outcomes: Readonly<Record<CallOutcome, Outcome>> = {
  agreed,
  told,
  refused,
  'no-answer': notReached,
  'left-message': notReached,
}

const logged = (
  { id }: Alert,
  outcome: CallOutcome,
  facts: { readonly nextAt?: Instant; readonly wishAt?: Instant } = {},
): ShopEvent => ({ type: 'call-logged', body: { alert: id, outcome, ...facts } })

const closed = ({ id }: Alert, outcome: 'told' | 'refused'): ShopEvent => ({
  type: 'alert-closed',
  body: { alert: id, outcome },
})
