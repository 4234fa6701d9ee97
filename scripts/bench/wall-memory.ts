import { setTimeout as pause } from 'node:timers/promises'
import { openBrowser } from '../../tests/support/browser.ts'
import { countersOf } from '../../tests/support/page-counters.ts'
import { startServer } from '../../tests/support/server.ts'

/**
 * Eight hours of a wall in eight minutes: the demo shop with a clock that runs sixty times as fast, ten events
 * a second, and what the page holds each minute. `MINUTES=2` shortens it. Fails when the heap grew by 20 MB.
 */
const MINUTES = Number(process.env['MINUTES'] ?? 8)
const EVENTS_A_SECOND = 10
const BOUND = 20

const mb = (bytes: number) => Number((bytes / 1_048_576).toFixed(1))
const server = await startServer({ env: { CLOCK_START: '2026-11-24T10:30:00+08:00', CLOCK_SPEED: '60' } })
const browser = await openBrowser()
try {
  const cookie = await server.signIn('demo', 'foreman')
  const { body } = await server.get('/api/shops/demo/state', cookie)
  const jobs = Object.keys(body.jobs).filter((id) => body.jobs[id].state === 'working')
  const { page } = await browser.open({
    url: server.url,
    path: '/wall?shop=demo',
    viewport: { width: 1920, height: 1080 },
  })
  await page.waitForSelector('.row')
  let asked = 0
  let done = 0
  const rows: object[] = []
  const look = async (minute: number) => {
    const { heap, nodes, listeners } = await countersOf(page)
    const clock = await page.locator('.wall-header .clock').innerText()
    rows.push({ minute, clock, events: done, 'heap MB': mb(heap), nodes, listeners })
    return heap
  }
  const aMinute = async () => {
    for (const end = performance.now() + 60_000; performance.now() < end; asked += 1) {
      const next = performance.now() + 1_000 / EVENTS_A_SECOND
      const { status } = await server.command('demo', cookie, {
        type: 'extend-job',
        job: jobs[asked % jobs.length],
        remainingMinutes: 30 + ((asked * 37) % 400),
        reason: 'said again',
      })
      if (status === 200) done += 1
      await pause(Math.max(0, next - performance.now()))
    }
  }
  // The first minute fills caches and typefaces; it is not what a day adds.
  await aMinute()
  const before = await look(1)
  let after = before
  for (let minute = 2; minute <= MINUTES + 1; minute += 1) {
    await aMinute()
    after = await look(minute)
  }
  const grown = mb(after - before)
  console.table(rows)
  console.log(
    `the heap grew by ${grown} MB in ${MINUTES} hours of the house, ${done} of ${asked} events taken`,
  )
  if (grown >= BOUND || done < asked / 2) process.exitCode = 1
} finally {
  await browser.close()
  await server.stop()
}
