import { type Instant } from '../ids.ts'
import { type Booking, type Order, isStation, places } from '../order.ts'
import { type Folds, addJobs, changedBy, noteOrder, putOrder, withOrder } from './rows.ts'

const bare = (order: Order) => {
  const {
    station: _station,
    readyAt: _readyAt,
    deliveredAt: _deliveredAt,
    toldAt: _toldAt,
    ...facts
  } = order as Order & {
    station?: unknown
    readyAt?: unknown
    deliveredAt?: unknown
    toldAt?: unknown
  }
  return facts
}

const unheld = ({ held: _held, ...order }: Order): Order => order as Order

const enterStage = (order: Order, to: Order['stage'], at: Instant): Order => {
  const facts = bare(order)
  if (isStation(to)) return { ...facts, stage: to, station: { since: at } }
  if (to === 'ready') return { ...facts, stage: to, readyAt: at }
  if (to === 'delivered') {
    return {
      ...facts,
      stage: to,
      readyAt: order.stage === 'ready' ? order.readyAt : at,
      deliveredAt: at,
      place: places.gone,
    }
  }
  return { ...facts, stage: to }
}

/** A booking that another system brought has no record of its own yet. */
const bookingOf = (order: Order): Booking => order.booking ?? { bookedAt: order.changed.at }

/** What was confirmed was the old time, and so was what it broke. */
const movedBooking = (order: Order, from: Instant | null): Booking => {
  const { confirmed: _confirmed, missedCallAt: _missed, beyond: _beyond, ...kept } = bookingOf(order)
  const firstAt = kept.firstAt ?? from
  return { ...kept, ...(firstAt === null ? {} : { firstAt }) }
}

/** Where a car is in its visit: stage, place, promise. */
export const carFolds: Folds<
  | 'car-received'
  | 'car-arrived'
  | 'order-changed'
  | 'appointment-confirmed'
  | 'appointment-call-missed'
  | 'appointment-moved'
  | 'appointment-overbooked'
  | 'car-moved'
  | 'place-checked'
  | 'stage-changed'
  | 'station-started'
  | 'customer-told'
  | 'news-told'
  | 'car-handed-over'
  | 'inspection-failed'
  | 'promise-agreed'
  | 'time-held'
  | 'hold-released'
  | 'foreman-asked'
  | 'request-answered'
> = {
  'car-received': (shop, { order, jobs }, stamp) =>
    addJobs(putOrder(shop, { ...order, changed: changedBy(stamp) }), jobs, stamp),
  'car-arrived': (shop, { order }, stamp) =>
    withOrder(shop, order, (row) => ({ ...row, arrivedAt: stamp.at, place: places.yard }), stamp),
  'order-changed': (shop, { order, ...change }, stamp) =>
    withOrder(shop, order, (row) => ({ ...row, ...change }), stamp),
  'appointment-confirmed': (shop, { order }, stamp) =>
    withOrder(
      shop,
      order,
      (row) => ({ ...row, booking: { ...bookingOf(row), confirmed: { at: stamp.at, by: stamp.by } } }),
      stamp,
    ),
  'appointment-call-missed': (shop, { order }, stamp) =>
    withOrder(
      shop,
      order,
      (row) => ({ ...row, booking: { ...bookingOf(row), missedCallAt: stamp.at } }),
      stamp,
    ),
  'appointment-moved': (shop, { order, from, to }, stamp) =>
    withOrder(shop, order, (row) => ({ ...row, appointmentAt: to, booking: movedBooking(row, from) }), stamp),
  'appointment-overbooked': (shop, { order }, stamp) =>
    withOrder(shop, order, (row) => ({ ...row, booking: { ...bookingOf(row), beyond: true } }), stamp),
  'car-moved': (shop, { order, to }, stamp) =>
    withOrder(shop, order, (row) => ({ ...row, place: to }), stamp),
  'place-checked': (shop, look, { at, by }) => {
    const before = shop.checks[look.place]
    const { looks, fitting } = before?.date === look.date ? before : { looks: 0, fitting: 0 }
    const row = { ...look, at, by, looks: looks + 1, fitting: fitting + (look.fits ? 1 : 0) }
    return { ...shop, checks: { ...shop.checks, [look.place]: row } }
  },
  'stage-changed': (shop, { order, to }, stamp) =>
    withOrder(shop, order, (row) => enterStage(row, to, stamp.at), stamp),
  'station-started': (shop, { order }, stamp) =>
    withOrder(
      shop,
      order,
      (row) => ('station' in row ? { ...row, station: { ...row.station, startedAt: stamp.at } } : row),
      stamp,
    ),
  'customer-told': (shop, { order }, stamp) =>
    withOrder(shop, order, (row) => (row.stage === 'ready' ? { ...row, toldAt: stamp.at } : row), stamp),
  // No change of the car for those who work on it.
  'news-told': (shop, { order }, stamp) => noteOrder(shop, order, (row) => ({ ...row, newsAt: stamp.at })),
  'car-handed-over': (shop, { order, ...handOver }, stamp) =>
    withOrder(shop, order, (row) => (row.stage === 'delivered' ? { ...row, handOver } : row), stamp),
  'inspection-failed': (shop, { order, jobs }, stamp) =>
    withOrder(
      addJobs(shop, jobs, stamp),
      order,
      (row) => ({ ...row, rework: (row.rework ?? 0) + 1, jobs: [...row.jobs, ...jobs.map((job) => job.id)] }),
      stamp,
    ),
  'time-held': (shop, { order, at, until }, { by }) =>
    noteOrder(shop, order, (row) => ({ ...row, held: { at, until, by } })),
  'hold-released': (shop, { order }) => noteOrder(shop, order, unheld),
  'foreman-asked': (shop, { order, request: id, wish }, { at, by }) =>
    noteOrder(shop, order, (row) => ({ ...row, request: { id, wish, by, at } })),
  'request-answered': (shop, { order, accepted }, { at, by }) =>
    noteOrder(shop, order, (row) =>
      row.request ? { ...row, request: { ...row.request, answer: { accepted, by, at } } } : row,
    ),
  'promise-agreed': (shop, { order, version, at }, stamp) =>
    withOrder(
      shop,
      order,
      (row) => ({
        ...unheld(row),
        promise: { version, at },
        firstPromise: row.firstPromise ?? { at },
        promisedAt: stamp.at,
      }),
      stamp,
    ),
}
