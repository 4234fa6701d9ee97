import { delayId } from '#domain/alerts/alert-id.ts'
import type { Command } from '#domain/commands.ts'
import type { Actor } from '#domain/decision.ts'
import {
  advisorId,
  bayId,
  type Instant,
  type JobId,
  minutes,
  type OrderId,
  type PartId,
  technicianId,
} from '#domain/ids.ts'
import type { DemoCar, DemoJob } from './demo-car.ts'

/** What the door answered so far about a car. */
export interface CarIds {
  order?: OrderId
  jobs: readonly JobId[]
  part?: PartId
}

export interface Step {
  /** Minutes from the moment the demo is made. */
  readonly at: number
  readonly by: Actor
  /** Undefined when an earlier step was refused and left nothing to go on with. */
  readonly say: (ids: CarIds) => Command | undefined
}

/** Open minutes from now → the instant. */
export type ClockOf = (minutes: number) => Instant

const foreman: Actor = { user: 'foreman', role: 'foreman' }
const store: Actor = { user: 'parts', role: 'parts' }
const advisorOf = ({ advisor }: DemoCar): Actor => ({ user: advisor, role: 'advisor', person: advisor })

/** All that happened to one car, in the order it happened. */
export const stepsOf = (car: DemoCar, clock: ClockOf): readonly Step[] =>
  [
    ...reception(car, clock),
    ...car.jobs.flatMap((job, index) => work(job, index, car, clock)),
    ...afterwards(car),
  ].toSorted((a, b) => a.at - b.at)

const ofOrder =
  (command: (order: OrderId) => Command) =>
  ({ order }: CarIds): Command | undefined =>
    order === undefined ? undefined : command(order)

const reception = (car: DemoCar, clock: ClockOf): readonly Step[] => {
  const advisor = advisorOf(car)
  const [name, phone, words] = car.customer
  const { newPromise, extra } = car
  return [
    {
      at: car.arrived,
      by: advisor,
      say: () => ({
        type: 'receive-car',
        order: {
          plate: car.plate,
          model: car.model,
          kind: car.kind,
          origin: '到店',
          flags: car.flags ?? {},
          advisor: advisorId(car.advisor),
          wash: car.noWash !== true,
          ...(car.interview === undefined ? {} : { interview: car.interview }),
          ...(car.estimate === undefined ? {} : { estimate: car.estimate }),
          ...(car.promise === undefined ? {} : { promise: clock(car.promise) }),
          jobs: car.jobs.map(({ label, minutes: count, skill }) => ({
            label,
            minutes: minutes(count),
            ...(skill === undefined ? {} : { skill }),
          })),
        },
        contact: { name, phone, words },
      }),
    },
    ...(newPromise
      ? [
          {
            at: newPromise[0],
            by: advisor,
            say: ofOrder((order) => ({
              type: 'change-promise',
              order,
              at: clock(newPromise[1]),
              via: 'phone',
              reason: newPromise[2],
            })),
          },
        ]
      : []),
    ...(extra
      ? [
          {
            at: extra.at,
            by: foreman,
            say: ofOrder((order) => ({
              type: 'report-extra-work',
              order,
              jobs: [{ label: extra.label, minutes: minutes(extra.minutes) }],
              note: extra.note,
            })),
          },
        ]
      : []),
  ]
}

const work = (job: DemoJob, index: number, car: DemoCar, clock: ClockOf): readonly Step[] => {
  const step = (at: number | undefined, by: Actor, command: (id: JobId) => Command): readonly Step[] =>
    at === undefined
      ? []
      : [
          {
            at,
            by,
            say: ({ jobs }) => {
              const id = jobs[index]
              return id === undefined ? undefined : command(id)
            },
          },
        ]
  const { plan, stop, extend, part } = job
  // Planned when the car came, and before it was begun.
  const planned = plan && Math.min(car.arrived + 2, job.start ?? 0)
  return [
    ...step(planned, foreman, (id) => ({
      type: 'plan-job',
      job: id,
      bay: bayId(plan?.[0] ?? ''),
      technicians: (plan?.[1] ?? []).map(technicianId),
      from: clock(plan?.[2] ?? 0),
    })),
    ...step(job.start, foreman, (id) => ({ type: 'start-job', job: id })),
    ...step(extend?.[0], foreman, (id) => ({
      type: 'extend-job',
      job: id,
      remainingMinutes: minutes(extend?.[1] ?? 0),
      reason: extend?.[2] ?? '',
    })),
    ...step(stop?.at, foreman, (id) => ({
      type: 'stop-job',
      job: id,
      code: stop?.code ?? 'A',
      reason: stop?.reason ?? '',
      expectedAt: stop?.expected == null ? null : clock(stop.expected),
      place: stop?.place ?? 'yard',
    })),
    ...(part ? orderedPart(part, index, clock) : []),
    ...step(job.finish, foreman, (id) => ({ type: 'finish-job', job: id })),
  ]
}

const orderedPart = (part: NonNullable<DemoJob['part']>, index: number, clock: ClockOf): readonly Step[] => {
  const { moved } = part
  return [
    {
      at: part.at,
      by: store,
      say: ({ order, jobs }) => {
        const job = jobs[index]
        if (order === undefined || job === undefined) return undefined
        return { type: 'order-part', order, job, name: part.name, eta: clock(part.eta) }
      },
    },
    ...(moved
      ? [
          {
            at: moved[0],
            by: store,
            say: (ids: CarIds): Command | undefined =>
              ids.part && { type: 'change-part-eta', part: ids.part, eta: clock(moved[1]) },
          },
        ]
      : []),
  ]
}

const afterwards = (car: DemoCar): readonly Step[] => [
  ...(car.after ?? []).map(([at, what]): Step => {
    if (what === 'settle') return { at, by: advisorOf(car), say: ofOrder((order) => ({ type: what, order })) }
    return { at, by: foreman, say: ofOrder((order) => stationCommand(what, order)) }
  }),
  ...(car.acknowledged === undefined
    ? []
    : [
        {
          at: car.acknowledged,
          by: advisorOf(car),
          say: ofOrder((order) => ({ type: 'acknowledge-alert', alert: delayId(order, 1) })),
        },
      ]),
]

type StationStep = Exclude<NonNullable<DemoCar['after']>[number][1], 'settle'>

const stationCommand = (what: StationStep, order: OrderId): Command =>
  what === 'start-inspection' || what === 'pass-inspection' || what === 'start-wash' || what === 'finish-wash'
    ? { type: what, order }
    : { type: 'move-car', order, place: what.slice('to '.length) }
