import { bornJobs } from '../births.ts'
import type { CommandOf } from '../commands.ts'
import { accept, type ContactNote, type Decision, type Moment, refuse } from '../decision.ts'
import type { Newborn, ShopEvent } from '../events.ts'
import { evolveAll, record } from '../evolve.ts'
import { inShop } from '../floor-rules.ts'
import { bornId, commandId, type OrderId, orderId } from '../ids.ts'
import { type Order, places } from '../order.ts'
import type { Shop } from '../shop.ts'
import { freeNumber, named } from './order-number.ts'
import { noteBeside, promiseFault } from './promise-rules.ts'
import { receiveBooked } from './receive-booked.ts'

/**
 * Opens an order. A car that comes later is booked and stands off site; a promise made at once
 * obeys [P1] as any other. What the customer said goes to the contact record alone [H5].
 * A car that keeps an appointment goes on with its order [L6]. Answers with the ids of the order and its jobs.
 */
export const receiveCar = (shop: Shop, command: CommandOf<'receive-car'>, moment: Moment): Decision => {
  if (command.appointment !== undefined) return receiveBooked(shop, command.appointment, command, moment)
  const { number: given, promise, promiseReason, arrivedAt, jobs: wishes, ...facts } = command.order
  if (!shop.settings.advisors.some((advisor) => advisor.id === facts.advisor)) {
    return refuse({ reason: 'no-such-advisor', advisor: facts.advisor })
  }
  const guest = inShop(shop, facts.plate)
  if (guest) return refuse({ reason: 'car-in-shop', plate: facts.plate, order: guest.id })

  const birth = shop.version + 1
  const number = given ?? freeNumber(shop, birth)
  const namesake = named(shop, number)
  if (namesake) return refuse({ reason: 'number-taken', number, order: namesake.id })

  const id = orderId(bornId('o', birth))
  const jobs = bornJobs(id, wishes, birth)
  const booked = arrivedAt !== undefined && arrivedAt > moment.now
  const order: Newborn<Order> = {
    ...facts,
    id,
    number,
    promise: null,
    firstPromise: null,
    jobs: jobs.map((job) => job.id),
    ...(booked
      ? { stage: 'booked', place: places.offSite, arrivedAt: null, appointmentAt: arrivedAt }
      : { stage: 'arrived', place: places.yard, arrivedAt: arrivedAt ?? moment.now }),
  }
  const received: ShopEvent = { type: 'car-received', body: { order, jobs } }
  const answer = { order: id, jobs: order.jobs }
  const contact = beside(id, command)
  if (promise === undefined) return accept([received], { answer, ...contact })

  const after = evolveAll(
    shop,
    record(shop, [received], { at: moment.now, by: moment.actor.user, command: commandId('') }),
  )
  const fault = promiseFault(after, id, promise, promiseReason, moment)
  if (fault) return refuse(fault)
  const agreed: ShopEvent = {
    type: 'promise-agreed',
    body: { order: id, version: 1, at: promise, previous: null, via: 'counter' },
  }
  return accept([received, agreed], { answer, ...contact })
}

/** Name, phone and words of the customer, and why a promise was made against the forecast. */
const beside = (
  order: OrderId,
  { contact, order: { promiseReason } }: CommandOf<'receive-car'>,
): { readonly contact?: ContactNote } => {
  const noted = noteBeside(order, 'promise', promiseReason)
  return contact ? { contact: { order, ...noted.contact, contact } } : noted
}
