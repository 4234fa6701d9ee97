import { describe, expect, test } from 'vitest'
import { earlierOf } from '#advisor-ui/console/earlier.ts'
import type { Command } from '#domain/commands.ts'
import { decide } from '#domain/decide.ts'
import type { Actor, Moment } from '#domain/decision.ts'
import { evolveAll, record } from '#domain/evolve.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { bayId, commandId, orderId, technicianId } from '#domain/ids.ts'
import type { Wish } from '#domain/order.ts'
import { openOrders, type Shop } from '#domain/shop.ts'
import { at } from '../../support/boards.ts'
import { randomBoard } from '../../support/random-board.ts'
import { afternoon, calendars, chen, foreman, type Play, play } from '../alerts/play.ts'

const ask = (wish: Wish, note = ''): Command => ({
  type: 'ask-foreman',
  order: orderId('o1'),
  wish,
  note,
})
const asked = (wish: Wish): { readonly day: Play; readonly request: string } => {
  const day = play(afternoon('14:00'))
  expect(day.does('10:00', chen, ask(wish, 'has a train at four'))).toEqual(['foreman-asked'])
  return { day, request: day.shop.orders['o1']?.request?.id ?? '' }
}
const place = { bay: bayId('b2'), technicians: [technicianId('li')] }

describe('[P8] what an advisor asks of the foreman', () => {
  test('stands with the car until he has answered, his words with the customer’s', () => {
    const { day, request } = asked({ at: at('12:00') })
    expect(request).toMatch(/^q\d{7}$/)
    expect(day.contact).toMatchObject({ note: { about: 'request', text: 'has a train at four' } })
    expect(JSON.stringify(day.log)).not.toContain('train')
    expect(
      day.does('10:02', foreman, {
        type: 'answer-request',
        request,
        answer: 'declined',
        note: 'no lift free',
      }),
    ).toEqual(['request-answered'])
    expect(day.contact).toMatchObject({ note: { text: 'no lift free' } })
    expect(day.shop.orders['o1']?.request).toMatchObject({
      wish: { at: at('12:00') },
      by: 'chen',
      answer: { accepted: false, by: 'ma', at: at('10:02') },
    })
    expect(day.does('10:03', foreman, { type: 'answer-request', request, answer: 'accepted' })).toEqual({
      reason: 'already-answered',
    })
  })

  test('a yes to a place plans the car there at once; a yes to a time is his to see to', () => {
    const placed = asked({ ...place, at: at('12:00') })
    expect(
      placed.day.does('10:02', foreman, {
        type: 'answer-request',
        request: placed.request,
        answer: 'accepted',
      }),
    ).toEqual(['request-answered', 'job-planned'])
    expect(placed.day.shop.jobs['j1']).toMatchObject({ slot: { ...place, from: at('10:02') } })
    const timed = asked({ at: at('12:00') })
    expect(
      timed.day.does('10:02', foreman, {
        type: 'answer-request',
        request: timed.request,
        answer: 'accepted',
      }),
    ).toEqual(['request-answered'])
  })

  test('something has to be asked, of a shop that has it, for a time to come', () => {
    const day = play(afternoon('14:00'))
    expect(day.does('10:00', chen, ask({}))).toMatchObject({ reason: 'malformed', path: 'wish' })
    expect(day.does('10:00', chen, ask({ at: at('09:00') }))).toMatchObject({ reason: 'promise-in-past' })
    expect(day.does('10:00', chen, ask({ bay: bayId('b9') }))).toMatchObject({ reason: 'no-such-bay' })
    expect(day.does('10:00', chen, ask({ technicians: [technicianId('nobody')] }))).toMatchObject({
      reason: 'no-such-technician',
    })
    expect(day.does('10:00', foreman, { type: 'answer-request', request: 'q9', answer: 'accepted' })).toEqual(
      {
        reason: 'no-such-request',
        request: 'q9',
      },
    )
  })

  test('a newer request takes the place of the one before', () => {
    const { day, request } = asked({ at: at('12:00') })
    day.does('10:01', chen, ask(place))
    expect(day.shop.orders['o1']?.request?.id).not.toBe(request)
    expect(day.does('10:02', foreman, { type: 'answer-request', request, answer: 'accepted' })).toEqual({
      reason: 'no-such-request',
      request,
    })
  })

  test('on random boards what is offered as earlier is so once he has said yes, and touches whom it names', () => {
    let boards = 0
    let offers = 0
    let touching = 0
    for (let seed = 1; boards < 200; seed += 1) {
      const { shop, calendars: hours, now } = randomBoard(seed)
      const seen = forecast(shop, hours, now)
      const by = (actor: Actor): Moment => ({ now, calendars: hours, actor, today: '2026-03-05' })
      const done = (before: Shop, actor: Actor, command: Command): Shop => {
        const decision = decide(before, command, by(actor))
        if (!decision.ok) throw new Error(JSON.stringify(decision.refusal))
        const stamp = { at: now, by: actor.user, command: commandId('c') }
        return evolveAll(before, record(before, decision.events, stamp))
      }
      const found = openOrders(shop).flatMap((order) =>
        earlierOf(shop, seen, by(chen), order).map((earlier) => ({ order, earlier })),
      )
      if (found.length > 0) boards += 1
      for (const { order, earlier } of found) {
        const asking = done(shop, chen, {
          type: 'ask-foreman',
          order: order.id,
          wish: earlier.wish,
          note: '',
        })
        const request = asking.orders[order.id]?.request?.id ?? ''
        const planned = done(asking, foreman, { type: 'answer-request', request, answer: 'accepted' })
        const then = forecast(planned, hours, now)
        expect(then.orders[order.id]?.readyAt).toBe(earlier.readyAt)
        const behind = (of: typeof seen, id: string): number => {
          const promise = shop.orders[id]?.promise?.at
          const ready = of.orders[id]?.readyAt ?? of.orders[id]?.earliestReady
          return promise === undefined || ready === undefined ? 0 : Math.max(0, ready - promise)
        }
        const later = openOrders(planned).flatMap(({ id }) =>
          id !== order.id && behind(then, id) > behind(seen, id) ? [id] : [],
        )
        expect(later.toSorted()).toEqual([...earlier.touches].toSorted())
        offers += 1
        touching += earlier.touches.length > 0 ? 1 : 0
      }
    }
    console.log(`earlier: ${boards} boards, ${offers} places, ${touching} touch somebody`)
    expect(touching).toBeGreaterThan(0)
  }, 240_000)

  test('what is offered as earlier is earlier once he has said yes, and touches whom it names', () => {
    const shop = afternoon('16:00')
    const now = at('10:00')
    const moment = { now, calendars, actor: chen, today: '2026-03-02' }
    const order = shop.orders['o1']
    if (!order) throw new Error('no car')
    const seen = forecast(shop, calendars, now)
    const [first] = earlierOf(shop, seen, moment, order)
    if (!first) throw new Error('nothing earlier')
    expect(first.readyAt).toBeLessThan(seen.orders['o1']?.readyAt ?? 0)
    const day = play(shop)
    day.does('10:00', chen, ask(first.wish))
    const request = day.shop.orders['o1']?.request?.id ?? ''
    day.does('10:00', foreman, { type: 'answer-request', request, answer: 'accepted' })
    expect(forecast(day.shop, calendars, now).orders['o1']?.readyAt).toBe(first.readyAt)
    expect(first.touches).toEqual([])
  })
})
