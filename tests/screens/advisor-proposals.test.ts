import { describe, expect, test } from 'vitest'
import { handoverFrom, proposalsOf, roundUp } from '#advisor-ui/console/proposals.ts'
import { foreman } from '../support/small-shop.ts'
import { at, calendars, carOf, done, foreseen, lateMorning, partComes } from './advisor-day.ts'
import type { Shop } from '#domain/shop.ts'

const offered = (shop: Shop, time: string, number = '1187') =>
  proposalsOf({ shop, calendars, forecast: foreseen(shop, time), now: at(time) }, carOf(shop, number))

describe('times to offer a customer', () => {
  test('the forecast rounded up to 5 minutes, then quarters after it', () => {
    const times = offered(lateMorning(), '09:20')
    // At 13:00 he would give way to 2204, promised for 12:00, and not be ready by then.
    expect(times.map((proposal) => proposal.at)).toEqual([at('11:35'), at('12:00'), at('13:45')])
    expect(times.map(({ slack }) => slack)).toEqual([0, 25, 10])
  })

  test('[P1] each lies in opening hours; the end of a stretch still belongs to them', () => {
    for (const eta of ['10:30', '10:55', '11:40', '16:30', '17:30']) {
      const shop = partComes(lateMorning(), '09:21', eta)
      const times = offered(shop, '09:21')
      expect(times.length).toBeGreaterThan(0)
      for (const { at: time } of times) {
        expect(calendars.shop.some(({ from, to }) => from <= time && time <= to)).toBe(true)
      }
    }
    expect(handoverFrom(calendars.shop, at('12:00'))).toBe(at('12:00'))
    expect(handoverFrom(calendars.shop, at('12:01'))).toBe(at('13:00'))
    expect(handoverFrom(calendars.shop, at('18:05'))).toBe(at('+1 08:00'))
  })

  test('each holds by the forecast, and the best has room for a small slip', () => {
    const times = offered(lateMorning(), '09:20')
    expect(times.every(({ slack }) => slack >= 0)).toBe(true)
    expect(times.map(({ best }) => best)).toEqual([false, true, false])
  })

  test('none while nobody knows when the car is ready', () => {
    const shop = partComes(lateMorning(), '09:21', '10:30')
    const part = Object.values(shop.parts)[0]
    if (!part) throw new Error('no part')
    const unknown = done(shop, '09:22', foreman, { type: 'change-part-eta', part: part.id, eta: null })
    expect(offered(unknown, '09:22')).toEqual([])
  })

  test('rounding up leaves a full time as it is', () => {
    expect(roundUp(at('11:35'), 5)).toBe(at('11:35'))
    expect(roundUp(at('11:36'), 15)).toBe(at('11:45'))
  })
})
