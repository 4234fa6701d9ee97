import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import type { ExtraWork } from '../extra-work.ts'
import { find } from '../find.ts'
import { goesToInspection } from '../floor-rules.ts'
import { isOpen, type Order } from '../order.ts'
import { jobsOf, type Shop } from '../shop.ts'
import { agreement, liveAlertsOf } from './promise-rules.ts'

type AnswerExtraWork = CommandOf<'answer-extra-work'>

/**
 * [P3] The customer's word on extra work, and the new delivery time he agreed to in the same talk
 * [P2]. Declined jobs leave the order, planned or not.
 */
export const answerExtraWork = (shop: Shop, command: AnswerExtraWork, moment: Moment): Decision => {
  const order = find(shop.orders, command.order)
  if (!order) return refuse({ reason: 'no-such-order', order: command.order })
  const extra = find(shop.extras, command.extra)
  if (!extra || extra.order !== order.id) return refuse({ reason: 'no-such-extra', extra: command.extra })
  if (extra.answer !== undefined) return refuse({ reason: 'already-answered' })
  if (!isOpen(order)) return refuse({ reason: 'wrong-state', state: order.stage })
  const { answer, promise } = command
  if (promise !== undefined && promise <= moment.now) {
    return refuse({ reason: 'promise-in-past', at: promise })
  }
  return accept([
    { type: 'extra-work-answered', body: { extra: extra.id, answer } },
    ...(answer === 'declined' && wasLast(shop, order, extra) ? goesToInspection(order) : []),
    ...(promise === undefined || isKnown(shop, order, promise)
      ? []
      : agreement(shop, order, promise, 'phone')),
  ])
}

/** [F9] Without the declined jobs nothing is left to do on a car that was in work. */
const wasLast = (shop: Shop, order: Order, extra: ExtraWork): boolean =>
  order.stage === 'in-work' &&
  jobsOf(shop, order.id).every((job) => job.state === 'done' || extra.jobs.includes(job.id))

const isKnown = (shop: Shop, order: Order, promise: number): boolean =>
  order.promise?.at === promise && liveAlertsOf(shop, order.id).length === 0
