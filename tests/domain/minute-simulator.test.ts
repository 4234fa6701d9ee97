import { describe, expect, test } from 'vitest'
import { bayId, type Instant, minutes } from '#domain/ids.ts'
import type { Job } from '#domain/job.ts'
import {
  at,
  awaiting,
  type Board,
  car,
  carAtStation,
  carReady,
  extended,
  interval,
  officeHours,
  part,
  queued,
  segment,
  shopWith,
  slot,
  stopped,
  unplanned,
  working,
} from '../support/boards.ts'
import { simulate } from '../support/minute-simulator.ts'

type Given = Parameters<typeof shopWith>[0] & {
  readonly now: string
  readonly shifts?: Board['calendars']['technicians']
}

/** The simulator's answer on day 0 and 1, open 08:00–12:00 and 13:00–18:00. */
const answer = ({ now, shifts = {}, ...fields }: Given) =>
  simulate(shopWith(fields), { shop: officeHours(-1, 0, 1), technicians: shifts }, at(now))

const runs = (from: Instant | null, to: Instant | null, waitsFor: string | null) => ({ from, to, waitsFor })

describe('open time', () => {
  const job = { id: 'j1', order: 'o1' }

  test('[§4.1] work pauses at lunch, the stations follow, the promise is counted backwards', () => {
    const { jobs, orders } = answer({
      now: '09:00',
      orders: [car({ id: 'o1', promise: at('14:00') })],
      jobs: [queued({ ...job, minutes: 60, slot: slot('b1', 'li', at('11:30')) })],
    })
    expect(jobs['j1']).toEqual({ ...runs(at('11:30'), at('13:30'), 'slot'), latestStart: at('11:35') })
    expect(orders['o1']).toEqual({
      readyAt: at('13:55'),
      earliestReady: at('13:55'),
      slack: 5,
      health: 'risk',
    })
  })

  test('[§4.1] a start in closed hours moves to the opening; an evening goes on the next morning', () => {
    const { jobs, orders } = answer({
      now: '12:10',
      orders: [car({ id: 'o1', wash: true })],
      jobs: [queued({ ...job, minutes: 320, slot: slot('b1', 'li', at('09:00')) })],
    })
    expect(jobs['j1']).toMatchObject(runs(at('13:00'), at('08:20', 1), 'closed-hours'))
    expect(orders['o1']).toMatchObject({ readyAt: at('09:05', 1), slack: null, health: 'none' })
  })

  test('[§4.1] a shift and a bay out of service narrow the open time', () => {
    const { jobs } = answer({
      now: '08:00',
      shifts: { li: [interval('10:00', '16:00')] },
      bays: [
        { id: bayId('b1'), closed: { since: at('10:30'), until: at('11:00'), reason: 'lift' } },
        { id: bayId('b2'), closed: { since: at('09:00'), reason: 'lift' } },
      ],
      orders: [car({ id: 'o1' }), car({ id: 'o2' })],
      jobs: [
        queued({ ...job, minutes: 60, slot: slot('b1', 'li', at('08:00')) }),
        queued({ id: 'j2', order: 'o2', minutes: 61, slot: slot('b2', 'wang', at('08:00')) }),
      ],
    })
    expect(jobs['j1']).toMatchObject(runs(at('10:00'), at('11:30'), 'closed-hours'))
    expect(jobs['j2']).toMatchObject(runs(null, null, 'closed-hours'))
  })
})

describe('work begun', () => {
  const begun = { id: 'j1', order: 'o1', minutes: 60, segments: [segment('b1', 'li', at('08:00'))] as const }
  const orders = [car({ id: 'o1', place: 'b1' }), car({ id: 'o2' })]

  test('[§4.3] what is left of the standard time runs on from now', () => {
    const { jobs } = answer({ now: '08:40', orders, jobs: [working(begun)] })
    expect(jobs['j1']).toMatchObject(runs(at('08:40'), at('09:00'), 'own-work'))
  })

  test('[§4.3] an overrun never forecasts the past, and those behind wait for it', () => {
    const behind = queued({ id: 'j2', order: 'o2', minutes: 30, slot: slot('b1', 'wang', at('09:00')) })
    const { jobs } = answer({ now: '10:00', orders, jobs: [working(begun), behind] })
    expect(jobs['j1']).toMatchObject(runs(at('10:00'), at('10:05'), 'overrun'))
    expect(jobs['j2']).toMatchObject(runs(at('10:05'), at('10:35'), 'bay(j1)'))
  })

  test('[§4.3] what was said last counts, less the time worked since', () => {
    const job = working({ ...begun, remaining: extended(30, at('09:50')) })
    expect(answer({ now: '10:00', orders, jobs: [job] }).jobs['j1']).toMatchObject(
      runs(at('10:00'), at('10:20'), 'own-work'),
    )
  })

  test('[§4.3] time worked in two stretches, lunch not counted', () => {
    const job = working({
      ...begun,
      minutes: 100,
      segments: [segment('b2', 'li', at('08:00'), at('08:30')), segment('b1', 'li', at('11:40'))],
    })
    expect(answer({ now: '13:10', orders, jobs: [job] }).jobs['j1']).toMatchObject(
      runs(at('13:10'), at('13:50'), 'own-work'),
    )
  })
})

describe('stopped cars', () => {
  const half = {
    id: 'j1',
    order: 'o1',
    minutes: 60,
    segments: [segment('b1', 'li', at('08:00'), at('08:30'))] as const,
  }
  const behind = queued({ id: 'j2', order: 'o2', minutes: 30, slot: slot('b1', 'wang', at('09:30')) })
  const board = (job: Job, place: string) => ({
    now: '09:00',
    orders: [car({ id: 'o1', place, promise: at('17:00') }), car({ id: 'o2' })],
    jobs: [job, behind],
  })

  test('[§4.4] a car on its bay holds it until its own job is done', () => {
    const job = stopped({ ...half, expectedAt: at('10:30'), place: 'b1' })
    const { jobs } = answer(board(job, 'b1'))
    expect(jobs['j1']).toMatchObject(runs(at('10:30'), at('11:00'), 'stop'))
    expect(jobs['j2']).toMatchObject(runs(at('11:00'), at('11:30'), 'bay(j1)'))
  })

  test('[§4.4] a car on its bay without an expected time leaves everything behind it unknown', () => {
    const job = stopped({ ...half, expectedAt: null, place: 'b1' })
    const { jobs, orders } = answer(board(job, 'b1'))
    expect(jobs['j1']).toMatchObject(runs(null, null, 'stop'))
    expect(jobs['j2']).toMatchObject(runs(null, null, 'bay(j1)'))
    expect(orders['o1']).toEqual({ readyAt: null, earliestReady: at('09:55'), slack: null, health: 'risk' })
  })

  test('[§4.4] a parked car lets others through', () => {
    const job = stopped({ ...half, expectedAt: at('10:30'), place: 'P-01' })
    const { jobs } = answer(board(job, 'P-01'))
    expect(jobs['j2']).toMatchObject(runs(at('09:30'), at('10:00'), 'slot'))
    expect(jobs['j1']).toMatchObject(runs(at('10:30'), at('11:00'), 'stop'))
  })

  test('[§4.4] planned again, the new slot counts, not before the expected time', () => {
    const again = { ...half, expectedAt: at('10:30'), place: 'P-01' }
    const early = stopped({ ...again, slot: slot('b2', 'li', at('10:00')) })
    const late = stopped({ ...again, slot: slot('b2', 'li', at('11:00')) })
    expect(answer(board(early, 'P-01')).jobs['j1']).toMatchObject(runs(at('10:30'), at('11:00'), 'stop'))
    expect(answer(board(late, 'P-01')).jobs['j1']).toMatchObject(runs(at('11:00'), at('11:30'), 'slot'))
  })
})

describe('planned jobs', () => {
  const first = queued({ id: 'j1', order: 'o1', minutes: 45, slot: slot('b1', ['li', 'wang'], at('09:00')) })

  test('[§4.2] nothing overtakes: equal slots go by promise, then arrival, then id', () => {
    const planned = (id: string, order: string) =>
      queued({ id, order, minutes: 30, slot: slot('b1', 'li', at('09:00')) })
    const { jobs } = answer({
      now: '08:30',
      orders: [
        car({ id: 'o1', arrivedAt: at('08:20') }),
        car({ id: 'o2', arrivedAt: at('08:10') }),
        car({ id: 'o3', arrivedAt: at('08:25'), promise: at('17:00') }),
        car({ id: 'o4', arrivedAt: at('08:20') }),
      ],
      jobs: [planned('j1', 'o1'), planned('j2', 'o2'), planned('j3', 'o3'), planned('j4', 'o4')],
    })
    expect(Object.values(jobs).map(({ from, waitsFor }) => [from, waitsFor])).toEqual([
      [at('10:00'), 'bay(j2)'],
      [at('09:30'), 'bay(j3)'],
      [at('09:00'), 'slot'],
      [at('10:30'), 'bay(j1)'],
    ])
  })

  test('[§4.5] the car before the bay before the technician when all are free at once', () => {
    const then = (id: string, order: string, bay: string, technician: string) =>
      answer({
        now: '08:30',
        orders: [car({ id: 'o1' }), car({ id: 'o2' })],
        jobs: [first, queued({ id, order, minutes: 10, slot: slot(bay, technician, at('09:45')) })],
      }).jobs[id]
    expect(then('j2', 'o1', 'b1', 'li')).toMatchObject(runs(at('09:45'), at('09:55'), 'car(j1)'))
    expect(then('j2', 'o2', 'b1', 'li')).toMatchObject(runs(at('09:45'), at('09:55'), 'bay(j1)'))
    expect(then('j2', 'o2', 'b2', 'wang')).toMatchObject(runs(at('09:45'), at('09:55'), 'technician(j1)'))
    expect(then('j2', 'o2', 'b2', 'chao')).toMatchObject(runs(at('09:45'), at('09:55'), 'slot'))
  })

  test('[§4.5] the car, its parts and the reply must be there', () => {
    const job = (id: string, reply?: Instant | null) =>
      queued({
        id,
        order: id.replace('j', 'o'),
        minutes: 30,
        slot: slot(id.replace('j', 'b'), id, at('09:00')),
        ...(reply === undefined ? {} : { awaits: awaiting('x1', reply) }),
      })
    const { jobs, orders } = answer({
      now: '09:30',
      bays: ['b1', 'b2', 'b3', 'b4', 'b5', 'b6'],
      orders: [
        car({ id: 'o1', arrivedAt: null, appointmentAt: at('10:00'), stage: 'booked' }),
        car({ id: 'o2', arrivedAt: null, appointmentAt: at('09:00'), stage: 'booked' }),
        car({ id: 'o3' }),
        car({ id: 'o4', promise: at('17:00') }),
        car({ id: 'o5' }),
        car({ id: 'o6', promise: at('10:00') }),
      ],
      jobs: [job('j1'), job('j2'), job('j3'), job('j4'), job('j5', at('10:15')), job('j6', null)],
      parts: [
        part({ id: 'p1', order: 'o3', eta: at('10:30') }),
        part({ id: 'p2', order: 'o3', job: 'j3', eta: at('11:00') }),
        part({ id: 'p3', order: 'o3', eta: at('15:00'), arrived: true }),
        part({ id: 'p4', order: 'o4', eta: null }),
      ],
    })
    expect(jobs['j1']).toMatchObject(runs(at('10:00'), at('10:30'), 'arrival'))
    expect(jobs['j2']).toMatchObject(runs(at('09:30'), at('10:00'), 'arrival'))
    expect(jobs['j3']).toMatchObject(runs(at('11:00'), at('11:30'), 'part'))
    expect(jobs['j4']).toMatchObject(runs(null, null, 'part'))
    expect(jobs['j5']).toMatchObject(runs(at('10:15'), at('10:45'), 'reply'))
    expect(jobs['j6']).toMatchObject(runs(null, null, 'reply'))
    expect([orders['o4']?.health, orders['o6']?.health]).toEqual(['risk', 'late'])
  })

  test('[§4.8] a car not planned yet is at risk only when its latest start is near', () => {
    const healthAt = (now: string) => {
      const { jobs, orders } = answer({
        now,
        orders: [car({ id: 'o1', promise: at('17:00') })],
        jobs: [unplanned({ id: 'j1', order: 'o1', minutes: 60 })],
      })
      expect(jobs['j1']).toEqual({ ...runs(null, null, null), latestStart: at('15:35') })
      return [orders['o1']?.readyAt, orders['o1']?.health]
    }
    expect(healthAt('15:20')).toEqual([null, 'ok'])
    expect(healthAt('15:21')).toEqual([null, 'risk'])
    expect(healthAt('15:36')).toEqual([null, 'late'])
  })
})

describe('stations', () => {
  test('[§4.6] two cars that come at once go by promise', () => {
    const job = (id: string, order: string, bay: string, technician: string) =>
      queued({ id, order, minutes: 60, slot: slot(bay, technician, at('09:00')) })
    const { orders } = answer({
      now: '08:30',
      orders: [car({ id: 'o1', promise: at('12:00') }), car({ id: 'o2', promise: at('11:00') })],
      jobs: [job('j1', 'o1', 'b1', 'li'), job('j2', 'o2', 'b2', 'wang')],
    })
    expect([orders['o1']?.readyAt, orders['o2']?.readyAt]).toEqual([at('10:40'), at('10:25')])
  })

  test('[§4.6] who is inside holds a server, at least for the floor; who waits came when it came', () => {
    const at0830 = { stage: 'inspection', since: at('08:30') } as const
    const { orders } = answer({
      now: '09:00',
      policies: { settlementMinutes: minutes(10), settlementCapacity: 1 },
      orders: [
        carAtStation({ ...at0830, id: 'o1', startedAt: at('08:30') }),
        carAtStation({ ...at0830, id: 'o2', wash: true }),
        carAtStation({ id: 'o3', stage: 'wash', since: at('08:50'), startedAt: at('08:55') }),
        carAtStation({ id: 'o4', stage: 'settlement', since: at('08:55') }),
        carReady({ id: 'o5', readyAt: at('08:45'), promise: at('09:30') }),
      ],
    })
    // Inspection: o1 until 09:01, o2 until 09:16. Wash: o3 until 09:15, o2 until 09:36.
    // Settlement: o4 until 09:10, o1 until 09:20, o3 until 09:30, o2 until 09:46.
    expect(Object.values(orders).map((order) => order.readyAt)).toEqual(
      ['09:20', '09:46', '09:30', '09:10', '08:45'].map((clock) => at(clock)),
    )
    expect(orders['o5']).toMatchObject({ slack: 45, health: 'ok' })
  })
})
