import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Alert, AlertKind } from '#domain/alert.ts'
import { alertId, instant, minutes, orderId, type OrderId } from '#domain/ids.ts'
import type { Flags } from '#domain/order.ts'
import type { EventType } from '#domain/events.ts'
import { at } from '../support/local-time.ts'
import { makeReady, receiveCar } from '../support/story-day.ts'
import { openStory, type StoryHouse } from '../support/story-house.ts'
import { bays, chen, people } from '../support/story-shop.ts'

/**
 * Every timer of the duties, by the clock of the house, with two servers on one Redis. Between the minute
 * before and the minute it is due one of them is killed and another takes its place: it happens once.
 */
let house: StoryHouse
let count = 0

beforeAll(async () => {
  house = await openStory({ servers: 2, start: '10:00' })
})
afterAll(() => house?.close())

interface Wishes {
  readonly flags?: Flags
  readonly promise?: string
}

const receive = async ({ flags = {}, promise = '17:00' }: Wishes = {}): Promise<OrderId> => {
  count += 1
  const number = `8${String(count).padStart(4, '0')}`
  const car = await receiveCar(house, { number, plate: `粤B·${number}`, minutes: 20, promise, flags })
  return car.order
}
const posts = [
  [bays.two, people.wang],
  [bays.three, people.zhao],
  [bays.four, people.sun],
  [bays.five, people.gao],
] as const

/** Planned, and then it waits for a part until after its promise. */
const slips = async (order: OrderId) => {
  const { orders, now } = await house.state('chen')
  const [bay, technician] = posts[count % posts.length] ?? posts[0]
  const [job] = orders[order].jobs
  const from = instant(now + (30 + count) * 60_000)
  await house.act('foreman', {
    type: 'plan-job',
    job,
    bay,
    technicians: [technician],
    from,
    overrideReason: '试验',
  })
  await house.act('parts', { type: 'order-part', order, name: '减震器', eta: at('+9 09:00') })
}

const getsReady = (order: OrderId) => makeReady(house, order)

const duty = async (order: OrderId, kind: AlertKind): Promise<Alert> => {
  const found = Object.values<Alert>((await house.state('chen')).alerts).filter(
    (alert) => alert.order === order && alert.kind === kind,
  )
  expect(found).toHaveLength(1)
  const [alert] = found
  if (!alert) throw new Error(`no ${kind}`)
  return alert
}

interface Due {
  readonly order: OrderId
  /** Absent: what happens to the order itself. */
  readonly kind?: AlertKind
  readonly event: EventType
  readonly before: string
  readonly at: string
}

/** How often it has happened: a minute before, when it is due, and after both servers were asked once more. */
const happens = async (due: Due): Promise<readonly number[]> => {
  const begin = (await house.log()).length
  const times = async () =>
    (await house.log()).slice(begin).filter(({ type, body }) => {
      if (type !== due.event) return false
      if (due.kind === undefined) return 'order' in body && body.order === due.order
      const alert = 'alert' in body ? body.alert : null
      if (alert !== null && typeof alert === 'object')
        return alert.order === due.order && alert.kind === due.kind
      return String(alert).startsWith(`${due.kind}:`) && ids.has(String(alert))
    }).length
  const ids = new Set(
    Object.values<Alert>((await house.state('chen')).alerts).flatMap(({ id, order }) =>
      order === due.order ? [String(id)] : [],
    ),
  )
  await house.moveTo(due.before, 1)
  const early = await times()
  await house.servers[0]?.kill9()
  await house.revive()
  await Promise.all([house.moveTo(due.at, 0), house.moveTo(due.at, 1)])
  const then = await times()
  await Promise.all([house.moveTo(due.at, 0), house.moveTo(due.at, 1)])
  return [early, then, await times()]
}
const once = [0, 1, 1]

describe('who does not take it', () => {
  test('[A4] ten minutes, then five and five: the team, the foreman, the manager', async () => {
    const order = await receive()
    await slips(order)
    const steps = [
      ['10:09', '10:10'],
      ['10:14', '10:15'],
      ['10:19', '10:20'],
    ] as const
    for (const [index, [before, due]] of steps.entries()) {
      const due1 = { order, kind: 'delay', event: 'alert-escalated', before, at: due } as const
      expect(await happens(due1)).toEqual(once)
      expect((await duty(order, 'delay')).level).toBe(index + 2)
    }
  })

  test('[A4] five minutes for a customer who waits', async () => {
    const order = await receive({ flags: { waiting: true } })
    await slips(order)
    const due = { order, kind: 'delay', event: 'alert-escalated', before: '10:24', at: '10:25' } as const
    expect(await happens(due)).toEqual(once)
  })
})

describe('who takes it', () => {
  let missed: OrderId
  test('[A4] and does not phone in ten minutes has it back', async () => {
    const order = await receive()
    await slips(order)
    await house.act('chen', { type: 'acknowledge-alert', alert: (await duty(order, 'delay')).id })
    const due = { order, kind: 'delay', event: 'alert-regressed', before: '10:34', at: '10:35' } as const
    expect(await happens(due)).toEqual(once)
  })

  test('[A3] and reaches nobody: ten minutes after the next attempt it goes up', async () => {
    const order = await receive()
    await slips(order)
    const { id } = await duty(order, 'delay')
    await house.act('chen', { type: 'log-call', alert: id, outcome: 'no-answer' })
    expect((await duty(order, 'delay')).nextAt).toBe(at('10:45'))
    const due = { order, kind: 'delay', event: 'alert-escalated', before: '10:54', at: '10:55' } as const
    expect(await happens(due)).toEqual(once)
    missed = order
    await house.act('chen', { type: 'log-call', alert: id, outcome: 'no-answer' })
    expect((await duty(order, 'delay')).nextAt).toBe(at('11:25'))
  })

  test('[A6] and puts it off: ten minutes after that it goes up', async () => {
    const order = await receive()
    await slips(order)
    const { id } = await duty(order, 'delay')
    await house.act('chen', { type: 'snooze-alert', alert: id, until: at('11:20'), reason: '在开车' })
    const due = { order, kind: 'delay', event: 'alert-escalated', before: '11:29', at: '11:30' } as const
    expect(await happens(due)).toEqual(once)
  })

  test('[A3] and has called in vain twice: half an hour and ten minutes later; the third is the manager’s', async () => {
    const due = { order: missed, kind: 'delay', event: 'alert-escalated' } as const
    expect(await happens({ ...due, before: '11:34', at: '11:35' })).toEqual(once)
    const { id } = await duty(missed, 'delay')
    await house.act('chen', { type: 'log-call', alert: id, outcome: 'no-answer' })
    expect(await duty(missed, 'delay')).toMatchObject({ level: 4 })
    // Above him there is nobody.
    expect(await happens({ ...due, before: '11:36', at: '11:37' })).toEqual([0, 0, 0])
  })
})

describe('the other duties', () => {
  let staying: OrderId
  test('[A11] ready for ten minutes and not told', async () => {
    const order = await receive({ promise: '+1 17:00' })
    await getsReady(order)
    const due = {
      order,
      kind: 'ready-not-told',
      event: 'alert-opened',
      before: '11:46',
      at: '11:47',
    } as const
    expect(await happens(due)).toEqual(once)
  })

  test('[A12] two hours without a word for who waits', async () => {
    const order = await receive({ flags: { waiting: true }, promise: '+2 17:00' })
    const due = { order, kind: 'no-news', event: 'alert-opened', before: '13:46', at: '13:47' } as const
    expect(await happens(due)).toEqual(once)
  })

  test('[P7] a time that is held for a caller who is gone is free after two minutes', async () => {
    const order = await receive({ promise: '+9 17:00' })
    const [job] = (await house.state('chen')).orders[order].jobs
    await house.act('foreman', {
      type: 'plan-job',
      job,
      bay: bays.one,
      technicians: [people.li],
      from: at('14:00'),
      overrideReason: '试验',
    })
    await house.act('chen', { type: 'hold-time', order, at: at('17:30') })
    expect(await happens({ order, event: 'hold-released', before: '13:48', at: '13:49' })).toEqual(once)
    staying = await receive({ promise: '+9 17:00' })
  })

  test('[A16] the call of the day before', async () => {
    const { order } = await house.act('chen', {
      type: 'book-appointment',
      appointment: {
        at: at('+1 09:00'),
        plate: '粤B·90001',
        model: '卡罗拉',
        advisor: chen,
        jobs: [{ label: '保养', minutes: minutes(30) }],
      },
    })
    const due = {
      order: orderId(order),
      kind: 'confirm-appointment',
      event: 'alert-opened',
      before: '14:59',
      at: '15:00',
    } as const
    expect(await happens(due)).toEqual(once)
  })

  let left: OrderId
  let forgotten: OrderId
  test('[A4] what slips in the evening goes up in the morning', async () => {
    left = await receive({ promise: '+3 17:00' })
    await getsReady(left)
    await house.act('chen', { type: 'hand-over', order: left })
    forgotten = await receive({ promise: '+3 17:00' })
    await getsReady(forgotten)
    await house.act('chen', { type: 'tell-ready', order: forgotten })
    await house.moveTo('17:55')
    const order = await receive({ promise: '+1 17:00' })
    await slips(order)
    expect(
      await happens({ order, kind: 'delay', event: 'alert-escalated', before: '23:00', at: '+1 07:59' }),
    ).toEqual([0, 0, 0])
    expect(
      await happens({ order, kind: 'delay', event: 'alert-escalated', before: '+1 08:04', at: '+1 08:05' }),
    ).toEqual(once)
  })

  test('[A12] a day without a word for whose car stays', async () => {
    const due = { order: staying, kind: 'no-news', event: 'alert-opened' } as const
    expect(await happens({ ...due, before: '+1 13:48', at: '+1 13:49' })).toEqual(once)
  })

  test('[A14] who drove away is phoned the morning after, within 24 hours', async () => {
    const { dueAt } = await duty(left, 'follow-up')
    expect(dueAt).toBe(at('+1 15:00'))
    const due = {
      order: left,
      kind: 'follow-up',
      event: 'alert-escalated',
      before: '+1 14:59',
      at: '+1 15:00',
    } as const
    expect(await happens(due)).toEqual(once)
  })

  test('[A13] told and not fetched for a day', async () => {
    // It was told at 15:00, and with the look of the test before a day has passed.
    const first = await duty(forgotten, 'unclaimed')
    expect(first).toMatchObject({ state: 'open', dueAt: at('+2 09:00') })
    await house.act('chen', { type: 'log-call', alert: first.id, outcome: 'told' })
    const due = {
      order: forgotten,
      kind: 'unclaimed',
      event: 'alert-opened',
      before: '+2 14:59',
      at: '+2 15:00',
    } as const
    expect(await happens(due)).toEqual(once)
  })

  test('[A15] a complaint is answered in 24 hours and solved in 72', async () => {
    const order = await receive({ promise: '+9 17:00' })
    await house.act('chen', { type: 'receive-complaint', order, words: '座椅有油' })
    const answer = {
      order,
      kind: 'complaint',
      event: 'alert-escalated',
      before: '+3 14:59',
      at: '+3 15:00',
    } as const
    expect(await happens(answer)).toEqual(once)
    const { id } = await duty(order, 'complaint')
    await house.act('chen', { type: 'log-call', alert: alertId(id), outcome: 'answered' })
    const solve = {
      order,
      kind: 'complaint',
      event: 'alert-escalated',
      before: '+5 14:59',
      at: '+5 15:00',
    } as const
    expect(await happens(solve)).toEqual(once)
  })
})

test('[H4] and what the store holds is what its log says', async () => {
  expect(await house.replayed()).toMatchObject({ equal: true, differences: [] })
})

describe('closing the day', () => {
  let evening: StoryHouse
  beforeAll(async () => {
    evening = await openStory({ servers: 2, start: '17:40' })
  })
  afterAll(() => evening?.close())

  test('[A8] the owner of a car that stays is phoned at closing: that call does not wait for the morning', async () => {
    const { order } = await receiveCar(evening, {
      number: '95555',
      plate: '粤B·95555',
      minutes: 20,
      promise: '17:50',
    })
    const duties = async () =>
      Object.values<Alert>((await evening.state('chen')).alerts).filter(({ kind }) => kind === 'carry-over')
    const from = at('+1 08:00')
    await evening.act('foreman', {
      type: 'close-day',
      carryOver: [{ order, place: 'P-01', bay: bays.one, technicians: [people.li], from }],
    })
    await Promise.all([evening.moveTo('17:41', 0), evening.moveTo('17:41', 1)])
    expect(await duties()).toMatchObject([{ order, level: 1, state: 'open' }])
    for (const [time, level] of [
      ['17:51', 2],
      ['17:56', 3],
      ['18:01', 4],
    ] as const) {
      await evening.servers[0]?.kill9()
      await evening.revive()
      await Promise.all([evening.moveTo(time, 0), evening.moveTo(time, 1)])
      expect(await duties()).toMatchObject([{ level }])
    }
    const steps = (await evening.log()).filter(
      ({ type, body }) => type === 'alert-escalated' && String(Object(body).alert).startsWith('carry-over'),
    )
    expect(steps).toHaveLength(3)
  })
})
