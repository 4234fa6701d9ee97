import { MINUTE, instant, minutes } from '#domain/ids.ts'
import type { Order } from '#domain/order.ts'
import { type Hands, refusalOf } from './probe.ts'

/** What an advisor may do with a car right now, besides what hangs on one part or one finding. */
export const carActions = [
  'arrive-car',
  'make-promise',
  'change-promise',
  'report-extra-work',
  'order-part',
  'change-order',
  'settle',
  'tell-ready',
  'tell-news',
  'hand-over',
  'receive-complaint',
] as const
export type CarAction = (typeof carActions)[number]

const TEXT = 'probe'

const commandFor = (hands: Hands, { id: order, promise }: Order, action: CarAction) => {
  // A time and a reason that are right in any case: what is asked is whether the step as such is allowed.
  const at = instant(Math.max(hands.now, promise?.at ?? 0) + 60 * MINUTE)
  const jobs = [{ label: TEXT, minutes: minutes(1) }]
  const commands = {
    'arrive-car': { type: 'arrive-car', order },
    'make-promise': { type: 'make-promise', order, at, reason: TEXT },
    'change-promise': { type: 'change-promise', order, at, via: 'phone', reason: TEXT },
    'report-extra-work': { type: 'report-extra-work', order, jobs, note: '' },
    'order-part': { type: 'order-part', order, name: TEXT, eta: null },
    'change-order': { type: 'change-order', order, estimate: { from: 0, to: 0 } },
    settle: { type: 'settle', order },
    'tell-ready': { type: 'tell-ready', order },
    'tell-news': { type: 'tell-news', order },
    'hand-over': { type: 'hand-over', order },
    'receive-complaint': { type: 'receive-complaint', order },
  } as const
  return commands[action]
}

/** A promise that was never made is made, not changed; what the customer knows is not said again. */
const isSensible = (action: CarAction, order: Order): boolean => {
  if (action === 'tell-ready') return order.stage === 'ready' && order.toldAt === undefined
  return action !== 'change-promise' || order.promise !== null
}

export const allowedActions = (hands: Hands, order: Order): readonly CarAction[] =>
  carActions.filter(
    (action) => isSensible(action, order) && refusalOf(hands, commandFor(hands, order, action)) === null,
  )
