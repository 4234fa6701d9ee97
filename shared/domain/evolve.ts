import type { Alert } from './alert.ts'
import type { Bay } from './bay.ts'
import type { EventBodies, EventType, Newborn, Recorded, Restored, ShopEvent, Stamp } from './events.ts'
import { type BayId, type Instant, instant, type JobId, type OrderId, type TechnicianId } from './ids.ts'
import { type Changed, type Job, type Segment, withoutSlot } from './job.ts'
import { isStation, type Order, places } from './order.ts'
import type { Settings } from './settings.ts'
import { type Shop, tables } from './shop.ts'
import { pendingParts } from './parts-of.ts'
import type { Technician } from './technician.ts'

/** What a shop is before its first event. Its settings say nothing is open. */
export const emptyShop = (settings: Settings): Shop => ({
  version: 0,
  at: instant(0),
  settings,
  orders: {},
  jobs: {},
  bays: {},
  technicians: {},
  alerts: {},
  parts: {},
  extras: {},
  andons: {},
})

type Fold<T extends EventType> = (shop: Shop, body: EventBodies[T], stamp: Stamp & { type: string }) => Shop

const changedBy = (stamp: Stamp & { type: string }): Changed => ({
  version: stamp.version,
  at: stamp.at,
  by: stamp.by,
  what: stamp.type,
})

const putJob = (shop: Shop, job: Job): Shop => ({ ...shop, jobs: { ...shop.jobs, [job.id]: job } })
const putOrder = (shop: Shop, order: Order): Shop => ({
  ...shop,
  orders: { ...shop.orders, [order.id]: order },
})
const putAlert = (shop: Shop, alert: Alert): Shop => ({
  ...shop,
  alerts: { ...shop.alerts, [alert.id]: alert },
})

/** A row that is not there is left alone: the log is the truth, the fold never throws. */
const withJob = (
  shop: Shop,
  id: JobId,
  change: (job: Job) => Job,
  stamp: Parameters<typeof changedBy>[0],
): Shop => {
  const job = shop.jobs[id]
  return job ? putJob(shop, { ...change(job), changed: changedBy(stamp) }) : shop
}
const withOrder = (
  shop: Shop,
  id: OrderId,
  change: (order: Order) => Order,
  stamp: Parameters<typeof changedBy>[0],
): Shop => {
  const order = shop.orders[id]
  return order ? putOrder(shop, { ...change(order), changed: changedBy(stamp) }) : shop
}
const withAlert = (shop: Shop, id: string, change: (alert: Alert) => Alert): Shop => {
  const alert = shop.alerts[id]
  return alert ? putAlert(shop, change(alert)) : shop
}

const addJobs = (
  shop: Shop,
  jobs: readonly Newborn<Job>[],
  stamp: Parameters<typeof changedBy>[0],
): Shop => ({
  ...shop,
  jobs: {
    ...shop.jobs,
    ...Object.fromEntries(jobs.map((job) => [job.id, { ...job, changed: changedBy(stamp) }])),
  },
})

const closeSegment = (segments: readonly Segment[], at: Instant): readonly Segment[] =>
  segments.map((segment) => (segment.to === undefined ? { ...segment, to: at } : segment))

/** [C] A stopped job waits for the latest of its parts that are still on the way. */
const followParts = (shop: Shop, order: OrderId, stamp: Stamp & { type: string }): Shop => {
  let next = shop
  for (const id of shop.orders[order]?.jobs ?? []) {
    const job = next.jobs[id]
    if (job?.state !== 'stopped' || job.stop.code !== 'C') continue
    const etas = pendingParts(next, job).map((part) => part.eta)
    const expectedAt = etas.length === 0 ? stamp.at : latestOrUnknown(etas)
    if (expectedAt === job.stop.expectedAt) continue
    const first = job.stop.firstExpectedAt ?? job.stop.expectedAt
    const stop = { ...job.stop, expectedAt, ...(first === null ? {} : { firstExpectedAt: first }) }
    next = putJob(next, { ...job, stop, changed: changedBy(stamp) })
  }
  return next
}

const latestOrUnknown = (etas: readonly (Instant | null)[]): Instant | null =>
  etas.reduce((latest, eta) => (latest === null || eta === null ? null : instant(Math.max(latest, eta))))

const bare = (order: Order) => {
  const {
    station: _station,
    readyAt: _readyAt,
    deliveredAt: _deliveredAt,
    ...facts
  } = order as Order & {
    station?: unknown
    readyAt?: unknown
    deliveredAt?: unknown
  }
  return facts
}

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

const restore = (shop: Shop, restored: Restored, stamp: Stamp & { type: string }): Shop => {
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
  }
}

const without = <Row>(rows: Readonly<Record<string, Row>>, ids: readonly string[]): Record<string, Row> => {
  const gone = new Set(ids)
  return Object.fromEntries(Object.entries(rows).filter(([id]) => !gone.has(id)))
}

const folds: { readonly [T in EventType]: Fold<T> } = {
  'shop-configured': (shop, { settings }) => configure(shop, settings),
  'car-received': (shop, { order, jobs }, stamp) =>
    addJobs(putOrder(shop, { ...order, changed: changedBy(stamp) }), jobs, stamp),
  'car-arrived': (shop, { order }, stamp) =>
    withOrder(shop, order, (row) => ({ ...row, arrivedAt: stamp.at, place: places.yard }), stamp),
  'order-changed': (shop, { order, ...change }, stamp) =>
    withOrder(shop, order, (row) => ({ ...row, ...change }), stamp),
  'jobs-added': (shop, { order, jobs }, stamp) =>
    withOrder(
      addJobs(shop, jobs, stamp),
      order,
      (row) => ({ ...row, jobs: [...row.jobs, ...jobs.map((job) => job.id)] }),
      stamp,
    ),
  'job-changed': (shop, { job, ...change }, stamp) =>
    withJob(shop, job, (row) => ({ ...row, ...change }), stamp),
  'job-planned': (shop, { job, slot, override }, stamp) =>
    withJob(
      shop,
      job,
      ({ override: _override, ...row }) => {
        const facts = { ...row, ...(override ? { override } : {}) }
        if (facts.state === 'stopped') return { ...facts, slot }
        return { ...withoutSlot(facts), state: 'queued', slot }
      },
      stamp,
    ),
  'job-unplanned': (shop, { job }, stamp) =>
    withJob(
      shop,
      job,
      (row) =>
        row.state === 'stopped' ? { ...withoutSlot(row) } : { ...withoutSlot(row), state: 'unplanned' },
      stamp,
    ),
  'job-started': (shop, { job, segment }, stamp) => {
    const row = shop.jobs[job]
    if (!row) return shop
    const { stop: _stop, ...facts } = row as Job & { stop?: unknown }
    const slot = 'slot' in row && row.slot ? row.slot : segment
    const started = putJob(shop, {
      ...facts,
      state: 'working',
      slot,
      segments: [...row.segments, segment],
      changed: changedBy(stamp),
    })
    return withOrder(started, row.order, (order) => ({ ...order, place: segment.bay }), stamp)
  },
  'job-stopped': (shop, { job, place, ...stop }, stamp) => {
    const row = shop.jobs[job]
    if (!row) return shop
    const stopped = putJob(shop, {
      ...withoutSlot(row),
      state: 'stopped',
      segments: closeSegment(row.segments, stamp.at),
      stop: { ...stop, since: stamp.at, place },
      changed: changedBy(stamp),
    })
    return withOrder(stopped, row.order, (order) => ({ ...order, place }), stamp)
  },
  'job-extended': (shop, { job, remainingMinutes, reason }, stamp) =>
    withJob(
      shop,
      job,
      (row) => ({ ...row, remaining: { minutes: remainingMinutes, at: stamp.at, reason } }),
      stamp,
    ),
  'job-finished': (shop, { job }, stamp) =>
    withJob(
      shop,
      job,
      (row) => {
        const { stop: _stop, ...facts } = row as Job & { stop?: unknown }
        const slot = 'slot' in row && row.slot ? row.slot : row.segments.at(-1)
        if (!slot) return row
        return { ...facts, state: 'done', slot, segments: closeSegment(row.segments, stamp.at) }
      },
      stamp,
    ),
  'car-moved': (shop, { order, to }, stamp) =>
    withOrder(shop, order, (row) => ({ ...row, place: to }), stamp),
  'stage-changed': (shop, { order, to }, stamp) =>
    withOrder(shop, order, (row) => enterStage(row, to, stamp.at), stamp),
  'station-started': (shop, { order }, stamp) =>
    withOrder(
      shop,
      order,
      (row) => ('station' in row ? { ...row, station: { ...row.station, startedAt: stamp.at } } : row),
      stamp,
    ),
  'inspection-failed': (shop, { order, jobs }, stamp) =>
    withOrder(
      addJobs(shop, jobs, stamp),
      order,
      (row) => ({ ...row, rework: (row.rework ?? 0) + 1, jobs: [...row.jobs, ...jobs.map((job) => job.id)] }),
      stamp,
    ),
  'promise-agreed': (shop, { order, version, at }, stamp) =>
    withOrder(
      shop,
      order,
      (row) => ({ ...row, promise: { version, at }, firstPromise: row.firstPromise ?? { at } }),
      stamp,
    ),
  'extra-work-reported': (shop, { extra, jobs }, stamp) =>
    withOrder(
      addJobs({ ...shop, extras: { ...shop.extras, [extra.id]: extra } }, jobs, stamp),
      extra.order,
      (row) => ({ ...row, jobs: [...row.jobs, ...extra.jobs] }),
      stamp,
    ),
  'extra-work-answered': (shop, { extra, answer }, stamp) => {
    const row = shop.extras[extra]
    if (!row) return shop
    const answered: Shop = { ...shop, extras: { ...shop.extras, [extra]: { ...row, answer } } }
    if (answer === 'declined') {
      const dropped = { ...answered, jobs: without(answered.jobs, row.jobs) }
      const gone = new Set(row.jobs)
      return withOrder(
        dropped,
        row.order,
        (order) => ({ ...order, jobs: order.jobs.filter((id) => !gone.has(id)) }),
        stamp,
      )
    }
    return row.jobs.reduce(
      (next, id) =>
        withJob(
          next,
          id,
          (job) => {
            const { awaits: _awaits, ...free } = job
            return free
          },
          stamp,
        ),
      answered,
    )
  },
  'part-ordered': (shop, { part }, stamp) =>
    followParts({ ...shop, parts: { ...shop.parts, [part.id]: part } }, part.order, stamp),
  'part-eta-changed': (shop, { part, eta, from }, stamp) => {
    const row = shop.parts[part]
    if (!row) return shop
    const firstEta = row.firstEta ?? from
    const moved = { ...row, eta, ...(firstEta === null ? {} : { firstEta }) }
    return followParts({ ...shop, parts: { ...shop.parts, [part]: moved } }, row.order, stamp)
  },
  'part-arrived': (shop, { part }, stamp) => {
    const row = shop.parts[part]
    if (!row) return shop
    return followParts(
      { ...shop, parts: { ...shop.parts, [part]: { ...row, state: 'arrived' } } },
      row.order,
      stamp,
    )
  },
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
      // Closed and raised anew, it is the advisor's duty again before it is anyone else's.
      const level = row.state === 'closed' ? 1 : row.level
      return { ...rest, readyAt, chain, level, state: 'open', since: stamp.at }
    }),
  'alert-acknowledged': (shop, { alert }, stamp) =>
    withAlert(shop, alert, (row) => {
      const { snoozedUntil: _snoozedUntil, ...rest } = row
      return { ...rest, state: 'acknowledged', since: stamp.at, acknowledgedBy: stamp.by }
    }),
  'alert-snoozed': (shop, { alert, until }) =>
    withAlert(shop, alert, (row) => ({ ...row, snoozedUntil: until })),
  'alert-reassigned': (shop, { alert, advisor }, stamp) =>
    withAlert(shop, alert, (row) => {
      const { acknowledgedBy: _by, ...rest } = row
      return { ...rest, advisor, state: 'open', since: stamp.at }
    }),
  'alert-escalated': (shop, { alert, level }, stamp) =>
    withAlert(shop, alert, (row) => ({ ...row, level, since: stamp.at })),
  'alert-regressed': (shop, { alert }, stamp) =>
    withAlert(shop, alert, (row) => {
      const { acknowledgedBy: _by, nextAt: _nextAt, ...rest } = row
      return { ...rest, state: 'open', since: stamp.at }
    }),
  'call-logged': (shop, { alert, outcome, nextAt, wishAt }, stamp) =>
    withAlert(shop, alert, (row) => {
      const { nextAt: _nextAt, snoozedUntil: _snoozedUntil, ...rest } = row
      return {
        ...rest,
        calls: [...row.calls, { at: stamp.at, by: stamp.by, outcome }],
        ...(nextAt === undefined ? {} : { nextAt }),
        ...(wishAt === undefined ? {} : { wishAt }),
      }
    }),
  'alert-closed': (shop, { alert, outcome }, stamp) =>
    withAlert(shop, alert, (row) => {
      const { nextAt: _nextAt, snoozedUntil: _snoozedUntil, ...rest } = row
      return { ...rest, state: 'closed', outcome, closedAt: stamp.at }
    }),
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
    }
    return carriedOver.reduce(
      (next, { order, place }) =>
        withOrder(next, order, (row) => ({ ...row, place, carriedOver: date }), stamp),
      swept,
    )
  },
  'command-undone': (shop, { restored }, stamp) => restore(shop, restored, stamp),
}

const attend = (shop: Shop, technician: TechnicianId, present: boolean): Shop => {
  const row = shop.technicians[technician]
  return row ? { ...shop, technicians: { ...shop.technicians, [technician]: { ...row, present } } } : shop
}

/** Shop + event → next shop. Pure, total, and the same on the server and on every screen. */
export const evolve = (shop: Shop, event: Recorded): Shop => {
  // The table is typed by event; TypeScript cannot carry that through an index of a union.
  const fold = folds[event.type] as Fold<EventType>
  const next = fold(shop, event.body, event)
  return { ...next, version: event.version, at: instant(Math.max(shop.at, event.at)) }
}

export const evolveAll = (shop: Shop, events: readonly Recorded[]): Shop => events.reduce(evolve, shop)

/** The events of one decision as they will stand in the log, after the shop as it is. */
export const record = (
  shop: Shop,
  events: readonly ShopEvent[],
  stamp: Omit<Stamp, 'version'>,
): readonly Recorded[] =>
  events.map((event, index): Recorded => ({ ...event, ...stamp, version: shop.version + index + 1 }))

/** The rows that differ between two shops, as they stand in the second; null for a row that is gone. */
export const changedRows = (from: Shop, to: Shop): Restored =>
  Object.fromEntries(
    tables.flatMap((table) => {
      if (from[table] === to[table]) return []
      const rows: Record<string, unknown> = {}
      for (const [id, row] of Object.entries(to[table])) if (from[table][id] !== row) rows[id] = row
      for (const id of Object.keys(from[table])) if (!(id in to[table])) rows[id] = null
      return Object.keys(rows).length === 0 ? [] : [[table, rows]]
    }),
  )
