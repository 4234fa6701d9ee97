import { firstLevel } from '../alerts/timers.ts'
import type { CallOutcome } from '../alert.ts'
import type { AlertId, Instant } from '../ids.ts'
import type { Shop } from '../shop.ts'
import { type Folds, putAlert, noteOrder, withAlert } from './rows.ts'

/** [A12] Who was spoken with has heard of his car; the row is changed by that for nobody who works on it. */
const heard = (shop: Shop, alert: AlertId, outcome: CallOutcome, at: Instant): Shop =>
  outcome === 'no-answer' || outcome === 'left-message'
    ? shop
    : noteOrder(shop, shop.alerts[alert]?.order, (row) => ({ ...row, newsAt: at }))

/** The life of a duty [A1]–[A6]. */
export const alertFolds: Folds<
  | 'alert-opened'
  | 'alert-updated'
  | 'alert-acknowledged'
  | 'alert-snoozed'
  | 'alert-reassigned'
  | 'alert-escalated'
  | 'alert-regressed'
  | 'call-logged'
  | 'alert-closed'
> = {
  'alert-opened': (shop, { alert }) => putAlert(shop, alert),
  'alert-updated': (shop, { alert, readyAt, chain, again }, stamp) =>
    withAlert(shop, alert, (row) => {
      if (!again) return { ...row, readyAt, chain }
      const {
        snoozedUntil: _snoozedUntil,
        nextAt: _nextAt,
        acknowledgedBy: _by,
        outcome: _outcome,
        closedAt: _closedAt,
        ...rest
      } = row
      // Closed and raised anew, it is his duty again whose it was first, before it is anyone else's.
      const level = row.state === 'closed' ? firstLevel(row.kind) : row.level
      return { ...rest, readyAt, askedFor: readyAt, chain, level, state: 'open', since: stamp.at }
    }),
  'alert-acknowledged': (shop, { alert }, stamp) =>
    withAlert(shop, alert, (row) => {
      const { snoozedUntil: _snoozedUntil, ...rest } = row
      return {
        ...rest,
        state: 'acknowledged',
        since: stamp.at,
        acknowledgedBy: stamp.by,
        askedFor: row.readyAt,
      }
    }),
  'alert-snoozed': (shop, { alert, until }) =>
    withAlert(shop, alert, (row) => ({ ...row, snoozedUntil: until })),
  'alert-reassigned': (shop, { alert, advisor }, stamp) =>
    withAlert(shop, alert, (row) => {
      // Whoever gets it hears of it: what the other put off was his own plan.
      const { acknowledgedBy: _by, snoozedUntil: _snoozedUntil, nextAt: _nextAt, ...rest } = row
      return { ...rest, advisor, state: 'open', since: stamp.at }
    }),
  'alert-escalated': (shop, { alert, level }, stamp) =>
    withAlert(shop, alert, (row) => ({ ...row, level, since: stamp.at })),
  'alert-regressed': (shop, { alert }, stamp) =>
    withAlert(shop, alert, (row) => {
      const { acknowledgedBy: _by, nextAt: _nextAt, ...rest } = row
      return { ...rest, state: 'open', since: stamp.at }
    }),
  'call-logged': (shop, { alert, outcome, nextAt, wishAt, dueAt }, stamp) =>
    withAlert(heard(shop, alert, outcome, stamp.at), alert, (row) => {
      const { nextAt: _nextAt, snoozedUntil: _snoozedUntil, ...rest } = row
      return {
        ...rest,
        calls: [...row.calls, { at: stamp.at, by: stamp.by, outcome }],
        ...(nextAt === undefined ? {} : { nextAt }),
        ...(wishAt === undefined ? {} : { wishAt }),
        ...(dueAt === undefined ? {} : { dueAt }),
      }
    }),
  'alert-closed': (shop, { alert, outcome }, stamp) =>
    withAlert(shop, alert, (row) => {
      const { nextAt: _nextAt, snoozedUntil: _snoozedUntil, ...rest } = row
      return { ...rest, state: 'closed', outcome, closedAt: stamp.at }
    }),
}
