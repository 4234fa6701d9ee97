import type { ChainLink } from '../alert.ts'
import { type Bay, isClosedAt } from '../bay.ts'
import { type Instant, instant, type JobId, type OrderId, type TechnicianId } from '../ids.ts'
import { crewOf, type Job, lastSegment } from '../job.ts'
import type { Station } from '../order.ts'
import { pendingParts } from '../parts-of.ts'
import type { Shop } from '../shop.ts'
import { isAwayAt, type Technician } from '../technician.ts'
import type { Bound, Forecast, OrderForecast } from './types.ts'

/** Beyond this a chain explains nothing any more. */
const LONGEST = 24

/**
 * Why an order is ready when it is (domain §5): from the delivery backwards, each link waiting
 * for the next, the root cause last. Other orders appear by their number alone.
 */
export const chainOf = (shop: Shop, forecast: Forecast, orderId: OrderId): readonly ChainLink[] => {
  const order = shop.orders[orderId]
  const answer = forecast.orders[orderId]
  if (!order || !answer) return []
  const links: ChainLink[] = [
    { kind: 'ready', order: orderId, at: answer.readyAt, promise: order.promise?.at ?? null },
  ]
  const seen = new Set<string>()
  let at: Cursor | undefined = lastWait(shop, forecast, orderId, answer, links, seen)
  while (at && !seen.has(at.job) && links.length < LONGEST) {
    seen.add(at.job)
    at = followJob(shop, forecast, at, links)
  }
  return links
}

/** The job to look at next. Its own link is written only while it belongs to the promised car. */
interface Cursor {
  readonly job: JobId
  readonly own: boolean
}

/** Walks back through the stations to the job that ended last. */
const lastWait = (
  shop: Shop,
  forecast: Forecast,
  orderId: OrderId,
  answer: OrderForecast,
  links: ChainLink[],
  seen: Set<string>,
): Cursor | undefined => {
  let ahead: { readonly id: OrderId; readonly answer: OrderForecast } = { id: orderId, answer }
  let own = true
  for (let index = ahead.answer.stations.length - 1; index >= 0; index -= 1) {
    const pass = ahead.answer.stations[index]
    if (!pass) break
    const { station, from, to, behind } = pass
    const number = behind === undefined ? undefined : shop.orders[behind]?.number
    if (own || behind !== undefined) {
      links.push({
        kind: 'station',
        station,
        from,
        to,
        ...(behind === undefined ? {} : { behind }),
        ...(number === undefined ? {} : { number }),
      })
    }
    const before = behind === undefined ? undefined : forecast.orders[behind]
    if (behind === undefined || !before || seen.has(behind)) continue
    // A queue that this very car has made explains nothing: its own way does.
    if (own && leadsBack(forecast, behind, station, orderId)) continue
    // The queue binds: go on with the car that was served before, from the same station backwards.
    seen.add(behind)
    ahead = { id: behind, answer: before }
    own = false
    index = before.stations.findIndex((other) => other.station === station) + 1
  }
  const job = lastJob(shop, forecast, ahead.id)
  return job === undefined ? undefined : { job, own }
}

/** The bay of a job, when it is that which is closed and not the shop; `from`: when it begins at last. */
const closedBay = (shop: Shop, job: Job, now: Instant, from: Instant | null): Bay | null => {
  const slot = 'slot' in job ? job.slot : undefined
  const bay = slot && shop.bays[slot.bay]
  if (!slot || !bay?.closed) return null
  const isClosed =
    from === null
      ? bay.closed.until === undefined
      : isClosedAt(bay, instant(from - 1)) || isClosedAt(bay, instant(Math.max(now, slot.from)))
  return isClosed ? bay : null
}

/** Whether the queues behind an order at a station end at the order `home`. */
const leadsBack = (forecast: Forecast, behind: OrderId, station: Station, home: OrderId): boolean => {
  const visited = new Set<OrderId>()
  let id = behind
  let until = station
  while (id !== home) {
    if (visited.has(id)) return false
    visited.add(id)
    const passes = forecast.orders[id]?.stations ?? []
    const upTo = passes.slice(0, passes.findIndex((pass) => pass.station === until) + 1)
    const queued = upTo.toReversed().find((pass) => pass.behind !== undefined)
    if (queued?.behind === undefined) return false
    id = queued.behind
    until = queued.station
  }
  return true
}

/** The job of an order that nobody can time, else the one that ends last. */
const lastJob = (shop: Shop, forecast: Forecast, orderId: OrderId): JobId | undefined => {
  const runs = (shop.orders[orderId]?.jobs ?? []).flatMap((id) => {
    const run = forecast.jobs[id]
    return run ? [{ id, to: run.to ?? Infinity }] : []
  })
  return runs.toSorted((a, b) => b.to - a.to)[0]?.id
}

const followJob = (
  shop: Shop,
  forecast: Forecast,
  { job: id, own }: Cursor,
  links: ChainLink[],
): Cursor | undefined => {
  const job = shop.jobs[id]
  const run = forecast.jobs[id]
  if (!job || !run) return undefined
  const bound = run.waitsFor
  if (own) {
    const bay = ('slot' in job ? job.slot?.bay : undefined) ?? lastSegment(job)?.bay ?? null
    const overrun = bound?.kind === 'overrun' ? { overrun: true as const } : {}
    links.push({ kind: 'work', job: id, label: job.label, bay, from: run.from, to: run.to, ...overrun })
  }
  if (!bound) {
    links.push({ kind: 'unplanned', job: id, label: job.label })
    return undefined
  }
  return followBound(shop, forecast, job, bound, own, links)
}

const followBound = (
  shop: Shop,
  forecast: Forecast,
  job: Job,
  bound: Bound,
  own: boolean,
  links: ChainLink[],
): Cursor | undefined => {
  const order = job.order
  const number = shop.orders[order]?.number ?? order
  switch (bound.kind) {
    case 'bay':
    case 'technician':
    case 'car': {
      const blocker = shop.jobs[bound.job]
      if (!blocker) return undefined
      const held = {
        until: forecast.jobs[bound.job]?.to ?? null,
        job: bound.job,
        order: blocker.order,
        number: shop.orders[blocker.order]?.number ?? blocker.order,
      }
      if (bound.kind === 'bay') {
        links.push({ kind: 'bay', bay: bound.bay, name: shop.bays[bound.bay]?.name ?? bound.bay, ...held })
      } else if (bound.kind === 'technician') {
        const name = shop.technicians[bound.technician]?.name ?? bound.technician
        links.push({ kind: 'technician', technician: bound.technician, name, ...held })
      } else links.push({ kind: 'car', ...held })
      return { job: bound.job, own: own && blocker.order === order }
    }
    case 'stop':
    case 'part':
      if (job.state === 'stopped') {
        const { code, expectedAt, firstExpectedAt } = job.stop
        const moved = firstExpectedAt === undefined ? {} : { movedFrom: firstExpectedAt }
        const bay = lastSegment(job)?.bay ?? null
        links.push({ kind: 'stop', code, job: job.id, order, number, bay, until: expectedAt, ...moved })
      }
      if (bound.kind === 'part' || (job.state === 'stopped' && job.stop.code === 'C'))
        links.push(...partLinks(shop, job, number))
      return undefined
    case 'reply':
      links.push({ kind: 'reply', order, number, until: job.awaits?.expectedAt ?? null })
      return undefined
    case 'arrival':
      links.push({ kind: 'arrival', order, until: forecast.jobs[job.id]?.from ?? forecast.now })
      return undefined
    case 'away':
      links.push(...awayLinks(shop, [bound.technician]))
      return undefined
    case 'slot':
      if ('slot' in job && job.slot) links.push({ kind: 'slot', job: job.id, from: job.slot.from })
      return undefined
    case 'closed-hours': {
      const until = forecast.jobs[job.id]?.from ?? null
      const bay = closedBay(shop, job, forecast.now, until)
      if (bay)
        links.push({ kind: 'bay-closed', bay: bay.id, name: bay.name, until: bay.closed?.until ?? null })
      else if (until !== null) links.push({ kind: 'closed-hours', until })
      return undefined
    }
    case 'overrun': {
      const run = forecast.jobs[job.id]
      if (!own) {
        const bay = lastSegment(job)?.bay ?? null
        links.push({
          kind: 'work',
          job: job.id,
          label: job.label,
          bay,
          from: run?.from ?? null,
          to: run?.to ?? null,
          overrun: true,
        })
      }
      links.push(...awayNow(shop, job, forecast.now))
      return undefined
    }
    case 'own-work':
      links.push(...awayNow(shop, job, forecast.now))
      return undefined
    case 'now':
      return undefined
    default:
      return bound satisfies never
  }
}

const awayLinks = (shop: Shop, technicians: readonly TechnicianId[]): readonly ChainLink[] =>
  technicians.flatMap((technician): readonly ChainLink[] => {
    const row: Partial<Technician> = shop.technicians[technician] ?? {}
    const { name = technician, away } = row
    return away ? [{ kind: 'away', technician, name, away: away.kind, until: away.until }] : []
  })

/** [F13] Work in hand rests while one of its technicians is away; the one who is back last binds. */
const awayNow = (shop: Shop, job: Job, now: Instant): readonly ChainLink[] => {
  const gone = crewOf(job).flatMap((id) => {
    const row = shop.technicians[id]
    return row && isAwayAt(row, now) ? [{ id, until: row.away?.until ?? Infinity }] : []
  })
  const last = gone.toSorted((a, b) => b.until - a.until)[0]
  return last ? awayLinks(shop, [last.id]) : []
}

/** The part that comes last is the one that binds; a stop C without a recorded part still names it. */
const partLinks = (shop: Shop, job: Job, number: string): readonly ChainLink[] => {
  const pending = pendingParts(shop, job)
  const last = pending.toSorted((a, b) => (b.eta ?? Infinity) - (a.eta ?? Infinity))[0]
  const order = job.order
  if (!last) {
    return job.state === 'stopped' ? [{ kind: 'part', order, number, until: job.stop.expectedAt }] : []
  }
  const moved = last.firstEta === undefined ? {} : { movedFrom: last.firstEta }
  return [{ kind: 'part', part: last.id, name: last.name, order, number, until: last.eta, ...moved }]
}
