import { describe, expect, test } from 'vitest'
import { type Proposal, proposalsOf } from '#advisor-ui/console/proposals.ts'
import type { Command } from '#domain/commands.ts'
import { decide } from '#domain/decide.ts'
import type { Actor, Moment } from '#domain/decision.ts'
import { evolveAll, record } from '#domain/evolve.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { holdOf } from '#domain/hold.ts'
import { commandId, type Instant, instant, orderId } from '#domain/ids.ts'
import { openOrders, type Shop } from '#domain/shop.ts'
import { at, type Board } from '../../support/boards.ts'
import { randomBoard } from '../../support/random-board.ts'
import { afternoon, chen, foreman, plan, play, zhou } from '../alerts/play.ts'

const hold = (time: Instant): Command => ({ type: 'hold-time', order: orderId('o1'), at: time })
const release: Command = { type: 'release-hold', order: orderId('o1') }

describe('[P7] a time held while its customer is on the phone', () => {
  test('for two minutes, by one caller, and held anew from now', () => {
    const day = play(afternoon('14:00'))
    expect(day.does('10:00', chen, hold(at('16:30')))).toEqual(['time-held'])
    expect(day.shop.orders['o1']?.held).toEqual({ at: at('16:30'), until: at('10:02'), by: 'chen' })
    expect(day.does('10:01', zhou, hold(at('16:45')))).toMatchObject({ reason: 'time-held', by: 'chen' })
    expect(day.does('10:01', chen, hold(at('16:45')))).toEqual(['time-held'])
    expect(day.shop.orders['o1']?.held).toMatchObject({ at: at('16:45'), until: at('10:03') })
  })

  test('is released by its caller, by the new promise, and by itself', () => {
    const day = play(afternoon('14:00'))
    day.does('10:00', chen, hold(at('16:30')))
    expect(day.does('10:00', zhou, release)).toEqual([])
    expect(day.does('10:00', chen, release)).toEqual(['hold-released'])
    day.does('10:00', chen, hold(at('17:30')))
    day.does('10:01', chen, {
      type: 'change-promise',
      order: orderId('o1'),
      at: at('17:30'),
      via: 'phone',
      reason: 'asked',
    })
    expect(day.shop.orders['o1']?.held).toBeUndefined()
    day.does('10:01', chen, hold(at('17:30')))
    const order = day.shop.orders['o1']
    if (!order) throw new Error('no car')
    expect(holdOf(order, instant(at('10:03') - 1))).not.toBeNull()
    expect(holdOf(order, at('10:03'))).toBeNull()
    expect(day.watch(instant(at('10:03') - 1))).toEqual([])
    expect(day.watch('10:03')).toEqual(['hold-released'])
    expect(day.watch('10:03')).toEqual([])
  })

  test('only a time that holds by the forecast', () => {
    const day = play(afternoon('14:00'))
    expect(day.does('10:00', chen, hold(at('15:39')))).toEqual({
      reason: 'promise-before-forecast',
      readyAt: at('15:40'),
    })
    expect(day.does('10:00', chen, hold(at('10:00')))).toEqual({ reason: 'promise-in-past', at: at('10:00') })
  })

  test('a plan that would break it needs a reason, which is kept; afterwards it needs none', () => {
    const day = play(afternoon('14:00'))
    day.does('10:00', chen, hold(at('16:00')))
    expect(day.does('10:01', foreman, plan('14:20'))).toEqual(['job-planned'])
    expect(day.does('10:01', foreman, plan('14:21'))).toMatchObject({
      reason: 'time-held',
      until: at('10:02'),
    })
    const forced = { ...plan('15:00'), overrideReason: 'the lift is needed' } as Command
    expect(day.does('10:01', foreman, forced)).toContain('job-planned')
    expect(day.shop.jobs['j1']?.override).toEqual({ reason: 'the lift is needed', rule: 'P7' })
    const free = play(afternoon('14:00'))
    free.does('10:00', chen, hold(at('16:00')))
    expect(free.does('10:02', foreman, plan('15:00'))).toContain('job-planned')
  })

  test('is no change of the car for those who work on it', () => {
    const day = play(afternoon('14:00'))
    const { changed } = day.shop.orders['o1'] ?? {}
    day.does('10:00', chen, hold(at('16:00')))
    expect(day.shop.orders['o1']?.changed).toEqual(changed)
  })
})

const advisor: Actor = { user: 'advisor', role: 'advisor', person: 'chen' }
const momentOf = ({ calendars, now }: Board): Moment => ({
  now,
  calendars,
  actor: advisor,
  today: '2026-03-05',
})

/** The shop once the command is done; the test ends where it is refused. */
const after = (board: Board, shop: Shop, command: Command): Shop => {
  const moment = momentOf(board)
  const decision = decide(shop, command, moment)
  if (!decision.ok) throw new Error(`${command.type}: ${JSON.stringify(decision.refusal)}`)
  const stamp = { at: board.now, by: advisor.user, command: commandId('c') }
  return evolveAll(shop, record(shop, decision.events, stamp))
}
const late = (board: Board, shop: Shop): ReadonlySet<string> => {
  const { orders } = forecast(shop, board.calendars, board.now)
  return new Set(Object.keys(orders).filter((id) => orders[id]?.health === 'late'))
}

test('[P7] on random boards every proposal holds with the hold in place, and touches whom it names', () => {
  let boards = 0
  let proposals = 0
  let touching = 0
  for (let seed = 1; boards < 220; seed += 1) {
    const board = randomBoard(seed)
    const { shop, calendars, now } = board
    const seen = forecast(shop, calendars, now)
    const outlook = { shop, calendars, forecast: seen, now }
    const cars = openOrders(shop).filter(
      ({ id, promise }) => promise !== null && seen.orders[id]?.readyAt != null,
    )
    const offered = cars.flatMap((order) =>
      proposalsOf(outlook, order).map((proposal): readonly [typeof order, Proposal] => [order, proposal]),
    )
    if (offered.length > 0) boards += 1
    for (const [order, proposal] of offered) {
      const held = after(board, shop, { type: 'hold-time', order: order.id, at: proposal.at })
      const readyThen = forecast(held, calendars, now).orders[order.id]?.readyAt ?? Infinity
      expect(readyThen).toBeLessThanOrEqual(proposal.at)
      const before = late(board, held)
      const agreed = after(board, held, {
        type: 'change-promise',
        order: order.id,
        at: proposal.at,
        via: 'phone',
        reason: 'asked on the phone',
      })
      const then = late(board, agreed)
      expect([...then].filter((id) => !before.has(id)).toSorted()).toEqual([...proposal.touches].toSorted())
      expect(then.has(order.id)).toBe(false)
      proposals += 1
      touching += proposal.touches.length > 0 ? 1 : 0
    }
  }
  expect(boards).toBe(220)
  expect(proposals).toBeGreaterThan(1_000)
  console.log(`hold: ${boards} boards, ${proposals} proposals, ${touching} touch somebody`)
})
