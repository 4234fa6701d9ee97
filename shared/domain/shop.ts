import type { Alert } from './alert.ts'
import type { Andon } from './andon.ts'
import type { Bay } from './bay.ts'
import type { ExtraWork } from './extra-work.ts'
import type { BayId, Instant, JobId, OrderId, TechnicianId } from './ids.ts'
import { type Job, lastSegment } from './job.ts'
import { isOpen, type Order, places } from './order.ts'
import type { Part } from './part.ts'
import type { PlaceCheck } from './place-check.ts'
import type { Settings } from './settings.ts'
import type { Technician } from './technician.ts'

type Rows<Row> = Readonly<Record<string, Row>>

/** The whole live state of one workshop, as the fold of its events gives it. */
export interface Shop {
  /** The number of events folded; 0 for a shop that does not exist yet. */
  readonly version: number
  /** When the newest event happened; the house's time never runs behind it. */
  readonly at: Instant
  readonly settings: Settings
  readonly orders: Rows<Order>
  readonly jobs: Rows<Job>
  readonly bays: Rows<Bay>
  readonly technicians: Rows<Technician>
  readonly alerts: Rows<Alert>
  readonly parts: Rows<Part>
  readonly extras: Rows<ExtraWork>
  readonly andons: Rows<Andon>
  /** The newest look at each place, by place. */
  readonly checks: Rows<PlaceCheck>
}

/** The tables of rows that a shop consists of, each a hash in the store. */
export const tables = [
  'orders',
  'jobs',
  'bays',
  'technicians',
  'alerts',
  'parts',
  'extras',
  'andons',
  'checks',
] as const
export type Table = (typeof tables)[number]

/** The job being worked on at a bay. */
export const jobAtBay = (shop: Shop, bay: BayId): Job | undefined =>
  Object.values(shop.jobs).find((job) => job.state === 'working' && lastSegment(job)?.bay === bay)

/** [F2] The job a technician has in his hands. */
export const jobOfTechnician = (shop: Shop, technician: TechnicianId): Job | undefined =>
  Object.values(shop.jobs).find(
    (job) => job.state === 'working' && lastSegment(job)?.technicians.includes(technician) === true,
  )

/** [F1] The car that stands on a bay, worked on or not. */
export const orderOnBay = (shop: Shop, bay: BayId): Order | undefined => {
  const working = jobAtBay(shop, bay)
  if (working) return shop.orders[working.order]
  const named: string = bay
  if (Object.values<string>(places).includes(named)) return undefined
  return Object.values(shop.orders).find((order) => isOpen(order) && order.place === named)
}

export const jobsOf = (shop: Shop, order: OrderId): readonly Job[] =>
  (shop.orders[order]?.jobs ?? []).flatMap((id: JobId) => shop.jobs[id] ?? [])

/** Orders the shop still has to do something for. */
export const openOrders = (shop: Shop): readonly Order[] => Object.values(shop.orders).filter(isOpen)
