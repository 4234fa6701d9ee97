import { createHash, randomUUID } from 'node:crypto'
import type { CommandType } from '#domain/commands.ts'
import type { ContactNote } from '#domain/decision.ts'
import { emptyShop, evolveAll, record } from '#domain/evolve.ts'
import type { ShopEvent } from '#domain/events.ts'
import {
  advisorId,
  bayId,
  bornId,
  commandId,
  instant,
  type JobId,
  jobId,
  minutes,
  type OrderId,
  orderId,
  technicianId,
} from '#domain/ids.ts'
import type { ShopId } from '#domain/ids.ts'
import type { Settings } from '#domain/settings.ts'
import type { Shop } from '#domain/shop.ts'
import type { Answer, Commit } from '#server/store/store.ts'

const NOON = 1_763_700_000_000

export const settings: Settings = {
  name: 'Nordwind 北风 🚗',
  zone: 'Asia/Shanghai',
  hours: { mon: [['08:00', '18:00']] },
  closedDates: [],
  openDates: {},
  bays: [1, 2, 3].map((n) => ({ id: bayId(`bay-${n}`), name: `Bay ${n}`, kind: 'general' })),
  technicians: ['li', 'wang', 'zhao'].map((id) => ({
    id: technicianId(id),
    name: id,
    skills: { engine: 3 },
  })),
  advisors: [{ id: advisorId('chen'), name: 'Chen' }],
  parking: ['P-01'],
  stopCodes: [{ code: 'C', label: 'parts' }],
  policies: {
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
  },
}

export const nowhere: Shop = emptyShop(settings)

/** The ids of the car that the next event brings. */
export const nextCar = (shop: Shop): { order: OrderId; job: JobId } => ({
  order: orderId(bornId('r', shop.version + 1)),
  job: jobId(bornId('j', shop.version + 1)),
})

export const received = (shop: Shop, words: { plate?: string; label?: string } = {}): ShopEvent => {
  const { order, job } = nextCar(shop)
  return {
    type: 'car-received',
    body: {
      order: {
        id: order,
        number: order,
        plate: words.plate ?? '沪A·12345',
        model: 'Corolla',
        kind: 'repair',
        origin: 'walk-in',
        flags: {},
        advisor: advisorId('chen'),
        stage: 'arrived',
        place: 'yard',
        arrivedAt: instant(NOON),
        wash: true,
        promise: null,
        firstPromise: null,
        jobs: [job],
      },
      jobs: [
        {
          id: job,
          order,
          label: words.label ?? 'brakes',
          minutes: minutes(60),
          segments: [],
          state: 'unplanned',
        },
      ],
    },
  }
}

const slot = (bay: number, technician: string) => ({
  bay: bayId(`bay-${bay}`),
  technicians: [technicianId(technician)],
  from: instant(NOON),
})

/** One random thing that may happen next in the shop, from a random number in [0, 1). */
export const somethingHappens = (shop: Shop, random: () => number): ShopEvent => {
  const jobs = Object.values(shop.jobs)
  const job = jobs[Math.floor(random() * jobs.length)]
  if (!job || random() < 0.3) return received(shop)
  const bay = 1 + Math.floor(random() * 3)
  const technician = ['li', 'wang', 'zhao'][Math.floor(random() * 3)] ?? 'li'
  if (job.state === 'queued') {
    return { type: 'job-started', body: { job: job.id, segment: job.slot } }
  }
  if (job.state === 'working') {
    if (random() < 0.5) return { type: 'job-finished', body: { job: job.id } }
    const stop = { code: 'C', reason: 'pump is missing', expectedAt: null, place: 'P-01' }
    return { type: 'job-stopped', body: { job: job.id, ...stop } }
  }
  if (job.state === 'done') {
    const order = shop.orders[job.order]
    return {
      type: 'stage-changed',
      body: { order: job.order, from: order?.stage ?? 'arrived', to: 'inspection' },
    }
  }
  return { type: 'job-planned', body: { job: job.id, slot: slot(bay, technician), from: null } }
}

interface Beside {
  readonly id?: string
  readonly type?: CommandType
  readonly by?: string
  readonly answer?: Answer
  readonly contact?: ContactNote
  /** What the fingerprint is made of, beside the events. */
  readonly salt?: string
}

/** A commit of events on a shop as the door would make it. */
export const commitOf = (
  shop: ShopId,
  before: Shop,
  events: readonly ShopEvent[],
  beside: Beside = {},
): Commit => {
  const command = commandId(beside.id ?? randomUUID())
  const by = beside.by ?? 'foreman'
  const at = instant(NOON + before.version * 1000)
  const recorded = record(before, events, { at, by, command })
  const after = evolveAll(before, recorded)
  return {
    shop,
    command,
    type: beside.type ?? 'receive-car',
    fingerprint: createHash('sha1')
      .update(JSON.stringify([events, beside.salt]))
      .digest('hex'),
    by,
    at,
    before,
    events: recorded,
    after,
    answer: beside.answer ?? { ok: true, version: after.version },
    ...(beside.contact ? { contact: beside.contact } : {}),
  }
}

export const configured: ShopEvent = { type: 'shop-configured', body: { settings } }

/** The same numbers for the same seed (mulberry32), so that a failure can be seen again. */
export const randomFrom = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
