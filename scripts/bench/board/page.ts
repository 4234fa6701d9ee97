import '#screen/tokens.css'
import './bars.css'
import { loadFaces } from '#board-ui/gantt/measure.ts'
import { instant, MINUTE } from '#domain/ids.ts'
import { divs, rows } from './bars.ts'
import type { Enter } from './contestant.ts'
import { chart, whole } from './product.ts'
import { benchShop, NOW } from './shop.ts'

const contestants: Readonly<Record<string, Enter>> = { whole, chart, divs, rows }
const wish = new URLSearchParams(location.search)
const count = (name: string) => Number(wish.get(name))
const enter = contestants[wish.get('who') ?? '']

const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))

/** The next task: everything that waits as a microtask, such as drawing, is done before it. */
const task = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(null)
  })

/** What the measuring side asks this page to do. */
const run = async (): Promise<void> => {
  if (!enter) throw new Error('nobody of that name')
  await loadFaces()
  const shop = benchShop(count('rows'), count('chips'))
  const begin = performance.now()
  const contestant = enter(shop, NOW)
  await frame()
  await frame()
  const mounted = performance.now() - begin
  const jobs = Object.values(shop.jobs).flatMap(({ id, state }) => (state === 'queued' ? [id] : []))
  let next = 0
  const some = (many: number) => {
    const chosen = Array.from({ length: many }, (_, n) => jobs[(next + n * 7) % jobs.length] ?? '')
    next += 1
    return chosen
  }
  const long: number[] = []
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) long.push(duration)
  }).observe({ type: 'longtask' })

  Object.assign(globalThis, {
    bench: {
      mounted,
      bars: () => contestant.bars(),
      async changes(times: number, many: number) {
        for (let n = 0; n < times; n += 1) {
          contestant.change(some(many))
          await frame()
          await frame()
        }
      },
      async ticks(times: number) {
        for (let n = 1; n <= times; n += 1) {
          contestant.tick(instant(NOW + n * MINUTE))
          await frame()
          await frame()
        }
        contestant.tick(NOW)
        await frame()
      },
      /** Fifty changes a second for so long, each a task of its own, as messages are. */
      async load(seconds: number) {
        long.length = 0
        let changes = 0
        const started = performance.now()
        for (let passed = 0; passed < seconds * 1000; passed = performance.now() - started) {
          if (changes < (passed / 1000) * 50) {
            if (contestant.flood) contestant.flood(some(1))
            else contestant.change(some(1))
            changes += 1
            await task()
          } else await new Promise((resolve) => setTimeout(resolve, 4))
        }
        return { changes, long: [...long] }
      },
    },
  })
}
void run()
