import { describe, expect, test } from 'vitest'
import type { AlertKind } from '#domain/alert.ts'
import type { Command } from '#domain/commands.ts'
import { type AlertId, instant, minutes, orderId, partId } from '#domain/ids.ts'
import type { Flags, Order } from '#domain/order.ts'
import { at, car, carReady, part, segment, shopWith, stopped } from '../../support/boards.ts'
import { chen, only, type Play, play } from './play.ts'

const kinds = (day: Play): readonly AlertKind[] => Object.values(day.shop.alerts).map(({ kind }) => kind)
/** What the clock finds a millisecond before, at the moment, and asked once more. */
const around = (day: Play, moment: number) => [
  day.watch(instant(moment - 1)),
  day.watch(instant(moment)),
  day.watch(instant(moment)),
]
const opensOnce = [[], ['alert-opened'], []]
const call = (alert: AlertId, outcome: 'told' | 'no-answer' | 'satisfied'): Command => ({
  type: 'log-call',
  alert,
  outcome,
})
const house = (order: Order, more: Partial<Parameters<typeof shopWith>[0]> = {}) =>
  play(shopWith({ orders: [order], ...more }))
const day = 24 * 3_600_000

describe('[A11] ready and not told', () => {
  const ready = () => house(carReady({ id: 'o1', readyAt: at('10:00') }))

  test('opens ten minutes after; told by the call he is told', () => {
    const floor = ready()
    expect(around(floor, at('10:10'))).toEqual(opensOnce)
    const { id } = only(floor, 'ready-not-told')
    expect(floor.does('10:12', chen, call(id, 'told'))).toEqual([
      'call-logged',
      'customer-told',
      'alert-closed',
    ])
    expect(floor.shop.orders['o1']).toMatchObject({ toldAt: at('10:12'), newsAt: at('10:12') })
    expect(floor.alert(id)).toMatchObject({ state: 'closed', outcome: 'told' })
  })

  test('closes when he is told another way', () => {
    const floor = ready()
    floor.watch('10:10')
    expect(floor.does('10:11', chen, { type: 'tell-ready', order: orderId('o1') })).toEqual([
      'customer-told',
      'alert-closed',
    ])
    expect(only(floor, 'ready-not-told').outcome).toBe('told')
  })

  test('handed over by mistake and undone, the duty is there again; told it is not', () => {
    const floor = ready()
    floor.watch('10:10')
    const { orders } = floor.shop
    floor.does('10:12', chen, { type: 'hand-over', order: orderId('o1') })
    const { id } = only(floor, 'ready-not-told')
    expect(floor.alert(id)).toMatchObject({ state: 'closed', outcome: 'handed-over' })
    floor.shop = { ...floor.shop, orders }
    expect(floor.watch('10:14')).toEqual(['alert-updated'])
    expect(floor.alert(id)).toMatchObject({ state: 'open', level: 1, since: at('10:14') })
    expect(floor.watch('10:14')).toEqual([])
    floor.does('10:15', chen, call(id, 'told'))
    floor.does('10:16', chen, { type: 'hand-over', order: orderId('o1') })
    floor.shop = { ...floor.shop, orders: { o1: { ...orders['o1'], toldAt: at('10:15') } as Order } }
    expect(floor.watch('10:20')).toEqual([])
  })

  test('escalates and comes back as any other', () => {
    const floor = ready()
    floor.watch('10:10')
    expect(floor.watch('10:20')).toEqual(['alert-escalated'])
    expect(only(floor, 'ready-not-told').level).toBe(2)
  })
})

describe('[A12] no news', () => {
  const here = (flags: Flags = {}) =>
    house({ ...car({ id: 'o1', promise: at('17:00', 3) }), flags }, { jobs: [] })

  test('for one who waits in the shop after two hours', () => {
    expect(around(here({ waiting: true }), at('10:00'))).toEqual(opensOnce)
  })

  test('for any other after a day', () => {
    expect(around(here(), at('08:00', 1))).toEqual(opensOnce)
  })

  test('a call that reached him is news, one in vain is none', () => {
    const floor = here()
    floor.watch('08:00')
    floor.watch(at('08:00', 1))
    const { id } = only(floor, 'no-news')
    expect(floor.does(at('08:05', 1), chen, call(id, 'no-answer'))).toEqual(['call-logged'])
    expect(only(floor, 'no-news').state).toBe('open')
    expect(floor.does(at('08:20', 1), chen, call(id, 'told'))).toEqual(['call-logged', 'alert-closed'])
    expect(floor.watch(instant(at('08:20', 1) + day - 1))).toEqual([])
    expect(floor.watch(instant(at('08:20', 1) + day))).toEqual(['alert-opened'])
  })

  test('who was told without a duty is not called for it, and one that was open is done', () => {
    const news = { type: 'tell-news', order: orderId('o1') } as const
    const floor = here()
    floor.watch('08:00')
    expect(floor.does('16:00', chen, news)).toEqual(['news-told'])
    expect(floor.watch(at('08:00', 1))).toEqual([])
    expect(floor.watch(at('16:00', 1))).toEqual(['alert-opened'])
    expect(floor.does(at('16:05', 1), chen, news)).toEqual(['news-told', 'alert-closed'])
    expect(only(floor, 'no-news')).toMatchObject({ state: 'closed', outcome: 'told' })
  })
})

describe('[A13] told and not fetched', () => {
  test('a full day after he was told or reached, to be done within four hours of the day', () => {
    const floor = house({ ...carReady({ id: 'o1', readyAt: at('16:00') }), toldAt: at('17:00') })
    expect(around(floor, at('17:00') + day)).toEqual(opensOnce)
    // One hour of that day is left, the night does not count.
    expect(only(floor, 'unclaimed').dueAt).toBe(at('11:00', 2))
    const { id } = only(floor, 'unclaimed')
    floor.does(at('17:30', 1), chen, call(id, 'told'))
    expect(floor.watch(instant(at('17:30', 1) + day - 1))).toEqual([])
    expect(floor.watch(instant(at('17:30', 1) + day))).toEqual(['alert-opened'])
  })
  test('while nobody reaches him it stays one duty, however many days', () => {
    const floor = house({ ...carReady({ id: 'o1', readyAt: at('16:00') }), toldAt: at('17:00') })
    floor.watch(instant(at('17:00') + day))
    const { id } = only(floor, 'unclaimed')
    floor.does(at('17:30', 1), chen, call(id, 'no-answer'))
    for (const days of [2, 3, 4]) floor.watch(instant(at('17:00') + days * day))
    expect(only(floor, 'unclaimed').id).toBe(id)
  })
})

describe('[A10] parts are in', () => {
  const away = (arrived: boolean, place = 'off-site') =>
    house(car({ id: 'o1', place, promise: at('17:00', 3) }), {
      jobs: [
        stopped({
          id: 'j1',
          order: 'o1',
          code: 'C',
          segments: [segment('b1', 'li', at('08:00'), at('08:30'))],
          expectedAt: at('12:00', 1),
          place,
        }),
      ],
      parts: [part({ id: 'p1', order: 'o1', eta: at('09:00'), arrived })],
    })

  test('who drove home is called in when all have arrived', () => {
    const floor = away(false)
    floor.watch('09:00')
    expect(kinds(floor)).toEqual([])
    floor.does('09:10', chen, { type: 'part-arrived', part: partId('p1') })
    expect(kinds(floor)).toEqual(['part-arrived'])
    floor.does('09:20', chen, { type: 'move-car', order: orderId('o1'), place: 'yard' })
    expect(only(floor, 'part-arrived')).toMatchObject({ state: 'closed', outcome: 'recovered' })
  })

  test('arrived by mistake: nobody is called in for it, and he is when it has come', () => {
    const floor = away(false)
    const { parts } = floor.shop
    floor.does('09:10', chen, { type: 'part-arrived', part: partId('p1') })
    floor.shop = { ...floor.shop, parts }
    expect(floor.watch('09:12')).toEqual(['alert-closed'])
    floor.does('09:30', chen, { type: 'part-arrived', part: partId('p1') })
    const { id } = only(floor, 'part-arrived')
    expect(floor.alert(id)).toMatchObject({ state: 'open', since: at('09:30') })
    floor.does('09:40', chen, call(id, 'told'))
    expect(floor.watch('09:41')).toEqual([])
    expect(floor.alert(id)).toMatchObject({ state: 'closed', outcome: 'told' })
  })

  test('not who left his car here', () => {
    const floor = away(true, 'yard')
    floor.watch('09:00')
    expect(kinds(floor)).toEqual([])
  })
})

describe('[A16] the call of the day before', () => {
  const booked = (bookedAt: number, appointment = at('09:00', 1)) =>
    house({
      ...car({ id: 'o1', stage: 'booked', arrivedAt: null, appointmentAt: appointment }),
      booking: { bookedAt: instant(bookedAt) },
    })

  test('three hours before the night; confirmed it is confirmed', () => {
    const floor = booked(at('08:00'))
    expect(around(floor, at('15:00'))).toEqual(opensOnce)
    const { id, dueAt } = only(floor, 'confirm-appointment')
    expect(dueAt).toBe(at('18:00'))
    expect(floor.does('15:10', chen, { type: 'log-call', alert: id, outcome: 'confirmed' })).toEqual([
      'call-logged',
      'appointment-confirmed',
      'alert-closed',
    ])
  })

  test('in vain it is known as a call in vain', () => {
    const floor = booked(at('08:00'))
    floor.watch('15:00')
    floor.does('15:10', chen, call(only(floor, 'confirm-appointment').id, 'no-answer'))
    expect(floor.shop.orders['o1']).toMatchObject({ booking: { missedCallAt: at('15:10') } })
  })

  test('not for today, not for the day after tomorrow, not for who has just booked', () => {
    for (const floor of [
      booked(at('08:00'), at('17:00')),
      booked(at('08:00'), at('09:00', 2)),
      booked(at('15:30')),
    ]) {
      floor.watch('16:00')
      expect(kinds(floor)).toEqual([])
    }
  })

  test('moved, it closes as moved', () => {
    const floor = booked(at('08:00'))
    floor.watch('15:00')
    floor.does('15:30', chen, { type: 'move-appointment', appointment: orderId('o1'), at: at('09:00', 2) })
    expect(only(floor, 'confirm-appointment')).toMatchObject({ state: 'closed', outcome: 'moved' })
    // Back again, he is called after all.
    floor.does('15:35', chen, { type: 'move-appointment', appointment: orderId('o1'), at: at('09:00', 1) })
    expect(only(floor, 'confirm-appointment')).toMatchObject({ state: 'open', since: at('15:35') })
  })
})

describe('[A14] after the hand-over', () => {
  const gone = () => {
    const floor = house(carReady({ id: 'o1', readyAt: at('10:00') }))
    floor.does('10:05', chen, { type: 'hand-over', order: orderId('o1') })
    return floor
  }

  test('the morning after, within 24 hours', () => {
    const floor = gone()
    expect(around(floor, at('08:00', 1))).toEqual(opensOnce)
    expect(only(floor, 'follow-up').dueAt).toBe(instant(at('10:05') + day))
    expect(floor.watch(at('10:04', 1))).toEqual([])
    expect(floor.watch(at('10:05', 1))).toEqual(['alert-escalated'])
  })

  test('[H6] it outlives its order, and not content means a complaint', () => {
    const floor = gone()
    expect(
      floor.does('18:00', { user: 'ma', role: 'foreman' }, { type: 'close-day', carryOver: [] }),
    ).toEqual(['day-closed', 'alert-opened'])
    expect(floor.shop.orders).toEqual({})
    const duty = only(floor, 'follow-up')
    expect(duty).toMatchObject({ snoozedUntil: at('08:00', 1), car: { plate: '粤B o1' } })
    expect(floor.watch(at('08:00', 1))).toEqual([])
    const said = floor.does(at('09:00', 1), chen, {
      type: 'log-call',
      alert: duty.id,
      outcome: 'dissatisfied',
      note: 'scratch on the door',
    })
    expect(said).toEqual(['call-logged', 'alert-closed', 'alert-opened'])
    expect(floor.contact).toMatchObject({ note: { about: 'call', text: 'scratch on the door' } })
    expect(JSON.stringify(floor.log)).not.toContain('scratch')
    expect(only(floor, 'complaint')).toMatchObject({ state: 'open', dueAt: at('09:00', 2) })
  })
})

describe('[A15] a complaint', () => {
  const complained = () => {
    const floor = house(car({ id: 'o1', promise: at('17:00', 3) }))
    floor.does('09:00', chen, { type: 'receive-complaint', order: orderId('o1'), words: 'oil on the seat' })
    return floor
  }

  test('is answered in 24 hours and solved in 72, with cause and measure', () => {
    const floor = complained()
    expect(floor.contact).toMatchObject({ note: { about: 'complaint', text: 'oil on the seat' } })
    const { id } = only(floor, 'complaint')
    expect(floor.watch(instant(at('09:00', 1) - 1))).not.toContain('alert-escalated')
    floor.does(at('08:30', 1), chen, { type: 'log-call', alert: id, outcome: 'answered' })
    expect(floor.alert(id).dueAt).toBe(at('09:00', 3))
    const solve = { type: 'log-call', alert: id, outcome: 'solved' } as const
    expect(floor.does(at('10:00', 1), chen, { ...solve, cause: 'no cover' })).toEqual({
      reason: 'cause-missing',
    })
    expect(
      floor.does(at('10:00', 1), chen, { ...solve, cause: 'no cover', measure: 'covers at each bay' }),
    ).toEqual(['call-logged', 'alert-closed'])
    expect(floor.contact).toMatchObject({ note: { text: 'no cover · covers at each bay' } })
  })

  test('unanswered for 24 hours it goes up, at last to the manager', () => {
    const floor = complained()
    const levels = ['09:00', '09:05', '09:10'].map((clock) => {
      floor.watch(at(clock, 1))
      return only(floor, 'complaint').level
    })
    expect(levels).toEqual([2, 3, 4])
  })

  test('answered and not solved in 72 hours it goes up', () => {
    const floor = complained()
    const { id } = only(floor, 'complaint')
    floor.does('10:00', chen, { type: 'log-call', alert: id, outcome: 'answered' })
    const before = floor.alert(id).level
    floor.watch(instant(at('09:00', 3) - 1))
    expect(floor.alert(id).level).toBe(before)
    floor.watch(at('09:00', 3))
    expect(floor.alert(id).level).toBe(before + 1)
  })

  test('drives away with nobody', () => {
    const floor = house(carReady({ id: 'o1', readyAt: at('10:00') }))
    floor.does('10:01', chen, { type: 'receive-complaint', order: orderId('o1') })
    floor.does('10:05', chen, { type: 'hand-over', order: orderId('o1') })
    expect(only(floor, 'complaint').state).toBe('open')
  })
})

describe('[A3] attempts in vain', () => {
  test('after ten minutes, after thirty, and the third is the manager’s', () => {
    const floor = house(carReady({ id: 'o1', readyAt: at('10:00') }))
    floor.watch('10:10')
    const { id } = only(floor, 'ready-not-told')
    floor.does('10:11', chen, { type: 'acknowledge-alert', alert: id })
    floor.does('10:12', chen, call(id, 'no-answer'))
    expect(floor.alert(id).nextAt).toBe(at('10:22'))
    floor.does('10:22', chen, call(id, 'no-answer'))
    expect(floor.alert(id)).toMatchObject({ nextAt: at('10:52'), level: 1 })
    expect(floor.does('10:52', chen, call(id, 'no-answer'))).toEqual(['call-logged', 'alert-escalated'])
    expect(floor.alert(id).level).toBe(4)
  })
})

describe('[A4] nights', () => {
  test('nobody is called next while the house is closed', () => {
    const floor = house(carReady({ id: 'o1', readyAt: at('17:45') }))
    floor.watch('17:55')
    expect(floor.watch('21:00')).toEqual([])
    expect(floor.watch(instant(at('08:05', 1) - 1))).toEqual([])
    expect(floor.watch(at('08:05', 1))).toEqual(['alert-escalated'])
  })

  test('but for a customer who waits', () => {
    const floor = house({ ...carReady({ id: 'o1', readyAt: at('17:45') }), flags: { waiting: true } })
    floor.watch('17:56')
    expect(floor.watch('18:01')).toEqual(['alert-escalated'])
  })
})

test('[A11] where a shop has said another time, that counts', () => {
  const floor = house(carReady({ id: 'o1', readyAt: at('10:00') }), {
    policies: { readyMinutes: minutes(30) },
  })
  expect(around(floor, at('10:30'))).toEqual(opensOnce)
})
