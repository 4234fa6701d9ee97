import { describe, expect, test } from 'vitest'
import { ringing, type RungBook } from '#advisor-ui/console/ring.ts'
import { dutiesOf } from '#advisor-ui/console/inbox.ts'
import type { Shop } from '#domain/shop.ts'
import { alertOf, at, chen, done, foreseen, lateMorning, watched } from './advisor-day.ts'

const MINUTE = 60_000
const duties = (shop: Shop, time: string) =>
  dutiesOf({ shop, forecast: foreseen(shop, time), now: at(time), open: [], person: 'chen' })

/** How often it rings when asked every 10 seconds for some minutes. */
const rings = (shop: Shop, time: string, count: number): number => {
  let book: RungBook = new Map()
  let heard = 0
  for (let now = 0; now < count * MINUTE; now += 10_000) {
    const answer = ringing(duties(shop, time), book, now)
    book = answer.book
    if (answer.rung.length > 0) heard += 1
  }
  return heard
}

describe('the bell', () => {
  test('[A4] once at level 1, three times at level 2, from level 3 until somebody takes it', () => {
    expect(rings(lateMorning(), '09:20', 6)).toBe(1)
    expect(rings(watched(lateMorning(), '09:30'), '09:31', 6)).toBe(3)
    expect(rings(watched(watched(lateMorning(), '09:30'), '09:35'), '09:36', 6)).toBe(6)
  })

  test('is silent for a duty that is taken, and for other people’s', () => {
    const shop = lateMorning()
    const taken = done(shop, '09:21', chen, { type: 'acknowledge-alert', alert: alertOf(shop, '1187').id })
    expect(rings(taken, '09:22', 3)).toBe(0)
  })
})
