import type { Alert } from '#domain/alert.ts'
import { emptyShop } from '#domain/evolve.ts'
import {
  advisorId,
  alertId,
  bayId,
  type Instant,
  instant,
  jobId,
  minutes,
  orderId,
  technicianId,
} from '#domain/ids.ts'
import type { Job, Segment, Slot } from '#domain/job.ts'
import type { Flags, Order } from '#domain/order.ts'
import type { Settings } from '#domain/settings.ts'
import type { Shop } from '#domain/shop.ts'

/** A Saturday in Shanghai; `at('14:37')`, `at('09:00', 1)` is the day after. */
const MIDNIGHT = Date.parse('2026-11-21T00:00:00+08:00')
export const at = (clock: string, day = 0): Instant => {
  const [hour, minute] = clock.split(':').map(Number)
  return instant(MIDNIGHT + day * 86_400_000 + (hour ?? 0) * 3_600_000 + (minute ?? 0) * 60_000)
}

const names = [
  '李强',
  '何俊',
  '王建国',
  '张伟',
  '刘洋',
  '陈志远',
  '赵鹏',
  '孙磊',
  '周军',
  '吴涛',
  '郑凯',
  '马超',
]
const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const hours = [
  ['08:00', '12:00'],
  ['13:00', '18:00'],
] as const

export const settings: Settings = {
  name: '顺达丰田',
  zone: 'Asia/Shanghai',
  hours: Object.fromEntries(week.map((day) => [day, hours])),
  closedDates: [],
  openDates: {},
  bays: names.map((_, index) => ({ id: bayId(`b${index + 1}`), name: `B${index + 1}`, kind: 'general' })),
  technicians: names.map((name, index) => ({
    id: technicianId(`t${index + 1}`),
    name,
    skills: { general: 3 },
  })),
  advisors: [
    { id: advisorId('chen'), name: '陈静' },
    { id: advisorId('zhou'), name: '周敏' },
    { id: advisorId('wu'), name: '吴倩' },
    { id: advisorId('he'), name: '何丽' },
  ],
  parking: ['P-01', 'P-02', 'P-07', 'P-11', 'A-01', 'A-03', 'A-05'],
  stopCodes: [
    { code: 'A', label: '工作中断' },
    { code: 'B', label: '等待答复' },
    { code: 'C', label: '等待零件' },
    { code: 'D', label: '外加工' },
  ],
  policies: {
    riskMinutes: minutes(15),
    recoverMinutes: minutes(5),
    jobFloorMinutes: minutes(5),
    stationFloorMinutes: minutes(1),
    inspectionMinutes: minutes(10),
    inspectionCapacity: 3,
    washMinutes: minutes(15),
    washCapacity: 2,
    settlementMinutes: minutes(5),
    settlementCapacity: 3,
    ackMinutes: minutes(10),
    ackWaitingMinutes: minutes(5),
    callMinutes: minutes(10),
    escalateMinutes: minutes(5),
    bookableShare: 0.8,
    arrivalsPerHalfHour: 2,
    handoversPerHalfHour: 3,
  },
}

const changed = { version: 1, at: at('08:00'), by: 'foreman', what: 'car-received' }
const slot = (row: number, from: Instant, helper?: number): Slot => ({
  bay: bayId(`b${row}`),
  technicians: [technicianId(`t${row}`), ...(helper === undefined ? [] : [technicianId(`t${helper}`)])],
  from,
})

interface CarWish {
  readonly due?: string
  readonly dueDay?: number
  readonly first?: string
  readonly flags?: Flags
  readonly origin?: string
  readonly kind?: string
  readonly advisor?: string
  readonly place?: string
  readonly wash?: boolean
  readonly arrived?: boolean
  /** When a booked car is expected. */
  readonly comes?: string
}
type JobWish = (id: string, order: string) => Job

/** Builds a shop of live rows by hand: what a fold of a day's events would leave. */
export const scene = (born = 0) => {
  const orders: Record<string, Order> = {}
  const jobs: Record<string, Job> = {}
  const alerts: Record<string, Alert> = {}
  let count = born

  const facts = (plate: string, wish: CarWish, jobIds: readonly string[]) => {
    count += 1
    const promiseAt = wish.due === undefined ? null : at(wish.due, wish.dueDay)
    const moved = wish.first !== undefined
    return {
      id: orderId(`o${count}`),
      number: `R${1000 + count}`,
      plate,
      model: '凯美瑞',
      kind: wish.kind ?? 'maintenance',
      origin: wish.origin ?? 'walk-in',
      flags: wish.flags ?? {},
      advisor: advisorId(wish.advisor ?? 'chen'),
      place: wish.place ?? 'yard',
      arrivedAt: wish.arrived === false ? null : at('08:10'),
      ...(wish.arrived === false ? { appointmentAt: at(wish.comes ?? '16:30') } : {}),
      wash: wish.wash ?? false,
      promise: promiseAt === null ? null : { version: moved ? 2 : 1, at: promiseAt },
      firstPromise: promiseAt === null ? null : { at: wish.first === undefined ? promiseAt : at(wish.first) },
      jobs: jobIds.map(jobId),
      changed,
    }
  }

  const car = (plate: string, wish: CarWish, ...wishes: readonly JobWish[]) => {
    const ids = wishes.map((_, index) => `o${count + 1}-${index + 1}`)
    const row = facts(plate, wish, ids)
    const own = wishes.map((make, index) => make(ids[index] ?? '', row.id))
    for (const job of own) jobs[job.id] = job
    const working = own.some(({ state }) => state !== 'unplanned' && state !== 'queued')
    const stage = wish.arrived === false ? 'booked' : working ? 'in-work' : 'arrived'
    orders[row.id] = { ...row, stage }
    return row.id
  }
  const atStation = (
    plate: string,
    wish: CarWish,
    stage: 'inspection' | 'wash' | 'settlement',
    since: string,
    startedAt: string | null,
  ) => {
    const row = facts(plate, wish, [])
    const started = startedAt === null ? {} : { startedAt: at(startedAt) }
    orders[row.id] = { ...row, stage, station: { since: at(since), ...started } }
    return row.id
  }
  const ready = (plate: string, wish: CarWish, readyAt: string) => {
    const row = facts(plate, wish, [])
    orders[row.id] = { ...row, stage: 'ready', readyAt: at(readyAt) }
    return row.id
  }
  const delivered = (plate: string, wish: CarWish, deliveredAt: string, ...wishes: readonly JobWish[]) => {
    const ids = wishes.map((_, index) => `o${count + 1}-${index + 1}`)
    const row = facts(plate, { ...wish, place: 'gone' }, ids)
    for (const [index, make] of wishes.entries()) {
      const job = make(ids[index] ?? '', row.id)
      jobs[job.id] = job
    }
    orders[row.id] = { ...row, stage: 'delivered', readyAt: at(deliveredAt), deliveredAt: at(deliveredAt) }
    return row.id
  }
  const alert = (order: string, openedAt: string, wish: Partial<Alert> = {}) => {
    const row = orders[order]
    if (!row?.promise) throw new Error(`no promise: ${order}`)
    const id = alertId(`delay:${order}:${row.promise.version}`)
    alerts[id] = {
      id,
      kind: 'delay',
      order: row.id,
      advisor: row.advisor,
      state: 'open',
      level: 1,
      openedAt: at(openedAt),
      since: at(openedAt),
      promise: row.promise,
      readyAt: null,
      askedFor: null,
      chain: [],
      calls: [],
      ...wish,
    }
  }
  const shop = (now: Instant): Shop => ({
    ...emptyShop(settings),
    version: 100,
    at: now,
    orders,
    jobs,
    alerts,
    bays: Object.fromEntries(settings.bays.map((bay) => [bay.id, bay])),
    technicians: Object.fromEntries(settings.technicians.map((who) => [who.id, { ...who, present: true }])),
  })
  return { car, atStation, ready, delivered, alert, shop }
}

const base = (id: string, order: string, label: string, count: number, segments: readonly Segment[]) => ({
  id: jobId(id),
  order: orderId(order),
  label,
  minutes: minutes(count),
  segments,
  changed,
})

/** `row` is bay and technician alike; times are clocks of the day. */
export const queued =
  (row: number, from: string, count: number, label = '保养', helper?: number): JobWish =>
  (id, order) => ({
    ...base(id, order, label, count, []),
    state: 'queued',
    slot: slot(row, at(from), helper),
  })
export const unplanned =
  (count: number, label = '保养'): JobWish =>
  (id, order) => ({ ...base(id, order, label, count, []), state: 'unplanned' })
export const working =
  (row: number, from: string, count: number, left: number, label = '保养', planned = from): JobWish =>
  (id, order) => ({
    ...base(id, order, label, count, [slot(row, at(from))]),
    changed: { ...changed, at: at(from), what: 'job-started' },
    state: 'working',
    slot: slot(row, at(planned)),
    remaining: { minutes: minutes(left), at: at('14:37'), reason: 'said' },
  })
export const done =
  (row: number, from: string, to: string, count: number, planned = from): JobWish =>
  (id, order) => ({
    ...base(id, order, '保养', count, [{ ...slot(row, at(from)), to: at(to) }]),
    state: 'done',
    slot: slot(row, at(planned)),
  })
export const stopped =
  (
    row: number,
    from: string,
    to: string,
    count: number,
    code: string,
    expected: string | null,
    again?: string,
  ): JobWish =>
  (id, order) => ({
    ...base(id, order, '刹车检修', count, [{ ...slot(row, at(from)), to: at(to) }]),
    state: 'stopped',
    stop: {
      code,
      reason: '缺件',
      since: at(to),
      expectedAt: expected === null ? null : at(expected),
      place: 'P-07',
    },
    ...(again === undefined ? {} : { slot: slot(row, at(again)) }),
  })

/** 14:37 on a bad day: four late, two of them not told, everything a chip can be. */
export const crowded = () => {
  const { car, atStation, ready, delivered, alert, shop } = scene()
  const done5 = atStation('粤B5V148', { due: '14:45', advisor: 'he', wash: true }, 'wash', '14:10', '14:23')
  delivered('粤B4E110', { due: '14:00' }, '13:55', done(1, '13:00', '13:47', 45))
  delivered('粤B6C219', { due: '13:30' }, '13:40')
  for (let index = 0; index < 11; index += 1) delivered(`粤B7X0${10 + index}`, { due: '12:00' }, '11:50')
  car('粤B8K321', { due: '16:00', flags: { waiting: true } }, working(1, '13:58', 60, 14, '小保养', '13:55'))
  car('粤BD20817', { due: '16:20', flags: { waiting: true } }, queued(1, '14:55', 55, '四轮定位'))
  car('粤B66A18', { due: '17:30' }, queued(1, '15:55', 45))
  car('粤B5Q777', { due: '18:00', arrived: false }, queued(1, '16:50', 45))
  car('粤B7H265', { due: '16:30' }, working(2, '11:20', 170, 28, '空调压缩机'))
  car('粤BA1B27', { due: '17:40' }, queued(2, '15:10', 60, '更换水泵'))
  car('粤B3J846', { due: '18:00' }, queued(2, '16:15', 50))
  const d12345 = car(
    '粤BD12345',
    { due: '16:00', advisor: 'chen', place: 'P-07' },
    stopped(3, '13:00', '13:24', 70, 'C', '15:10'),
  )
  car('粤B2B558', { due: '16:30', first: '16:00' }, working(3, '13:30', 90, 27, '换轮胎', '13:35'))
  car('粤B9F032', { due: '17:50' }, queued(3, '16:40', 50))
  car('粤B6A188', { due: '16:05' }, working(4, '13:05', 150, 65, '换正时链', '13:00'))
  car('粤BK9386', { due: '17:40' }, queued(4, '15:50', 60))
  const t660 = car(
    '粤B1T660',
    { due: '14:55', advisor: 'zhou', wash: true },
    working(5, '13:10', 70, 20, '换机油', '13:00'),
  )
  car('粤B5C903', { due: '15:55' }, queued(5, '14:20', 55))
  car('粤B4E71M', { due: '18:00' }, queued(5, '16:05', 70, '保养'))
  delivered('粤B4R220', { due: '14:30' }, '14:25', done(6, '13:00', '14:02', 60))
  car(
    '粤BF03216',
    { due: '17:55', arrived: false, comes: '16:10', kind: 'insurance' },
    queued(6, '16:15', 60),
  )
  car(
    '粤B8W571',
    { due: '18:00', dueDay: 1 },
    working(7, '11:00', 240, 103, '变速箱大修'),
    queued(6, '15:15', 44, '变速箱大修', 7),
  )
  car('粤B3P7Q2', { due: '16:00', dueDay: 1, kind: 'insurance' }, queued(7, '16:30', 200, '事故车 拆检'))
  car('粤BD77120', { due: '16:00', flags: { comeback: true } }, working(8, '14:22', 55, 38, '返修', '14:20'))
  car('粤B6N413', { due: '17:20', place: 'P-11' }, stopped(8, '13:00', '14:19', 110, 'A', '15:20'))
  car('粤B88Q06', { due: '18:00' }, queued(8, '16:10', 60))
  const l250 = car('粤B6L250', { due: '16:00', advisor: 'wu' }, working(9, '13:20', 150, 90, '换离合器'))
  car('粤B7E094', { due: '17:55', place: 'P-02' }, stopped(10, '13:10', '13:57', 60, 'B', null))
  car('粤B2Z617', { due: '17:59', place: 'off-site' }, stopped(11, '11:00', '11:27', 60, 'D', '16:00'))
  car('粤BD50662', { due: '16:10', flags: { comeback: true } }, unplanned(50))
  car('粤B7Y318', { due: '16:40', flags: { waiting: true } }, unplanned(60))
  car('粤B4K273', { due: '17:00' }, unplanned(45))
  car('粤B1A906', { due: '17:50', origin: 'appointment' }, unplanned(70))
  atStation('粤BU6183', { due: '15:40' }, 'inspection', '14:30', '14:31')
  atStation('粤B4R219', { due: '15:50' }, 'inspection', '14:33', null)
  atStation('粤B77Q15', { due: '15:10' }, 'settlement', '14:34', null)
  ready('粤B90021', { due: '15:00', place: 'A-05' }, '13:50')
  ready('粤B12888', { due: '15:30', place: 'A-03' }, '14:05')
  ready('粤B6P754', { due: '16:30', place: 'A-01' }, '14:20')
  for (const plate of ['粤B1C001', '粤B1C002', '粤B1C003']) {
    ready(plate, { due: '17:00', place: 'A-01' }, '14:30')
  }
  alert(l250, '14:26')
  alert(d12345, '14:33')
  alert(t660, '14:20', { calls: [{ at: at('14:25'), by: 'zhou', outcome: 'told' }], state: 'acknowledged' })
  alert(done5, '14:10', { calls: [{ at: at('14:15'), by: 'he', outcome: 'left-message' }] })
  return shop(at('14:37'))
}

/** 09:10 on a good day: nothing is late, one car stands stopped since yesterday. */
export const calm = () => {
  const { car, atStation, ready, delivered, shop } = scene()
  const start =
    (row: number, from: string, count: number, left: number, label: string): JobWish =>
    (id, order) => {
      const job = working(row, from, count, left, label)(id, order)
      return { ...job, remaining: { minutes: minutes(left), at: at('09:10'), reason: 'said' } }
    }
  delivered('粤B8A060', { due: '09:30' }, '09:00', done(1, '08:02', '08:46', 45))
  car('粤B3M902', { due: '10:20', flags: { waiting: true } }, start(1, '08:50', 50, 30, '小保养'))
  car('粤BD61208', { due: '12:00' }, queued(1, '09:45', 45))
  car('粤B7H265', { due: '11:00' }, start(2, '08:06', 100, 36, '四万保养'))
  car('粤BA1B27', { due: '14:30' }, queued(2, '09:55', 60, '更换水泵'))
  car('粤B2B558', { due: '12:00' }, start(3, '08:04', 145, 81, '更换水泵'))
  car('粤B9F032', { due: '15:00' }, queued(3, '10:35', 85, '悬挂检修'))
  car('粤B6A188', { due: '14:00' }, start(4, '08:47', 150, 124, '换正时链'))
  car('粤B5Q777', { due: '14:30', arrived: false, comes: '11:15' }, queued(4, '11:18', 42))
  car('粤BF20883', { due: '10:40' }, start(5, '08:10', 78, 18, '空调不冷'))
  car('粤B1T660', { due: '12:30' }, queued(5, '09:35', 74, '查异响'))
  car('粤B88Q06', { due: '11:15' }, start(6, '09:02', 68, 60, '保养'))
  car('粤B8W571', { due: '12:00', dueDay: 1 }, start(7, '08:00', 270, 200, '变速箱大修'))
  car('粤B6N413', { due: '11:30' }, start(8, '08:30', 80, 45, '节气门清洗'))
  car('粤BK9386', { due: '13:40' }, queued(8, '10:00', 60))
  car('粤B9X530', { due: '16:00', place: 'P-05' }, (id, order) => {
    const job = stopped(9, '15:00', '16:10', 110, 'C', '11:00')(id, order)
    if (job.state !== 'stopped') return job
    const segments = [{ ...slot(9, at('15:00', -1)), to: at('16:10', -1) }]
    return { ...job, segments, stop: { ...job.stop, since: at('16:10', -1) } }
  })
  car('粤B7Y318', { due: '12:00', flags: { waiting: true } }, unplanned(60))
  car('粤B4K273', { due: '14:30' }, unplanned(40))
  atStation('粤B4R219', { due: '10:40' }, 'inspection', '09:01', '09:01')
  atStation('粤B8A06K', { due: '10:00', wash: true }, 'wash', '08:55', '08:58')
  ready('粤B6C219', { due: '11:00', place: 'A-01' }, '08:40')
  return shop(at('09:10'))
}

/** A shop with bays and people, and not one car. */
export const empty = () => scene().shop(at('14:37'))
