import type { Calendars } from '#domain/calendar.ts'
import { emptyShop } from '#domain/evolve.ts'
import {
  advisorId,
  bayId,
  extraId,
  type Instant,
  instant,
  jobId,
  minutes,
  orderId,
  partId,
  technicianId,
} from '#domain/ids.ts'
import type { Job, Segment } from '#domain/job.ts'
import type { Order } from '#domain/order.ts'
import type { Policies, Settings } from '#domain/settings.ts'
import type { Shop } from '#domain/shop.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { boundText } from '#domain/forecast/types.ts'

/**
 * Boards a foreman would draw on paper: one day (Tuesday 2026-03-10, +08:00; `day+1 09:00` is
 * the day after), open 08:00–12:00 and 13:00–18:00, times written as he would say them.
 */
const MIDNIGHT = Date.parse('2026-03-10T00:00:00+08:00')
const DAY = 86_400_000

export const at = (text: string): Instant => {
  const match = /^(?:day([+-]\d+) )?(\d\d):(\d\d)(?::(\d\d))?$/.exec(text)
  if (!match) throw new Error(`not a time: ${text}`)
  const [, day = '0', hour, minute, second = '0'] = match
  return instant(
    MIDNIGHT + Number(day) * DAY + Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000,
  )
}

/** The reverse of `at`, to the minute or second, for messages and expectations. */
export const clock = (time: Instant | null): string | null => {
  if (time === null) return null
  const day = Math.floor((time - MIDNIGHT) / DAY)
  const rest = time - MIDNIGHT - day * DAY
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const text = `${two(rest / 3_600_000)}:${two((rest / 60_000) % 60)}`
  return `${day === 0 ? '' : `day${day > 0 ? '+' : ''}${day} `}${text}${rest % 60_000 ? `:${two((rest / 1000) % 60)}` : ''}`
}

export const hours = (day: number, spans: readonly (readonly [string, string])[]) =>
  spans.map(([from, to]) => ({
    from: at(day === 0 ? from : `day${day > 0 ? '+' : ''}${day} ${from}`),
    to: at(day === 0 ? to : `day${day > 0 ? '+' : ''}${day} ${to}`),
  }))

const NORMAL = [
  ['08:00', '12:00'],
  ['13:00', '18:00'],
] as const

/** Open every day from eight days before to eight days after. */
export const everyDay = (spans: readonly (readonly [string, string])[] = NORMAL) =>
  Array.from({ length: 17 }, (_, index) => hours(index - 8, spans)).flat()

export const policies: Policies = {
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

const changed = { version: 1, at: at('08:00'), by: 'test', what: 'car-received' }

export interface JobSketch {
  readonly id: string
  readonly minutes: number
  readonly bay?: string
  readonly by?: readonly string[]
  /** Planned from. */
  readonly from?: string
  /** Worked: `[from, to]`, without `to` still running. */
  readonly worked?: readonly (readonly [string, string?])[]
  readonly stop?: { readonly code: string; readonly until: string | null; readonly place?: string }
  readonly done?: true
  readonly remaining?: { readonly minutes: number; readonly at: string }
  readonly awaits?: string | null
}

export interface CarSketch {
  readonly id: string
  readonly promise?: string
  readonly arrived?: string | null
  readonly appointment?: string
  readonly wash?: boolean
  readonly place?: string
  readonly jobs: readonly JobSketch[]
}

export interface BoardSketch {
  readonly cars: readonly CarSketch[]
  readonly policies?: Partial<Policies>
  readonly shifts?: Readonly<Record<string, readonly (readonly [string, string])[]>>
  readonly parts?: readonly {
    readonly id: string
    readonly car: string
    readonly job?: string
    readonly eta: string | null
  }[]
  readonly closed?: Readonly<Record<string, { readonly since: string; readonly until?: string }>>
}

const segmentsOf = (job: JobSketch): readonly Segment[] =>
  (job.worked ?? []).map(([from, to]) => ({
    bay: bayId(job.bay ?? 'b1'),
    technicians: (job.by ?? ['li']).map(technicianId),
    from: at(from),
    ...(to === undefined ? {} : { to: at(to) }),
  }))

const jobOf = (car: CarSketch, job: JobSketch): Job => {
  const facts = {
    id: jobId(job.id),
    order: orderId(car.id),
    label: job.id,
    minutes: minutes(job.minutes),
    segments: segmentsOf(job),
    changed,
    ...(job.remaining
      ? {
          remaining: {
            minutes: minutes(job.remaining.minutes),
            at: at(job.remaining.at),
            reason: 'seized bolt',
          },
        }
      : {}),
    ...(job.awaits === undefined
      ? {}
      : {
          awaits: { extra: extraId(`x-${job.id}`), expectedAt: job.awaits === null ? null : at(job.awaits) },
        }),
  }
  const slot = {
    bay: bayId(job.bay ?? 'b1'),
    technicians: (job.by ?? ['li']).map(technicianId),
    from: at(job.from ?? job.worked?.[0]?.[0] ?? '08:00'),
  }
  if (job.done) return { ...facts, state: 'done', slot }
  if (job.stop) {
    const { code, until, place } = job.stop
    return {
      ...facts,
      state: 'stopped',
      stop: {
        code,
        reason: 'waits',
        since: at(job.worked?.at(-1)?.[1] ?? '08:00'),
        expectedAt: until === null ? null : at(until),
        place: place ?? car.place ?? 'P-01',
      },
      ...(job.from === undefined ? {} : { slot }),
    }
  }
  if (job.worked) return { ...facts, state: 'working', slot }
  return job.from === undefined ? { ...facts, state: 'unplanned' } : { ...facts, state: 'queued', slot }
}

const orderOf = (car: CarSketch): Order => ({
  id: orderId(car.id),
  number: car.id,
  plate: `粤B${car.id}`,
  model: '',
  kind: '',
  origin: '',
  flags: {},
  advisor: advisorId('chen'),
  place: car.place ?? 'yard',
  arrivedAt: car.arrived === null ? null : at(car.arrived ?? '08:00'),
  ...(car.appointment === undefined ? {} : { appointmentAt: at(car.appointment) }),
  wash: car.wash ?? false,
  promise: car.promise === undefined ? null : { version: 1, at: at(car.promise) },
  firstPromise: car.promise === undefined ? null : { at: at(car.promise) },
  jobs: car.jobs.map((job) => jobId(job.id)),
  changed,
  stage: car.arrived === null ? 'booked' : car.jobs.some((job) => job.worked) ? 'in-work' : 'arrived',
})

const settingsOf = (sketch: BoardSketch): Settings => {
  const names = (pick: (job: JobSketch) => readonly string[]) => [
    ...new Set(sketch.cars.flatMap((car) => car.jobs.flatMap(pick))),
  ]
  return {
    name: 'paper board',
    zone: 'Asia/Shanghai',
    hours: {},
    closedDates: [],
    openDates: {},
    bays: names((job) => [job.bay ?? 'b1']).map((id) => ({
      id: bayId(id),
      name: id.toUpperCase(),
      kind: 'general',
    })),
    technicians: names((job) => job.by ?? ['li']).map((id) => ({
      id: technicianId(id),
      name: id,
      skills: {},
    })),
    advisors: [{ id: advisorId('chen'), name: '陈静' }],
    parking: ['P-01', 'P-02'],
    stopCodes: [],
    policies: { ...policies, ...sketch.policies },
  }
}

export const shopOfSketch = (sketch: BoardSketch): Shop => {
  const settings = settingsOf(sketch)
  return {
    ...emptyShop(settings),
    version: 1,
    bays: Object.fromEntries(
      settings.bays.map((bay) => {
        const closed = sketch.closed?.[bay.id]
        if (!closed) return [bay.id, bay]
        const until = closed.until === undefined ? {} : { until: at(closed.until) }
        return [bay.id, { ...bay, closed: { since: at(closed.since), reason: 'lift', ...until } }]
      }),
    ),
    technicians: Object.fromEntries(
      settings.technicians.map((person) => [person.id, { ...person, present: true }]),
    ),
    orders: Object.fromEntries(sketch.cars.map((car) => [car.id, orderOf(car)])),
    jobs: Object.fromEntries(sketch.cars.flatMap((car) => car.jobs.map((job) => [job.id, jobOf(car, job)]))),
    parts: Object.fromEntries(
      (sketch.parts ?? []).map(({ id, car, job, eta }) => [
        id,
        {
          id: partId(id),
          order: orderId(car),
          ...(job === undefined ? {} : { job: jobId(job) }),
          name: '刹车片',
          eta: eta === null ? null : at(eta),
          state: 'ordered' as const,
        },
      ]),
    ),
  }
}

export const calendarsOfSketch = (sketch: BoardSketch): Calendars => ({
  shop: everyDay(),
  technicians: Object.fromEntries(
    Object.entries(sketch.shifts ?? {}).map(([id, spans]) => [id, everyDay(spans)]),
  ),
})

/** The forecast of a sketch in the words of the paper: `10:00–11:30 slot`. */
export const foresee = (sketch: BoardSketch, now: string) => {
  const answer = forecast(shopOfSketch(sketch), calendarsOfSketch(sketch), at(now))
  return {
    raw: answer,
    job: (id: string) => {
      const job = answer.jobs[id]
      if (!job) return 'none'
      const bound = job.waitsFor ? boundText(job.waitsFor) : '-'
      return job.from === null ? `? ${bound}` : `${clock(job.from)}–${clock(job.to)} ${bound}`
    },
    latest: (id: string) => clock(answer.jobs[id]?.latestStart ?? null),
    car: (id: string) => {
      const order = answer.orders[id]
      return order ? `${clock(order.readyAt) ?? '?'} ${order.health}` : 'none'
    },
    slack: (id: string) => answer.orders[id]?.slack ?? null,
  }
}
