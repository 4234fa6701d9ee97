import type { Alert, AlertOutcome, CallOutcome } from '../alert.ts'
import { refusalId } from '../alerts/alert-id.ts'
import { extraWorkOf } from '../alerts/due.ts'
import { complaintOf, SOLVE_MINUTES } from '../alerts/complaint.ts'
import { liveAlert } from '../alerts/live-alert.ts'
import { carOf } from '../alerts/duties.ts'
import { isAboutPromise, outcomesOf } from '../alerts/outcomes.ts'
import { ATTEMPTS, firstLevel, nextAttempt, TOP_LEVEL } from '../alerts/timers.ts'
import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, type Refusal, refuse, type Refused } from '../decision.ts'
import type { EventBodies, ShopEvent } from '../events.ts'
import { find } from '../find.ts'
import { type Instant, plusMinutes } from '../ids.ts'
import { isOpen } from '../order.ts'
import type { Shop } from '../shop.ts'
import { answerExtraWork } from './answer-extra-work.ts'
import { cancelAppointment } from './cancel-appointment.ts'
import { confirmAppointment } from './confirm-appointment.ts'
import { agreement, isGiven, liveAlertsOf, noteBeside } from './promise-rules.ts'

type LogCall = CommandOf<'log-call'>
type Outcome = (shop: Shop, alert: Alert, command: LogCall, moment: Moment) => readonly ShopEvent[] | Refused

/** [A3] What came of a call. Only an outcome that settles the matter closes the alert. */
export const logCall = (shop: Shop, command: LogCall, moment: Moment): Decision => {
  const found = liveAlert(shop, command, moment.actor)
  if (!found.ok) return found
  const { alert } = found
  if (!outcomesOf(alert.kind).includes(command.outcome))
    return refuse({ reason: 'wrong-state', state: alert.kind })
  const result = outcomes[command.outcome](shop, alert, command, moment)
  return 'ok' in result ? result : accept(result, noteOf(alert, command))
}

/** [H5] What was said, and what was found and done about a complaint, stays in the contact record. */
const noteOf = ({ order, kind }: Alert, { note, cause, measure }: LogCall) => {
  const texts = [note, cause, measure].filter(isGiven)
  return noteBeside(order, kind === 'complaint' ? 'complaint' : 'call', texts.join(' · '))
}

const agreed: Outcome = (shop, alert, { promise }, { now }) => {
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
  ...tellsReady(shop, alert),
  closed(alert, 'told'),
  ...(alert.kind === 'carry-over' ? liveAlertsOf(shop, alert.order) : [])
    .filter(({ kind }) => kind === 'delay')
    .map((delay) => closed(delay, 'told')),
]

/**
 * The foreman's duty stays his when the customer refuses once more; only the wish may be new. Refused
 * after a further slip he is asked again, and what he has phoned already is not forgotten.
 */
const refused: Outcome = (shop, alert, { promise, nextAt }, { now }) => {
  if (!alert.promise) return refuse({ reason: 'wrong-state', state: alert.kind })
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
    level: firstLevel('refusal'),
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

const notReached: Outcome = (shop, alert, { outcome, nextAt }, { now }) => {
  const again = callAgain(shop, alert, outcome, nextAt, now)
  if ('ok' in again) return again
  const order = find(shop.orders, alert.order)
  const missed = alert.kind === 'confirm-appointment' && order?.stage === 'booked'
  return missed ? [...again, { type: 'appointment-call-missed', body: { order: alert.order } }] : again
}

/** [A6] As long as the promise can be kept or changed in time, nobody is called back after it. */
const nextAttemptFault = ({ kind, promise }: Alert, nextAt: Instant, now: Instant): Refusal | null => {
  if (nextAt <= now) return { reason: 'expected-in-past', at: nextAt }
  const isBound = isAboutPromise(kind) && promise !== null && promise.at > now
  return isBound && nextAt > promise.at ? { reason: 'snooze-past-promise', promise: promise.at } : null
}

/**
 * The alert stays as it is, with the next attempt due at the time given, or in 10 and then 30 minutes.
 * [A3] Not reached for the third time, it is the manager's to know.
 */
const callAgain = (
  shop: Shop,
  alert: Alert,
  outcome: CallOutcome,
  nextAt: Instant | undefined,
  now: Instant,
  wish: { readonly wishAt?: Instant } = {},
): readonly ShopEvent[] | Refused => {
  const fault = nextAt === undefined ? null : nextAttemptFault(alert, nextAt, now)
  if (fault) return refuse(fault)
  const missed = 1 + alert.calls.filter((call) => call.outcome === 'no-answer').length
  const events = [logged(alert, outcome, { nextAt: nextAt ?? nextAttempt(missed, now), ...wish })]
  const inVain = outcome === 'no-answer' && missed >= ATTEMPTS && alert.level < TOP_LEVEL
  return inVain
    ? [...events, { type: 'alert-escalated', body: { alert: alert.id, level: TOP_LEVEL } }]
    : events
}

/** [A11] Who is told by this call needs not be told once more. */
const tellsReady = (shop: Shop, { order: id, kind }: Alert): readonly ShopEvent[] => {
  const order = find(shop.orders, id)
  const news = kind === 'ready-not-told' && order?.stage === 'ready' && order.toldAt === undefined
  return news ? [{ type: 'customer-told', body: { order: id } }] : []
}

/** [A9] The customer's word on extra work is the answer to it, and a new time goes with it [P2]. */
const answersExtra: Outcome = (shop, alert, { outcome, promise }, moment) => {
  const extra = extraWorkOf(shop, alert)
  if (!extra) return refuse({ reason: 'no-such-extra', extra: alert.id })
  const answer = outcome === 'declined' ? 'declined' : 'authorised'
  const decided = answerExtraWork(
    shop,
    {
      type: 'answer-extra-work',
      order: alert.order,
      extra: extra.id,
      answer,
      ...(promise === undefined ? {} : { promise }),
    },
    moment,
  )
  return decided.ok ? [logged(alert, outcome), ...decided.events, closed(alert, answer)] : decided
}

/** [A16] */
const confirmed: Outcome = (shop, alert, _command, moment) => {
  const decided = confirmAppointment(shop, { type: 'confirm-appointment', appointment: alert.order }, moment)
  return decided.ok ? [logged(alert, 'confirmed'), ...decided.events, closed(alert, 'confirmed')] : decided
}
const cancelled: Outcome = (shop, alert, { note = '' }, moment) => {
  const decided = cancelAppointment(
    shop,
    { type: 'cancel-appointment', appointment: alert.order, reason: note },
    moment,
  )
  return decided.ok ? [logged(alert, 'cancelled'), ...decided.events, closed(alert, 'cancelled')] : decided
}

/** [A14] Content, and that was it; or not, and that is a complaint. */
const satisfied: Outcome = (_shop, alert) => [logged(alert, 'satisfied'), closed(alert, 'satisfied')]
const dissatisfied: Outcome = (shop, alert, _command, { now }) => {
  const car = carOf(shop, alert)
  if (!car) return refuse({ reason: 'no-such-order', order: alert.order })
  const rest = [logged(alert, 'dissatisfied'), closed(alert, 'dissatisfied')]
  return [...rest, complaintOf(car, shop.version + rest.length + 1, now)]
}

/** [A15] He has been given an answer; solved it is within three days of its coming. */
const answered: Outcome = (_shop, alert) => [
  logged(alert, 'answered', { dueAt: plusMinutes(alert.openedAt, SOLVE_MINUTES) }),
]
const solved: Outcome = (_shop, alert, { cause, measure }) =>
  isGiven(cause) && isGiven(measure)
    ? [logged(alert, 'solved'), closed(alert, 'solved')]
    : refuse({ reason: 'cause-missing' })

const outcomes: Readonly<Record<CallOutcome, Outcome>> = {
  agreed,
  told,
  refused,
  'no-answer': notReached,
  'left-message': notReached,
  authorised: answersExtra,
  declined: answersExtra,
  confirmed,
  cancelled,
  satisfied,
  dissatisfied,
  answered,
  solved,
}

const logged = (
  { id }: Alert,
  outcome: CallOutcome,
  facts: Omit<EventBodies['call-logged'], 'alert' | 'outcome'> = {},
): ShopEvent => ({ type: 'call-logged', body: { alert: id, outcome, ...facts } })

const closed = ({ id }: Alert, outcome: AlertOutcome): ShopEvent => ({
  type: 'alert-closed',
  body: { alert: id, outcome },
})
