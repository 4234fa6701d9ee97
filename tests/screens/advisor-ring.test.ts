import { describe, expect, test } from 'vitest'
import { calling, dutiesOf } from '#advisor-ui/console/inbox.ts'
import { alertId, instant } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { type Calling, ringing, type RungBook } from '#screen/bell/ring.ts'
import { alertOf, at, chen, done, foreseen, lateMorning, watched } from './advisor-day.ts'

const MINUTE = 60_000
const own = (shop: Shop, time: string) =>
  calling(
    dutiesOf({ shop, forecast: foreseen(shop, time), now: at(time), calendars: null, person: 'chen' }).filter(
      ({ mine }) => mine,
    ),
  )

/** How often it rings when asked every 10 seconds for some minutes. */
const ringsOf = (calls: readonly Calling[], count: number): number => {
  let book: RungBook = new Map()
  let heard = 0
  for (let now = 0; now < count * MINUTE; now += 10_000) {
    const answer = ringing(calls, book, now)
    book = answer.book
    if (answer.rung.length > 0) heard += 1
  }
  return heard
}
const rings = (shop: Shop, time: string, count: number): number => ringsOf(own(shop, time), count)
const call = (level: number, more: Partial<Calling['alert']> = {}, waiting = false): Calling => ({
  alert: { id: alertId('a1'), level, since: instant(1), state: 'open', ...more },
  waiting,
})

describe('the bell', () => {
  test('[A4] once at level 1, three times at level 2, from level 3 until somebody takes it', () => {
    expect(rings(lateMorning(), '09:20', 6)).toBe(1)
    expect(rings(watched(lateMorning(), '09:30'), '09:31', 6)).toBe(3)
    expect(rings(watched(watched(lateMorning(), '09:30'), '09:35'), '09:36', 6)).toBe(6)
  })

  test('[A4] for a customer who waits it repeats twice as often, and one level earlier', () => {
    expect(ringsOf([call(1, {}, true)], 6)).toBe(3)
    expect(ringsOf([call(2, {}, true)], 6)).toBe(12)
    expect(ringsOf([call(3, {}, true)], 6)).toBe(12)
  })

  test('[A4] a higher level and a clock set anew are heard at once', () => {
    const { book } = ringing([call(1)], new Map(), 0)
    expect(ringing([call(1)], book, 1000).rung).toHaveLength(0)
    expect(ringing([call(2)], book, 1000).rung).toHaveLength(1)
    expect(ringing([call(1, { since: instant(2) })], book, 1000).rung).toHaveLength(1)
  })

  test('[A3] what somebody has taken in vain is made known once', () => {
    expect(ringsOf([call(4, { state: 'acknowledged' })], 6)).toBe(1)
  })

  test('is silent for a duty that is taken, and for other people’s', () => {
    const shop = lateMorning()
    const taken = done(shop, '09:21', chen, { type: 'acknowledge-alert', alert: alertOf(shop, '1187').id })
    expect(rings(taken, '09:22', 3)).toBe(0)
  })
})
