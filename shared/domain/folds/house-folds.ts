import type { Bay } from '../bay.ts'
import type { Restored } from '../events.ts'
import { type BayId, type Instant, type Interval, type OrderId, type TechnicianId } from '../ids.ts'
import { type Changed, type Job } from '../job.ts'
import { type Order } from '../order.ts'
import type { Settings } from '../settings.ts'
import type { Shop } from '../shop.ts'
import { type AwayKind, isAwayAt, type Technician } from '../technician.ts'
import { type Folds, type Stamped, changedBy, withOrder, without } from './rows.ts'

const configure = (shop: Shop, settings: Settings): Shop => ({
  ...shop,
  settings,
  bays: Object.fromEntries(
    settings.bays.map(({ id, name, kind }): [BayId, Bay] => {
      const closed = shop.bays[id]?.closed
      return [id, { id, name, kind, ...(closed ? { closed } : {}) }]
    }),
  ),
  technicians: Object.fromEntries(
    settings.technicians.map(({ id, name, team, skills }): [TechnicianId, Technician] => {
      const before: Partial<Technician> = shop.technicians[id] ?? {}
      const { team: _team, present = true, ...day } = before
      return [id, { ...day, id, name, ...(team === undefined ? {} : { team }), skills, present }]
    }),
  ),
})

const restoreRows = <Row>(
  rows: Readonly<Record<string, Row>>,
  restored: Readonly<Record<string, Row | null>> = {},
) => {
  const next: Record<string, Row> = { ...rows }
  for (const [id, row] of Object.entries(restored)) {
    if (row === null) delete next[id]
    else next[id] = row
  }
  return next
}

const restore = (shop: Shop, restored: Restored, stamp: Stamped): Shop => {
  const changed = changedBy(stamp)
  const stamped = <Row extends { changed: Changed }>(rows: Readonly<Record<string, Row | null>> = {}) =>
    Object.fromEntries(
      Object.entries(rows).map(([id, row]) => [id, row === null ? null : { ...row, changed }]),
    )
  return {
    ...shop,
    orders: restoreRows(shop.orders, stamped<Order>(restored.orders)),
    jobs: restoreRows(shop.jobs, stamped<Job>(restored.jobs)),
    bays: restoreRows(shop.bays, restored.bays),
    technicians: restoreRows(shop.technicians, restored.technicians),
    parts: restoreRows(shop.parts, restored.parts),
    extras: restoreRows(shop.extras, restored.extras),
    andons: restoreRows(shop.andons, restored.andons),
    alerts: restoreRows(shop.alerts, restored.alerts),
    checks: restoreRows(shop.checks, restored.checks),
  }
}

const withTechnician = (shop: Shop, id: TechnicianId, change: (row: Technician) => Technician): Shop => {
  const row = shop.technicians[id]
  return row ? { ...shop, technicians: { ...shop.technicians, [id]: change(row) } } : shop
}

/** [F13] Said again while he is away it is one absence; after it has ended it is the next. */
const leaves = (row: Technician, kind: AwayKind, until: Instant | null, at: Instant): Technician => {
  const { away } = row
  if (!away || isAwayAt(row, at)) return { ...row, away: { kind, since: away?.since ?? at, until } }
  const ended = away.until === null || away.until <= away.since ? [] : [{ from: away.since, to: away.until }]
  return { ...row, away: { kind, since: at, until }, wasAway: [...(row.wasAway ?? []), ...ended] }
}

/** What absences say after the day: those that go on, and those in the midst of work that is not done. */
const newDay = (shop: Shop, at: Instant): Shop['technicians'] => {
  const left = Object.values(shop.jobs).filter(({ state }) => state !== 'done')
  const stretches = left.flatMap(({ segments }) => segments)
  return Object.fromEntries(
    Object.entries(shop.technicians).map(([id, row]): [string, Technician] => {
      const counts = ({ from, to }: Interval): boolean =>
        stretches.some(
          (work) =>
            work.technicians.includes(row.id) && work.from < to && (work.to === undefined || work.to > from),
        )
      const { away, wasAway = [], ...rest } = row
      const until = away?.until ?? null
      const stays = away && (isAwayAt(row, at) || (until !== null && counts({ from: away.since, to: until })))
      const earlier = wasAway.filter(counts)
      return [
        id,
        { ...rest, ...(stays ? { away } : {}), ...(earlier.length === 0 ? {} : { wasAway: earlier }) },
      ]
    }),
  )
}

/** Settings, people, bays, calls for help, the end of a day, undo. */
export const houseFolds: Folds<
  | 'shop-configured'
  | 'technician-clocked-in'
  | 'technician-clocked-out'
  | 'absence-reported'
  | 'absence-ended'
  | 'bay-closed'
  | 'bay-opened'
  | 'andon-pulled'
  | 'andon-answered'
  | 'day-closed'
  | 'command-undone'
> = {
  'shop-configured': (shop, { settings }) => configure(shop, settings),
  'technician-clocked-in': (shop, { technician }, { at }) =>
    withTechnician(shop, technician, (row) => ({ ...row, present: true, presentSince: at })),
  'technician-clocked-out': (shop, { technician }) =>
    withTechnician(shop, technician, ({ presentSince: _since, ...row }) => ({ ...row, present: false })),
  'absence-reported': (shop, { technician, kind, until }, { at }) =>
    withTechnician(shop, technician, (row) => leaves(row, kind, until, at)),
  'absence-ended': (shop, { technician }, { at }) =>
    withTechnician(shop, technician, (row) =>
      row.away ? { ...row, away: { ...row.away, until: at } } : row,
    ),
  'bay-closed': (shop, { bay, ...closed }, stamp) => {
    const row = shop.bays[bay]
    return row
      ? { ...shop, bays: { ...shop.bays, [bay]: { ...row, closed: { ...closed, since: stamp.at } } } }
      : shop
  },
  'bay-opened': (shop, { bay }) => {
    const row = shop.bays[bay]
    if (!row) return shop
    const { closed: _closed, ...open } = row
    return { ...shop, bays: { ...shop.bays, [bay]: open } }
  },
  'andon-pulled': (shop, { andon }) => ({ ...shop, andons: { ...shop.andons, [andon.id]: andon } }),
  'andon-answered': (shop, { andon }, stamp) => {
    const row = shop.andons[andon]
    if (!row) return shop
    return {
      ...shop,
      andons: { ...shop.andons, [andon]: { ...row, answered: { at: stamp.at, by: stamp.by } } },
    }
  },
  'day-closed': (shop, { date, carriedOver, removed }, stamp) => {
    const gone = new Set<string>(removed.orders)
    const stays = (row: { readonly order: OrderId }) => !gone.has(row.order)
    const keep = <Row extends { readonly order: OrderId }>(rows: Readonly<Record<string, Row>>) =>
      Object.fromEntries(Object.entries(rows).filter(([, row]) => stays(row)))
    const swept: Shop = {
      ...shop,
      orders: without(shop.orders, removed.orders),
      jobs: keep(shop.jobs),
      parts: keep(shop.parts),
      extras: keep(shop.extras),
      alerts: without(shop.alerts, removed.alerts),
      andons: Object.fromEntries(Object.entries(shop.andons).filter(([, andon]) => !andon.answered)),
      technicians: newDay(shop, stamp.at),
      checks: {},
    }
    return carriedOver.reduce(
      (next, { order, place }) =>
        withOrder(next, order, (row) => ({ ...row, place, carriedOver: date }), stamp),
      swept,
    )
  },
  'command-undone': (shop, { restored }, stamp) => restore(shop, restored, stamp),
}
