import { describe, expect, test } from 'vitest'
import { earlierOf } from '#advisor-ui/console/earlier.ts'
import type { Command } from '#domain/commands.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { bayId, orderId, technicianId } from '#domain/ids.ts'
import type { Wish } from '#domain/order.ts'
import { at } from '../../support/boards.ts'
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
