import { carryOverAlerts } from '../alerts/carry-over.ts'
import { followUps, outlives } from '../alerts/duties.ts'
import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse, type Refused } from '../decision.ts'
import type { EventBodies, ShopEvent } from '../events.ts'
import { evolveAll, record } from '../evolve.ts'
import { find } from '../find.ts'
import { carMoves } from '../floor-rules.ts'
import { commandId, type OrderId } from '../ids.ts'
import type { Job } from '../job.ts'
import { isOpen, type Order } from '../order.ts'
import { notCome } from './not-come.ts'
import { jobsOf, openOrders, type Shop } from '../shop.ts'
import { planSlot } from './plan-slot.ts'

type CloseDay = CommandOf<'close-day'>
type Entry = CloseDay['carryOver'][number]

/**
 * [H6] Every car still in the shop is carried over with a place and a plan for what is left to do,
 * or the close is refused with the list. An entry with bay, technicians and time plans the first job
 * of its car that has no slot; a second entry of the same car plans the next one. Booked cars have
 * not come yet and stay as they are: those whose time has passed are named in the answer, to be moved
 * or marked as no-shows [L5]. What was handed over leaves the live rows. [A8] Owners who do not know
 * that their car stays are to be phoned, and [A14] tomorrow those who drove away.
 */
export const closeDay = (shop: Shop, command: CloseDay, moment: Moment): Decision => {
  const unknown = command.carryOver.find(({ order }) => !find(shop.orders, order))
  if (unknown) return refuse({ reason: 'no-such-order', order: unknown.order })

  const planned = planAll(shop, command.carryOver, moment)
  if ('ok' in planned) return planned
  const staying = openOrders(planned.shop).filter((order) => order.stage !== 'booked')
  const placeOf = new Map(command.carryOver.map(({ order, place }) => [order, place]))
  const orders = staying.flatMap((order) =>
    lacks(planned.shop, order, placeOf).map((missing) => ({ order: order.id, plate: order.plate, missing })),
  )
  if (orders.length > 0) return refuse({ reason: 'day-not-ready', orders })

  // A car somebody still works on stays on its bay, whatever its entry says.
  const parked = staying.map((order) => ({
    order,
    place: isWorkedOn(planned.shop, order) ? order.place : (placeOf.get(order.id) ?? order.place),
  }))
  const crowded = twoOnOneBay(shop, parked)
  if (crowded) return crowded
  const closes: readonly ShopEvent[] = [
    ...planned.events,
    ...parked.flatMap(({ order, place }) => carMoves(order, place)),
    {
      type: 'day-closed',
      body: {
        date: moment.today,
        carriedOver: parked.map(({ order, place }) => ({ order: order.id, place })),
        removed: removedFrom(shop),
      },
    },
  ]
  const closed = evolveAll(shop, record(shop, closes, stampOf(moment)))
  const events = [
    ...closes,
    ...carryOverAlerts(closed, moment.calendars, moment.today, moment.now),
    ...followUps(shop, moment.calendars, moment.now),
  ]
  const absent = notCome(shop, moment.now).map(({ id }) => id)
  return accept(events, absent.length > 0 ? { answer: { notCome: absent } } : {})
}

const stampOf = ({ now, actor }: Moment) => ({ at: now, by: actor.user, command: commandId('') })

const isWorkedOn = (shop: Shop, order: Order): boolean =>
  jobsOf(shop, order.id).some((job) => job.state === 'working')

const needsSlot = (job: Job): boolean =>
  job.state === 'unplanned' || (job.state === 'stopped' && job.slot === undefined)

const planAll = (
  shop: Shop,
  entries: readonly Entry[],
  moment: Moment,
): { readonly shop: Shop; readonly events: readonly ShopEvent[] } | Refused => {
  const events: ShopEvent[] = []
  let next = shop
  for (const { order, bay, technicians, from } of entries) {
    const job = jobsOf(next, order).find(needsSlot)
    if (!job || bay === undefined || technicians === undefined || from === undefined) continue
    // [F10] is not asked tonight: whom the foreman calls first is tomorrow's question, and his to answer then.
    const decided = planSlot(next, { job: job.id, bay, technicians, from }, moment)
    if (!decided.ok) return decided
    const planned: readonly ShopEvent[] = decided.plan ? [{ type: 'job-planned', body: decided.plan }] : []
    events.push(...planned)
    next = evolveAll(next, record(next, planned, stampOf(moment)))
  }
  return { shop: next, events }
}

/** Work that goes on tomorrow, or has a slot to begin in, is a plan; one job of a car is enough. */
const lacks = (
  shop: Shop,
  order: Order,
  placeOf: ReadonlyMap<OrderId, string>,
): readonly ('place' | 'plan')[] => {
  const left = jobsOf(shop, order.id).filter((job) => job.state !== 'done')
  const planned = left.length === 0 || left.some((job) => !needsSlot(job))
  return [...(placeOf.has(order.id) ? [] : (['place'] as const)), ...(planned ? [] : (['plan'] as const))]
}

/** [F1] Two cars cannot spend the night on one bay. */
const twoOnOneBay = (
  shop: Shop,
  parked: readonly { readonly order: Order; readonly place: string }[],
): Refused | null => {
  const holders = new Map<string, Order>()
  for (const { order, place } of parked) {
    const bay = find(shop.bays, place)
    const holder = bay && holders.get(bay.id)
    if (holder) return refuse({ reason: 'bay-busy', bay: place, by: holder.id, plate: holder.plate })
    if (bay) holders.set(bay.id, order)
  }
  return null
}

/** A closed alert of a car that stays is the memory of what its customer was told: [A1] and the next call ask for it. */
const removedFrom = (shop: Shop): EventBodies['day-closed']['removed'] => {
  const orders = Object.values(shop.orders).filter((order) => !isOpen(order))
  const gone = new Set(orders.map((order) => order.id))
  const alerts = Object.values(shop.alerts).filter(({ order, state, kind }) =>
    state === 'closed' ? gone.has(order) || !shop.orders[order] : gone.has(order) && !outlives(kind),
  )
  return { orders: [...gone], alerts: alerts.map((alert) => alert.id) }
}
