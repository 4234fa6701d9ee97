import { describe, expect, test } from 'vitest'
import { advisorId, alertId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import {
  calling,
  countsOf,
  dueNow,
  dutiesOf,
  inSegment,
  isDue,
  isHeardBy,
} from '#advisor-ui/console/inbox.ts'
import {
  alertOf,
  at,
  carOf,
  chen,
  done,
  foreseen,
  lateMorning,
  partComes,
  watched,
  zhou,
} from './advisor-day.ts'

const desk = (shop: Shop, time: string, person: string | null = 'chen') =>
  dutiesOf({ shop, forecast: foreseen(shop, time), calendars: null, now: at(time), person })
const numbers = (shop: Shop, time: string) => desk(shop, time).map(({ order }) => order.number)

describe('the inbox of an advisor', () => {
  test('a slip is a duty of its advisor, with the minutes of the live forecast', () => {
    const [mine] = inSegment(desk(lateMorning(), '09:20'), 'mine')
    expect(mine).toMatchObject({
      order: { number: '1187' },
      group: 'now',
      mine: true,
      overdue: false,
      late: { minutes: 35, atLeast: false },
    })
  })

  test('[A4] an open duty counts down to its escalation, a taken one to the call that is missing', () => {
    const open = lateMorning()
    expect(desk(open, '09:22')[0]?.clock).toEqual({ kind: 'escalates', at: at('09:30') })
    const alert = alertOf(open, '1187').id
    const taken = done(open, '09:24', chen, { type: 'acknowledge-alert', alert })
    const duty = desk(taken, '09:25').find(({ order }) => order.number === '1187')
    expect(duty?.clock).toEqual({ kind: 'regresses', at: at('09:34') })
  })

  test('[A6] a snoozed duty waits among the later ones until its time has come', () => {
    const shop = lateMorning()
    const snooze = {
      type: 'snooze-alert',
      alert: alertOf(shop, '1187').id,
      until: at('09:40'),
      reason: 'drives',
    } as const
    const snoozed = done(shop, '09:21', chen, snooze)
    const groupAt = (time: string) => desk(snoozed, time).find(({ order }) => order.number === '1187')?.group
    expect([groupAt('09:39'), groupAt('09:40')]).toEqual(['later', 'now'])
  })

  test('[A3] [A6] a next attempt rings when its time has come, a call in vain the third time for the manager at once', () => {
    const { id } = alertOf(lateMorning(), '1187')
    const inVain = { type: 'log-call', alert: id, outcome: 'no-answer' } as const
    const heard = (shop: Shop, time: string, person: string | null) =>
      calling(desk(shop, time, person).filter(isDue)).some(({ alert }) => alert.id === id)
    const taken = done(lateMorning(), '09:22', chen, { type: 'acknowledge-alert', alert: id })
    expect(heard(taken, '09:23', 'chen')).toBe(false)
    const once = done(taken, '09:24', chen, inVain)
    expect([heard(once, '09:33', 'chen'), heard(once, '09:34', 'chen')]).toEqual([false, true])
    const thrice = done(done(once, '09:35', chen, inVain), '09:36', chen, inVain)
    expect([heard(thrice, '09:37', 'chen'), heard(thrice, '09:37', null)]).toEqual([false, true])
  })

  test('[A3] nobody answered: the next attempt is for later, and says when', () => {
    const shop = lateMorning()
    const called = done(shop, '09:25', chen, {
      type: 'log-call',
      alert: alertOf(shop, '1187').id,
      outcome: 'no-answer',
    })
    const duty = desk(called, '09:26').find(({ order }) => order.number === '1187')
    expect(duty).toMatchObject({ group: 'later', clock: { kind: 'retry', at: at('09:35') } })
  })

  test('[A3] a refusal is the foreman’s and is only watched', () => {
    const shop = lateMorning()
    const refused = done(shop, '09:25', chen, {
      type: 'log-call',
      alert: alertOf(shop, '1187').id,
      outcome: 'refused',
    })
    expect(desk(refused, '09:26').find(({ order }) => order.number === '1187')?.group).toBe('watch')
  })

  test('the higher level first, then the nearer deadline, then who is later', () => {
    expect(numbers(lateMorning(), '09:20')).toEqual(['2204', '1187'])
    const alert = alertOf(lateMorning(), '2204').id
    const taken = done(lateMorning(), '09:25', zhou, { type: 'acknowledge-alert', alert })
    expect(numbers(taken, '09:26')).toEqual(['1187', '2204'])
    const raised = watched(watched(taken, '09:30'), '09:34')
    expect(desk(raised, '09:34').map((duty) => duty.alert.level)).toEqual([2, 1])
    expect(numbers(raised, '09:34')).toEqual(['1187', '2204'])
  })

  test('[A13] of cars that nobody fetches the one told first stands first', () => {
    const shop = lateMorning()
    const unclaimed = (number: string): Shop['alerts'][string] => ({
      ...alertOf(shop, '1187'),
      id: alertId(`unclaimed:${number}`),
      kind: 'unclaimed',
      order: carOf(shop, number).id,
      openedAt: at('09:00'),
      since: at('09:00'),
      dueAt: at('14:00'),
      promise: null,
      askedFor: null,
      chain: [],
    })
    const ready = (number: string, toldAt: string) => ({
      ...carOf(shop, number),
      stage: 'ready' as const,
      readyAt: at('-3 09:00'),
      toldAt: at(toldAt),
    })
    const cars = { '3001': '-1 08:00', '2204': '-2 08:00', '1187': '-1 07:00' }
    const entries = Object.entries(cars)
    const board: Shop = {
      ...shop,
      orders: Object.fromEntries(
        entries.map(([number, told]) => [carOf(shop, number).id, ready(number, told)]),
      ),
      alerts: Object.fromEntries(entries.map(([number]) => [number, unclaimed(number)])),
    }
    expect(numbers(board, '09:20')).toEqual(['2204', '1187', '3001'])
  })

  test('segments count what they show; the title counts own calls that are due now', () => {
    const shop = watched(lateMorning(), '09:30')
    const duties = desk(shop, '09:30')
    expect(countsOf(duties)).toEqual({ mine: 1, team: 2, overdue: 2 })
    expect(dueNow(duties)).toBe(1)
    expect(dueNow(desk(shop, '09:30', null))).toBe(0)
    expect(inSegment(duties, 'overdue')).toHaveLength(2)
  })

  test('[A3] what is closed is no duty any more', () => {
    const back = partComes(lateMorning(), '09:25', '09:30')
    expect(alertOf(back, '1187')).toMatchObject({ state: 'closed', outcome: 'recovered' })
    expect(numbers(back, '09:25')).not.toContain('1187')
  })

  test('[A4] on the second level colleagues of the same team hear it, until one of them takes it', () => {
    const shop = watched(lateMorning(), '09:30')
    const advisors = [
      { id: advisorId('chen'), name: 'Chen', team: 'A' },
      { id: advisorId('zhou'), name: 'Zhou', team: 'A' },
      { id: advisorId('sun'), name: 'Sun', team: 'B' },
    ]
    const heard = (at: Shop, person: string | null, role: 'advisor' | 'manager' = 'advisor') =>
      desk(at, '09:30', person)
        .filter((duty) => isHeardBy(duty, { person, role, advisors }))
        .map(({ order }) => order.number)
    expect(heard(lateMorning(), 'zhou')).toEqual(['2204'])
    expect(desk(shop, '09:30').map(({ alert }) => alert.level)).toEqual([2, 2])
    expect(heard(shop, 'zhou').toSorted()).toEqual(['1187', '2204'])
    expect(heard(shop, 'sun')).toEqual([])
    expect(heard(shop, null, 'manager')).toEqual([])
    const alert = alertOf(shop, '1187').id
    const taken = done(shop, '09:30', chen, { type: 'acknowledge-alert', alert })
    expect(heard(taken, 'zhou')).toEqual(['2204'])
  })

  test('a duty handed to a colleague changes hands', () => {
    const shop = lateMorning()
    const alert = alertOf(shop, '2204').id
    const moved = done(shop, '09:21', zhou, { type: 'reassign-alert', alert, advisor: advisorId('chen') })
    expect(inSegment(desk(moved, '09:21'), 'mine')).toHaveLength(2)
  })
})
