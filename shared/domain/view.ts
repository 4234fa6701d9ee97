import type { Bay } from './bay.ts'
import { emptyShop } from './evolve.ts'
import type { Instant, JobId } from './ids.ts'
import { lastSegment } from './job.ts'
import type { Settings } from './settings.ts'
import type { Shop } from './shop.ts'
import type { Technician } from './technician.ts'

/** A bay as it is shown: with the job in work or stuck there, which is the job's fact, not the bay's. */
export interface BayView extends Bay {
  readonly job?: JobId
}
export interface TechnicianView extends Technician {
  readonly job?: JobId
}

/** The live state as it goes over the wire (`GET /api/shops/:shop/state`, snapshots). */
export interface State extends Omit<Shop, 'settings' | 'bays' | 'technicians'> {
  readonly now: Instant
  readonly shop: Settings
  readonly bays: Readonly<Record<string, BayView>>
  readonly technicians: Readonly<Record<string, TechnicianView>>
}

/** Bays and technicians with the job each is busy with. */
export const busyViews = (shop: Shop): Pick<State, 'bays' | 'technicians'> => {
  const atBay = new Map<string, JobId>()
  const inHands = new Map<string, JobId>()
  for (const job of Object.values(shop.jobs)) {
    const segment = lastSegment(job)
    if (!segment) continue
    // [F6] A stopped car that could not be moved still has the bay.
    const place: string | undefined = shop.orders[job.order]?.place
    if (job.state === 'stopped' && place === segment.bay && !atBay.has(segment.bay))
      atBay.set(segment.bay, job.id)
    if (job.state !== 'working') continue
    atBay.set(segment.bay, job.id)
    for (const technician of segment.technicians) inHands.set(technician, job.id)
  }
  return { bays: withJob(shop.bays, atBay), technicians: withJob(shop.technicians, inHands) }
}

const withJob = <Row extends { readonly id: string }>(
  rows: Readonly<Record<string, Row>>,
  jobs: ReadonlyMap<string, JobId>,
): Record<string, Row & { readonly job?: JobId }> =>
  Object.fromEntries(
    Object.entries(rows).map(([id, row]) => {
      const job = jobs.get(id)
      return [id, job === undefined ? row : { ...row, job }]
    }),
  )

export const stateOf = (shop: Shop, now: Instant): State => {
  const { settings, ...rest } = shop
  return { ...rest, now, shop: settings, ...busyViews(shop) }
}

/** The shop behind a state; what was only a view is dropped. */
export const shopOf = (state: State): Shop => {
  const { now: _now, shop: settings, bays, technicians, ...rest } = state
  return { ...emptyShop(settings), ...rest, bays: withoutJob(bays), technicians: withoutJob(technicians) }
}

const withoutJob = <Row extends { readonly job?: JobId }>(
  rows: Readonly<Record<string, Row>>,
): Record<string, Omit<Row, 'job'>> =>
  Object.fromEntries(Object.entries(rows).map(([id, { job: _job, ...row }]) => [id, row]))
