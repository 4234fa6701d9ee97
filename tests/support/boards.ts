import type { Bay } from '#domain/bay.ts'
import type { Calendars } from '#domain/calendar.ts'
import { emptyShop } from '#domain/evolve.ts'
import {
  advisorId,
  bayId,
  extraId,
  type Instant,
  instant,
  type Interval,
  type JobId,
  jobId,
  MINUTE,
  minutes,
  orderId,
  partId,
  technicianId,
} from '#domain/ids.ts'
import type {
  Authorisation,
  DoneJob,
  Job,
  QueuedJob,
  Remaining,
  Segment,
  Slot,
  StoppedJob,
  UnplannedJob,
  WorkingJob,
} from '#domain/job.ts'
import type { Order, OrderAtStation, OrderBeforeStations, OrderReady, Station } from '#domain/order.ts'
import type { Part } from '#domain/part.ts'
import type { Policies, Settings } from '#domain/settings.ts'
import type { Shop } from '#domain/shop.ts'
import type { Technician } from '#domain/technician.ts'

/** A shop with its open time, at a moment: all that a forecast asks for. */
export interface Board {
  readonly shop: Shop
  readonly calendars: Calendars
  readonly now: Instant
}

/** Monday 2 March 2026, midnight: day 0 of every board in tests. */
export const dayZero = Date.UTC(2026, 2, 2)

/** A local clock time such as `08:30`, `day` days after day 0. */
export const at = (clock: string, day = 0): Instant => {
  const [hours, rest] = clock.split(':').map(Number)
  return instant(dayZero + ((day * 24 + (hours ?? 0)) * 60 + (rest ?? 0)) * MINUTE)
}

export const interval = (from: string, to: string, day = 0): Interval => ({
  from: at(from, day),
  to: at(to, day),
})

/** 08:00–12:00 and 13:00–18:00 on each of the days named. */
export const officeHours = (...days: readonly number[]): readonly Interval[] =>
  days.flatMap((day) => [interval('08:00', '12:00', day), interval('13:00', '18:00', day)])

export const usualPolicies: Policies = {
  riskMinutes: minutes(15),
  recoverMinutes: minutes(5),
  jobFloorMinutes: minutes(5),
  stationFloorMinutes: minutes(1),
  inspectionMinutes: minutes(15),
  inspectionCapacity: 1,
  washMinutes: minutes(20),
  washCapacity: 1,
  settlementMinutes: minutes(10),
  settlementCapacity: 2,
  ackMinutes: minutes(10),
  ackWaitingMinutes: minutes(5),
  callMinutes: minutes(10),
  escalateMinutes: minutes(5),
  bookableShare: 0.8,
  arrivalsPerHalfHour: 2,
  handoversPerHalfHour: 3,
}

const changed = { version: 1, at: instant(dayZero), by: 'foreman', what: 'given' }

interface JobFields {
  readonly id: string
  readonly order: string
  /** Standard minutes, 60 when nothing is said. */
  readonly minutes?: number
  readonly segments?: readonly Segment[]
  readonly remaining?: Remaining
  readonly awaits?: Authorisation
}

const facts = ({ id, order, minutes: count = 60, segments = [], remaining, awaits }: JobFields) => ({
  id: jobId(id),
  order: orderId(order),
  label: `work ${id}`,
  minutes: minutes(count),
  segments,
  ...(remaining ? { remaining } : {}),
  ...(awaits ? { awaits } : {}),
  changed,
})

export const slot = (bay: string, technicians: string | readonly string[], from: Instant): Slot => ({
  bay: bayId(bay),
  technicians: (typeof technicians === 'string' ? [technicians] : technicians).map(technicianId),
  from,
})

/** A stretch of work; without `to` it still runs. */
export const segment = (
  bay: string,
  technicians: string | readonly string[],
  from: Instant,
  to?: Instant,
): Segment => ({ ...slot(bay, technicians, from), ...(to === undefined ? {} : { to }) })

export const extended = (count: number, said: Instant): Remaining => ({
  minutes: minutes(count),
  at: said,
  reason: 'more than thought',
})

export const awaiting = (extra: string, expectedAt: Instant | null): Authorisation => ({
  extra: extraId(extra),
  expectedAt,
})

export const unplanned = (fields: JobFields): UnplannedJob => ({ ...facts(fields), state: 'unplanned' })

export const queued = (fields: JobFields & { readonly slot: Slot }): QueuedJob => ({
  ...facts(fields),
  state: 'queued',
  slot: fields.slot,
})

type Worked = JobFields & { readonly segments: readonly [Segment, ...Segment[]] }
const slotOf = ({ segments }: Worked): Slot => {
  const { bay, technicians, from } = segments.at(-1) ?? segments[0]
  return { bay, technicians, from }
}

export const working = (fields: Worked): WorkingJob => ({
  ...facts(fields),
  state: 'working',
  slot: slotOf(fields),
})

export const done = (fields: Worked): DoneJob => ({ ...facts(fields), state: 'done', slot: slotOf(fields) })

export const stopped = (
  fields: Worked & {
    readonly code?: string
    readonly expectedAt: Instant | null
    readonly place: string
    readonly slot?: Slot
  },
): StoppedJob => ({
  ...facts(fields),
  state: 'stopped',
  stop: {
    code: fields.code ?? 'A',
    reason: 'cannot go on',
    since: fields.segments.at(-1)?.to ?? instant(dayZero),
    expectedAt: fields.expectedAt,
    place: fields.place,
  },
  ...(fields.slot ? { slot: fields.slot } : {}),
})

interface OrderFields {
  readonly id: string
  readonly place?: string
  /** Null: not here yet. Day 0 at 08:00 when nothing is said. */
  readonly arrivedAt?: Instant | null
  readonly appointmentAt?: Instant
  readonly wash?: boolean
  readonly promise?: Instant
}

const orderFacts = (fields: OrderFields) => ({
  id: orderId(fields.id),
  number: `R-${fields.id}`,
  plate: `粤B ${fields.id}`,
  model: 'Corolla',
  kind: 'maintenance',
  origin: 'walk-in',
  flags: {},
  advisor: advisorId('chen'),
  place: fields.place ?? 'yard',
  arrivedAt: fields.arrivedAt === undefined ? at('08:00') : fields.arrivedAt,
  ...(fields.appointmentAt === undefined ? {} : { appointmentAt: fields.appointmentAt }),
  wash: fields.wash ?? false,
  promise: fields.promise === undefined ? null : { version: 1, at: fields.promise },
  firstPromise: fields.promise === undefined ? null : { at: fields.promise },
  jobs: [],
  changed,
})

export const car = (
  fields: OrderFields & { readonly stage?: OrderBeforeStations['stage'] },
): OrderBeforeStations => ({ ...orderFacts(fields), stage: fields.stage ?? 'in-work' })

export const carAtStation = (
  fields: OrderFields & { readonly stage: Station; readonly since: Instant; readonly startedAt?: Instant },
): OrderAtStation => ({
  ...orderFacts(fields),
  stage: fields.stage,
  station: {
    since: fields.since,
    ...(fields.startedAt === undefined ? {} : { startedAt: fields.startedAt }),
  },
})

export const carReady = (fields: OrderFields & { readonly readyAt: Instant }): OrderReady => ({
  ...orderFacts(fields),
  stage: 'ready',
  readyAt: fields.readyAt,
})

/** A back order; without `job` the whole car waits for it. */
export const part = (fields: {
  readonly id: string
  readonly order: string
  readonly job?: string
  readonly eta: Instant | null
  readonly arrived?: boolean
}): Part => ({
  id: partId(fields.id),
  order: orderId(fields.order),
  ...(fields.job === undefined ? {} : { job: jobId(fields.job) }),
  name: 'brake disc',
  eta: fields.eta,
  state: fields.arrived === true ? 'arrived' : 'ordered',
})

interface ShopFields {
  readonly policies?: Partial<Policies>
  /** Ids, or rows where more is to be said; `b1` and `b2` when nothing is. */
  readonly bays?: readonly (string | Pick<Bay, 'id' | 'closed'>)[]
  readonly technicians?: readonly string[]
  /** By technician. */
  readonly absences?: Readonly<Record<string, Pick<Technician, 'away' | 'wasAway'>>>
  readonly orders: readonly Order[]
  readonly jobs?: readonly Job[]
  readonly parts?: readonly Part[]
}

const rows = <Row extends { readonly id: string }>(list: readonly Row[]): Record<string, Row> =>
  Object.fromEntries(list.map((row) => [row.id, row]))

const bayOf = (bay: string | Pick<Bay, 'id' | 'closed'>): Bay => {
  if (typeof bay === 'string') return { id: bayId(bay), name: bay, kind: 'general' }
  return { id: bay.id, name: bay.id, kind: 'general', ...(bay.closed ? { closed: bay.closed } : {}) }
}

/** A shop of the rows given; the jobs of an order are those that name it. */
export const shopWith = (fields: ShopFields): Shop => {
  const jobs = fields.jobs ?? []
  const bays = (fields.bays ?? ['b1', 'b2']).map(bayOf)
  const technicians = (fields.technicians ?? ['li', 'wang']).map((id): Technician => ({
    id: technicianId(id),
    name: id,
    skills: {},
    present: true,
    ...fields.absences?.[id],
  }))
  const jobsOf = (order: Order): readonly JobId[] =>
    jobs
      .filter((job) => job.order === order.id)
      .map((job) => job.id)
      .sort()
  return {
    ...emptyShop(settingsWith({ ...usualPolicies, ...fields.policies }, bays, technicians)),
    version: 1,
    at: instant(dayZero),
    bays: rows(bays),
    technicians: rows(technicians),
    orders: rows(fields.orders.map((order) => ({ ...order, jobs: jobsOf(order) }))),
    jobs: rows(jobs),
    parts: rows(fields.parts ?? []),
  }
}

const settingsWith = (
  policies: Policies,
  bays: readonly Bay[],
  technicians: readonly Technician[],
): Settings => ({
  name: 'Test shop',
  zone: 'UTC',
  hours: {},
  closedDates: [],
  openDates: {},
  bays: bays.map(({ id, name, kind }) => ({ id, name, kind })),
  technicians: technicians.map(({ id, name, skills }) => ({ id, name, skills })),
  advisors: [{ id: advisorId('chen'), name: 'Chen' }],
  parking: ['P-01', 'P-02'],
  stopCodes: ['A', 'B', 'C', 'D'].map((code) => ({ code, label: code })),
  policies,
})
