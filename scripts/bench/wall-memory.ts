import { setTimeout as pause } from 'node:timers/promises'
import { openBrowser } from '../../tests/support/browser.ts'
import { beginBusyShop, happen } from '../../tests/support/busy-shop.ts'
import { countersOf } from '../../tests/support/page-counters.ts'
import { openStory } from '../../tests/support/story-house.ts'
import { openTv, seen } from '../../tests/support/tv-page.ts'

/**
 * Eight hours of a wall in eight minutes: a house whose clock runs sixty times as fast, ten events a second,
 * and what the page holds each minute. `MINUTES=2` shortens it. Fails when the heap grew by 20 MB.
 */
const real = Number(process.env['MINUTES'] ?? 8)
const EVENTS_A_SECOND = 10
const BOUND = 20

const mb = (bytes: number) => Number((bytes / 1_048_576).toFixed(1))
const house = await openStory({ start: '10:00', speed: 60 })
const browser = await openBrowser()
try {
  const cars = await beginBusyShop(house)
  const { page } = await openTv({ browser, house, url: house.servers[0]?.url ?? '' })
  let events = 0
  const rows: object[] = []
  const look = async (minute: number) => {
    const { heap, nodes, listeners } = await countersOf(page)
    const { clock, light } = await seen(page)
    rows.push({ minute, clock, light, events, 'heap MB': mb(heap), nodes, listeners })
    return heap
  }
  const run = async (seconds: number) => {
    for (const end = performance.now() + seconds * 1_000; performance.now() < end; events += 1) {
      const next = performance.now() + 1_000 / EVENTS_A_SECOND
      await happen(house, cars, events)
      await pause(Math.max(0, next - performance.now()))
    }
  }
  // The first minute fills caches and typefaces; it is not what a day adds.
  await run(60)
  const before = await look(1)
  let after = before
  for (let minute = 2; minute <= real + 1; minute += 1) {
    await run(60)
    after = await look(minute)
  }
  console.table(rows)
  const grown = mb(after - before)
  console.log(`the heap grew by ${grown} MB in ${real} h of the house, ${events} events`)
  if (grown >= BOUND) process.exitCode = 1
} finally {
  await browser.close()
  await house.close()
}
