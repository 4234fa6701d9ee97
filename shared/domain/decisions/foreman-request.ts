import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { bornId } from '../ids.ts'
import type { Job } from '../job.ts'
import { isOpen, type Order } from '../order.ts'
import { jobsOf, type Shop } from '../shop.ts'
import { decidePlans } from './plan-job.ts'
import { isGiven, noteBeside } from './promise-rules.ts'

/**
 * [P8] An advisor asks the foreman for what only he can give: an earlier time, another bay, other hands. A newer
 * request of a car takes the place of the one before.
 */
export const askForeman = (shop: Shop, command: CommandOf<'ask-foreman'>, { now }: Moment): Decision => {
  const order = find(shop.orders, command.order)
  if (!order) return refuse({ reason: 'no-such-order', order: command.order })
  if (!isOpen(order)) return refuse({ reason: 'wrong-state', state: order.stage })
  const { wish, note } = command
  if (wish.at === undefined && wish.bay === undefined && wish.technicians === undefined) {
    return refuse({ reason: 'malformed', path: 'wish', message: 'empty' })
  }
  if (wish.at !== undefined && wish.at <= now) return refuse({ reason: 'promise-in-past', at: wish.at })
  if (wish.bay !== undefined && !find(shop.bays, wish.bay)) {
    return refuse({ reason: 'no-such-bay', bay: wish.bay })
  }
  const unknown = wish.technicians?.find((technician) => !find(shop.technicians, technician))
  if (unknown !== undefined) return refuse({ reason: 'no-such-technician', technician: unknown })
  const request = bornId('q', shop.version + 1)
  return accept([{ type: 'foreman-asked', body: { order: order.id, request, wish } }], {
    answer: { request },
    ...noteBeside(order.id, 'request', note),
  })
}

/**
 * [P8] The foreman's word, once. Accepted with a place he plans it there, as by his own hand and for the reason
 * that it was asked of him; without one he sees to it himself.
 */
export const answerRequest = (
  shop: Shop,
  { request: id, answer, note }: CommandOf<'answer-request'>,
  moment: Moment,
): Decision => {
  const order = Object.values(shop.orders).find(({ request }) => request?.id === id)
  if (!order?.request) return refuse({ reason: 'no-such-request', request: id })
  if (order.request.answer) return refuse({ reason: 'already-answered' })
  const accepted = answer === 'accepted'
  const beside = noteBeside(order.id, 'request', note)
  const answered = { type: 'request-answered', body: { order: order.id, accepted } } as const
  if (!accepted) return accept([answered], beside)
  const planned = plansOf(shop, order, isGiven(note) ? note : id, moment)
  return planned.ok ? accept([answered, ...planned.events], beside) : planned
}

const isNext = ({ state }: Job): boolean => state === 'unplanned' || state === 'queued' || state === 'stopped'

const plansOf = (shop: Shop, order: Order, overrideReason: string, moment: Moment): Decision => {
  const { bay, technicians, from = moment.now } = order.request?.wish ?? {}
  const job = jobsOf(shop, order.id).find(isNext)
  if (!job || bay === undefined || technicians === undefined) return accept([])
  return decidePlans(shop, [{ job: job.id, bay, technicians, from, overrideReason }], moment)
}
