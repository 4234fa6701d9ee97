/**
 * How the forecast grows: one full forecast of 300, 3,000 and 30,000 open jobs on 12, 120 and
 * 1,200 bays, in alternating rounds of one run. Prints medians and the exponent of growth.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { calendarsOf } from '#calendar/calendars.ts'
import { emptyShop } from '#domain/evolve.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { advisorId, bayId, instant, jobId, minutes, orderId, plusMinutes, technicianId } from '#domain/ids.ts'
import type { Job } from '#domain/job.ts'
import type { Order } from '#domain/order.ts'
import type { Settings } from '#domain/settings.ts'
import type { Shop } from '#domain/shop.ts'

const NOW = instant(Date.parse('2026-03-10T10:00:00+08:00'))
const ROUNDS = 15
const SIZES = [300, 3_000, 30_000]
const OPEN = [
  ['08:00', '12:00'],
  ['13:00', '18:00'],
] as const
const WEEK = { mon: OPEN, tue: OPEN, wed: OPEN, thu: OPEN, fri: OPEN, sat: OPEN, sun: OPEN }

/** A small generator of our own: the board must be the same in every run. */
const mulberry32 = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

const settingsFor = (bays: number): Settings => ({
  name: 'bench',
  zone: 'Asia/Shanghai',
  hours: WEEK,
  closedDates: [],
  openDates: {},
  bays: Array.from({ length: bays }, (_, n) => ({ id: bayId(`b${n}`), name: `B${n}`, kind: 'general' })),
  technicians: Array.from({ length: bays }, (_, n) => ({
    id: technicianId(`t${n}`),
    name: `T${n}`,
    skills: {},
    ...(n % 10 === 0 ? { hours: { ...WEEK, sun: [] } } : {}),
  })),
  advisors: [{ id: advisorId('a'), name: 'A' }],
  parking: [],
  stopCodes: [],
  policies: {
    riskMinutes: minutes(15),
    recoverMinutes: minutes(5),
    jobFloorMinutes: minutes(5),
    stationFloorMinutes: minutes(1),
    inspectionMinutes: minutes(15),
    inspectionCapacity: Math.max(1, Math.round(bays / 6)),
    washMinutes: minutes(20),
    washCapacity: Math.max(1, Math.round(bays / 6)),
    settlementMinutes: minutes(10),
    settlementCapacity: Math.max(2, Math.round(bays / 6)),
    ackMinutes: minutes(10),
    ackWaitingMinutes: minutes(5),
    callMinutes: minutes(10),
    escalateMinutes: minutes(5),
    bookableShare: 0.8,
    arrivalsPerHalfHour: 2,
    handoversPerHalfHour: 3,
  },
})

const changed = { version: 1, at: NOW, by: 'bench', what: 'car-received' }

/** Three jobs an order; one job in work per bay, every twelfth stopped, the rest queued. */
const board = (jobCount: number, bays: number): Shop => {
  const random = mulberry32(jobCount)
  const settings = settingsFor(bays)
  const jobs: Record<string, Job> = {}
  const orders: Record<string, Order> = {}
  for (let n = 0; n < jobCount; n += 1) {
    const order = orderId(`o${String(Math.floor(n / 3)).padStart(7, '0')}`)
    const bay = n % bays
    const slot = {
      bay: bayId(`b${bay}`),
      technicians: [technicianId(`t${bay}`)],
      from: plusMinutes(NOW, minutes(Math.floor(n / bays) * 45 - 60)),
    }
    const facts = {
      id: jobId(`j${String(n).padStart(7, '0')}`),
      order,
      label: 'work',
      minutes: minutes(20 + Math.floor(random() * 60)),
      changed,
    }
    const worked = { ...slot, from: plusMinutes(NOW, minutes(-30)) }
    if (n < bays) jobs[facts.id] = { ...facts, state: 'working', slot, segments: [worked] }
    else if (n % 12 === 0) {
      const expectedAt = plusMinutes(NOW, minutes(90))
      const stop = { code: 'C', reason: 'part', since: NOW, expectedAt, place: 'P-01' }
      jobs[facts.id] = { ...facts, state: 'stopped', segments: [{ ...worked, to: NOW }], stop }
    } else jobs[facts.id] = { ...facts, state: 'queued', slot, segments: [] }
    const known = orders[order]
    const promise = { version: 1, at: plusMinutes(slot.from, minutes(240)) }
    orders[order] = {
      id: order,
      number: order,
      plate: order,
      model: '',
      kind: '',
      origin: '',
      flags: {},
      advisor: advisorId('a'),
      place: 'yard',
      arrivedAt: NOW,
      wash: n % 2 === 0,
      promise: known?.promise ?? promise,
      firstPromise: { at: promise.at },
      jobs: [...(known?.jobs ?? []), facts.id],
      changed,
      stage: 'in-work',
    }
  }
  const shop = emptyShop(settings)
  return {
    ...shop,
    jobs,
    orders,
    bays: Object.fromEntries(settings.bays.map((bay) => [bay.id, bay])),
    technicians: Object.fromEntries(
      settings.technicians.map((person) => [person.id, { ...person, present: true }]),
    ),
  }
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const cases = SIZES.map((size) => {
  const shop = board(size, size / 25)
  return { size, bays: size / 25, shop, calendars: calendarsOf(shop.settings, NOW), times: [] as number[] }
})
for (const { shop, calendars } of cases) for (let n = 0; n < 5; n += 1) forecast(shop, calendars, NOW)
for (let round = 0; round < ROUNDS; round += 1) {
  for (const one of cases) {
    const repeats = Math.max(1, Math.round(3_000 / one.size))
    const begin = performance.now()
    for (let n = 0; n < repeats; n += 1) forecast(one.shop, one.calendars, NOW)
    one.times.push((performance.now() - begin) / repeats)
  }
}

const rows = cases.map(({ size, bays, times }) => ({
  jobs: size,
  bays,
  'median ms': Number(median(times).toFixed(3)),
}))
const first = rows[0]
const last = rows.at(-1)
const exponent =
  first && last
    ? Math.log(last['median ms'] / first['median ms']) / Math.log(last.jobs / first.jobs)
    : Number.NaN
console.log(`forecast · ${cpus()[0]?.model ?? 'unknown CPU'} · Node ${process.version} · ${ROUNDS} rounds`)
console.table(rows)
console.log(`grows with exponent ${exponent.toFixed(2)} from ${first?.jobs} to ${last?.jobs} jobs`)
mkdirSync('bench-results', { recursive: true })
writeFileSync(
  'bench-results/forecast.json',
  JSON.stringify({ node: process.version, rows, exponent }, null, 2),
)
