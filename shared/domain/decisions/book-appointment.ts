import { bornJobs } from '../births.ts'
import type { CommandOf } from '../commands.ts'
import { accept, type ContactNote, type Decision, type Moment, type Refusal, refuse } from '../decision.ts'
import type { Newborn, ShopEvent } from '../events.ts'
import { evolveAll, record } from '../evolve.ts'
import { expectedFault } from '../floor-rules.ts'
import { advisorId, bornId, commandId, type OrderId, orderId, partId } from '../ids.ts'
import { type Order, places } from '../order.ts'
import { bookingCost } from '../load/booking-cost.ts'
import type { Part } from '../part.ts'
import type { Shop } from '../shop.ts'
import { bookedPromiseFault, brokenLimits, limitsOf, timeFault, twiceFault } from './appointment-rules.ts'
import { freeNumber } from './order-number.ts'
import { noteBeside } from './promise-rules.ts'

type Book = CommandOf<'book-appointment'>

/** A car that is booked before any limit is asked. */
interface Booking {
  readonly id: OrderId
  readonly order: Newborn<Order>
  readonly events: readonly ShopEvent[]
  /** The shop with it. */
  readonly after: Shop
}

/** What a booking would write down, and the shop after it; or why it cannot be one at all [L1]. */
export const bookingOf = (shop: Shop, command: Book, moment: Moment): Booking | Refusal => {
  const { at, plate, model, jobs: wishes, parts = [], promise } = command.appointment
  const advisor = advisorOf(shop, command, moment)
  if (advisor === null || !shop.settings.advisors.some(({ id }) => id === advisor))
    return { reason: 'no-such-advisor', advisor: advisor ?? '' }
  const late = parts.map(({ eta }) => expectedFault(eta, moment.now)).find((fault) => fault !== null)
  const fault = timeFault(at, moment) ?? twiceFault(shop, plate, at) ?? late
  if (fault) return fault

  const birth = shop.version + 1
  const id = orderId(bornId('o', birth))
  const jobs = bornJobs(id, wishes, birth)
  const order: Newborn<Order> = {
    id,
    number: freeNumber(shop, birth),
    plate,
    model,
    kind: command.appointment.kind ?? '',
    origin: 'appointment',
    flags: command.appointment.flags ?? {},
    advisor,
    wash: command.appointment.wash ?? true,
    promise: null,
    firstPromise: null,
    jobs: jobs.map((job) => job.id),
    stage: 'booked',
    place: places.offSite,
    arrivedAt: null,
    appointmentAt: at,
    booking: { bookedAt: moment.now },
  }
  const events: readonly ShopEvent[] = [
    { type: 'car-received', body: { order, jobs } },
    ...parts.map((part, index): ShopEvent => ({
      type: 'part-ordered',
      body: { part: partOf(id, part, birth + 1 + index, at) },
    })),
    ...(promise === undefined
      ? []
      : [
          {
            type: 'promise-agreed' as const,
            body: { order: id, version: 1, at: promise, previous: null, via: 'phone' as const },
          },
        ]),
  ]
  const stamp = { at: moment.now, by: moment.actor.user, command: commandId('') }
  return { id, order, events, after: evolveAll(shop, record(shop, events, stamp)) }
}

/**
 * Books a car: an order that is expected [F4], in the half hour it is booked for and within its limits
 * [L1][L2], with its parts on order and the delivery time agreed at once [P1]. What leads to the
 * customer goes to the contact record alone [H5].
 */
export const bookAppointment = (shop: Shop, command: Book, moment: Moment): Decision => {
  const booking = bookingOf(shop, command, moment)
  if ('reason' in booking) return refuse(booking)
  const { id, order, after } = booking
  const { at, jobs, promise, promiseReason } = command.appointment
  const cost = bookingCost(shop, after, { own: id, at }, moment)
  const broken = brokenLimits(shop, { at, jobs, promise }, cost, moment)
  const limits = limitsOf(broken, id, command.overrideReason)
  if ('reason' in limits) return refuse(limits)
  const early = promise === undefined ? null : bookedPromiseFault(after, id, promise, promiseReason, moment)
  if (early) return refuse(early)
  const answer = { order: id, appointment: id, jobs: order.jobs }
  return accept([...booking.events, ...limits], { answer, ...beside(id, command) })
}

/** Who takes the call is the customer's advisor; a manager takes it for the first of the list. */
const advisorOf = (shop: Shop, { appointment }: Book, { actor }: Moment) => {
  if (appointment.advisor !== undefined) return appointment.advisor
  if (actor.role === 'advisor') return advisorId(actor.person ?? actor.user)
  return shop.settings.advisors[0]?.id ?? null
}

const partOf = (
  order: OrderId,
  { name, number, eta }: NonNullable<Book['appointment']['parts']>[number],
  birth: number,
  at: NonNullable<Order['appointmentAt']>,
): Part => ({
  id: partId(bornId('p', birth)),
  order,
  name,
  ...(number === undefined ? {} : { number }),
  eta: eta === undefined ? at : eta,
  state: 'ordered',
})

/** Who he is, and in somebody's words why a limit or the forecast was passed over. */
const beside = (
  order: OrderId,
  { contact, overrideReason, appointment }: Book,
): { readonly contact?: ContactNote } => {
  const why = [overrideReason, appointment.promiseReason].filter((text) => text !== undefined).join(' · ')
  const noted = noteBeside(order, 'appointment', why)
  return contact ? { contact: { order, ...noted.contact, contact } } : noted
}
