import type { Bay } from '../bay.ts'
import type { Restored } from '../events.ts'
import { type BayId, type OrderId, type TechnicianId } from '../ids.ts'
import { type Changed, type Job } from '../job.ts'
import { type Order } from '../order.ts'
import type { Settings } from '../settings.ts'
import type { Shop } from '../shop.ts'
import type { Technician } from '../technician.ts'
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
    settings.technicians.map(({ id, name, team, skills }): [TechnicianId, Technician] => [
      id,
      {
        id,
        name,
        ...(team === undefined ? {} : { team }),
        skills,
        present: shop.technicians[id]?.present ?? true,
      },
    ]),
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

const attend = (shop: Shop, technician: TechnicianId, present: boolean): Shop => {
  const row = shop.technicians[technician]
  return row ? { ...shop, technicians: { ...shop.technicians, [technician]: { ...row, present } } } : shop
}

/** Settings, people, bays, calls for help, the end of a day, undo. */
export const houseFolds: Folds<
  | 'shop-configured'
  | 'technician-clocked-in'
  | 'technician-clocked-out'
  | 'bay-closed'
  | 'bay-opened'
  | 'andon-pulled'
  | 'andon-answered'
  | 'day-closed'
  | 'command-undone'
> = {
  'shop-configured': (shop, { settings }) => configure(shop, settings),
  'technician-clocked-in': (shop, { technician }) => attend(shop, technician, true),
  'technician-clocked-out': (shop, { technician }) => attend(shop, technician, false),
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
