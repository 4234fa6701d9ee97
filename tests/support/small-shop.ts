import type { Command, CommandOf, JobWish } from '#domain/commands.ts'
import type { Actor } from '#domain/decision.ts'
import {
  advisorId,
  bayId,
  type ExtraId,
  extraId,
  type JobId,
  jobId,
  minutes,
  type OrderId,
  orderId,
  technicianId,
} from '#domain/ids.ts'
import type { Settings } from '#domain/settings.ts'
import { jobsOf, type Shop } from '#domain/shop.ts'
import { at } from './local-time.ts'

export const foreman: Actor = { user: 'foreman', role: 'foreman' }
export const manager: Actor = { user: 'manager', role: 'manager' }
export const chen: Actor = { user: 'chen', role: 'advisor', person: 'chen' }
export const li: Actor = { user: 'li', role: 'technician', person: 'li' }

export const liId = technicianId('li')
export const wang = technicianId('wang')
export const zhao = technicianId('zhao')
export const [B1, B2, B3] = [bayId('B1'), bayId('B2'), bayId('B3')]

const hours = [
  ['08:00', '12:00'],
  ['13:00', '18:00'],
] as const

/** Three bays, three technicians, two advisors. */
export const settings: Settings = {
  name: 'A small shop',
  zone: 'Asia/Shanghai',
  hours: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours },
  closedDates: [],
  openDates: {},
  bays: [
    { id: B1, name: 'Bay 1', kind: 'general' },
    { id: B2, name: 'Bay 2', kind: 'general' },
    { id: B3, name: 'Bay 3', kind: 'express' },
  ],
  technicians: [
    { id: liId, name: 'Li', skills: { engine: 3 } },
    { id: wang, name: 'Wang', skills: { engine: 1, electric: 2 } },
    { id: zhao, name: 'Zhao', skills: {} },
  ],
  advisors: [
    { id: advisorId('chen'), name: 'Chen' },
    { id: advisorId('zhou'), name: 'Zhou' },
  ],
  parking: ['P-01', 'P-02', 'P-03'],
  stopCodes: [{ code: 'E', label: 'tool missing' }],
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
    untouchedMinutes: minutes(120),
  },
}

type Reception = CommandOf<'receive-car'>['order']

export const wish = (label = 'service', count = 60, more: Partial<JobWish> = {}): JobWish => ({
  label,
  minutes: minutes(count),
  ...more,
})

/** A car with a tracking number; its plate is made of it. One job of an hour unless told otherwise. */
export const receive = (
  number: string,
  more: Partial<Reception> = {},
  contact?: CommandOf<'receive-car'>['contact'],
): CommandOf<'receive-car'> => ({
  type: 'receive-car',
  order: {
    number,
    plate: `沪A${number}`,
    model: 'Corolla',
    kind: 'maintenance',
    origin: 'walk-in',
    flags: {},
    advisor: advisorId('chen'),
    wash: false,
    jobs: [wish()],
    ...more,
  },
  ...(contact ? { contact } : {}),
})

/** The id of an order by its tracking number; a number nobody has names an order nobody has. */
export const orderOf = (shop: Shop, number: string): OrderId =>
  Object.values(shop.orders).find((order) => order.number === number)?.id ?? orderId(`no-${number}`)

/** `1187` is the first job of that order, `1187.2` the second. */
export const jobOf = (shop: Shop, name: string): JobId => {
  const [number = '', nth = '1'] = name.split('.')
  return jobsOf(shop, orderOf(shop, number))[Number(nth) - 1]?.id ?? jobId(`no-${name}`)
}

export const order = (shop: Shop, number: string) => shop.orders[orderOf(shop, number)]
export const job = (shop: Shop, name: string) => shop.jobs[jobOf(shop, name)]

type Ask = (shop: Shop) => Command

/** Plans a job on a bay with technicians from a time. */
export const plan =
  (
    name: string,
    bay: string = 'B1',
    technicians: string | readonly string[] = 'li',
    from = '08:00',
    more: Partial<CommandOf<'plan-job'>> = {},
  ): Ask =>
  (shop) => ({
    type: 'plan-job',
    job: jobOf(shop, name),
    bay: bayId(bay),
    technicians: [technicians].flat().map(technicianId),
    from: at(from),
    ...more,
  })

const ofJob =
  <T extends 'unplan-job' | 'start-job' | 'finish-job'>(type: T) =>
  (name: string): Ask =>
  (shop) => ({ type, job: jobOf(shop, name) })
export const unplan = ofJob('unplan-job')
export const start = ofJob('start-job')
export const finish = ofJob('finish-job')

export const stop =
  (name: string, more: Partial<CommandOf<'stop-job'>> = {}): Ask =>
  (shop) => ({
    type: 'stop-job',
    job: jobOf(shop, name),
    code: 'A',
    reason: 'called away',
    expectedAt: null,
    place: 'P-01',
    ...more,
  })

type OrderCommand =
  | 'arrive-car'
  | 'start-inspection'
  | 'pass-inspection'
  | 'start-wash'
  | 'finish-wash'
  | 'settle'
  | 'tell-ready'
  | 'hand-over'

/** A command that names an order and nothing else. */
export const go =
  (type: OrderCommand, number: string): Ask =>
  (shop) => ({ type, order: orderOf(shop, number) })

export const move =
  (number: string, place: string): Ask =>
  (shop) => ({ type: 'move-car', order: orderOf(shop, number), place })

/** Any other command about an order. */
export const about =
  (number: string, ask: (order: OrderId, shop: Shop) => Command): Ask =>
  (shop) =>
    ask(orderOf(shop, number), shop)

/** The only extra work in the shop. */
export const extraOf = (shop: Shop): ExtraId => Object.values(shop.extras)[0]?.id ?? extraId('none')
