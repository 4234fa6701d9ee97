import { emptyShop } from '#domain/evolve.ts'
import {
  advisorId,
  bayId,
  bornId,
  type Instant,
  instant,
  jobId,
  MINUTE,
  minutes,
  orderId,
  technicianId,
} from '#domain/ids.ts'
import type { Job } from '#domain/job.ts'
import type { Order } from '#domain/order.ts'
import type { Settings } from '#domain/settings.ts'
import type { Shop } from '#domain/shop.ts'

export const NOW = instant(Date.parse('2026-03-10T10:00:00+08:00'))
const OPEN = [
  ['08:00', '12:00'],
  ['13:00', '18:00'],
] as const
const WEEK = { mon: OPEN, tue: OPEN, wed: OPEN, thu: OPEN, fri: OPEN, sat: OPEN, sun: OPEN }

const settingsFor = (rows: number): Settings => ({
  name: 'bench',
  zone: 'Asia/Shanghai',
  hours: WEEK,
  closedDates: [],
  openDates: {},
  bays: Array.from({ length: rows }, (_, n) => ({ id: bayId(`b${n}`), name: `B${n}`, kind: 'general' })),
  technicians: Array.from({ length: rows }, (_, n) => ({
    id: technicianId(`t${n}`),
    name: `T${n}`,
    skills: {},
  })),
  advisors: [{ id: advisorId('a'), name: 'A' }],
  parking: [],
  stopCodes: [],
  policies: {
    riskMinutes: minutes(15),
    recoverMinutes: minutes(5),
    jobFloorMinutes: minutes(5),
    stationFloorMinutes: minutes(1),
    inspectionMinutes: minutes(5),
    inspectionCapacity: rows,
    washMinutes: minutes(5),
    washCapacity: rows,
    settlementMinutes: minutes(5),
    settlementCapacity: rows,
    ackMinutes: minutes(10),
    ackWaitingMinutes: minutes(5),
    callMinutes: minutes(10),
    escalateMinutes: minutes(5),
    bookableShare: 0.8,
    arrivalsPerHalfHour: 2,
    handoversPerHalfHour: 3,
  },
})

/**
 * So many bars on so many rows, one job a car: a fifth of them done, one in work a row, the rest
 * planned one behind the other with a hole between, so that one that grows pushes nobody.
 */
export const benchShop = (rows: number, chips: number): Shop => {
  const settings = settingsFor(rows)
  const jobs: Record<string, Job> = {}
  const orders: Record<string, Order> = {}
  const each = chips / rows
  const before = Math.floor(each / 5)
  const step = Math.floor(390 / each)
  const changed = { version: 1, at: NOW, by: 'bench', what: 'car-received' }
  for (let n = 0; n < chips; n += 1) {
    const row = n % rows
    const place = Math.floor(n / rows)
    const from = (start: number): Instant => instant(NOW + start * MINUTE)
    const slot = (start: number) => ({
      bay: bayId(`b${row}`),
      technicians: [technicianId(`t${row}`)],
      from: from(start),
    })
    const past = (place - before) * step - 2
    const ahead = (place - before) * step
    const id = orderId(bornId('o', n))
    const facts = {
      id: jobId(bornId('j', n)),
      order: id,
      label: '保养',
      minutes: minutes(step - 4),
      segments: [],
      changed,
    }
    if (place < before)
      jobs[facts.id] = {
        ...facts,
        state: 'done',
        slot: slot(past),
        segments: [{ ...slot(past), to: from(past + step - 3) }],
      }
    else if (place === before)
      jobs[facts.id] = { ...facts, state: 'working', slot: slot(-1), segments: [slot(-1)] }
    else jobs[facts.id] = { ...facts, state: 'queued', slot: slot(ahead), segments: [] }
    const promise = { version: 1, at: from(ahead + (n % 7 === 0 ? 20 : 400)) }
    const order = {
      id,
      number: id,
      plate: `粤B·${10_000 + n}`,
      model: '',
      kind: n % 9 === 0 ? 'insurance' : 'maintenance',
      origin: 'walk-in',
      flags: n % 5 === 0 ? { waiting: true } : {},
      advisor: advisorId('a'),
      place: 'yard',
      arrivedAt: from(-180),
      wash: false,
      promise,
      firstPromise: { at: promise.at },
      jobs: [facts.id],
      changed,
    }
    orders[id] = place < before ? { ...order, stage: 'ready', readyAt: NOW } : { ...order, stage: 'in-work' }
  }
  return {
    ...emptyShop(settings),
    version: 1,
    at: NOW,
    jobs,
    orders,
    bays: Object.fromEntries(settings.bays.map((bay) => [bay.id, bay])),
    technicians: Object.fromEntries(settings.technicians.map((who) => [who.id, { ...who, present: true }])),
  }
}
