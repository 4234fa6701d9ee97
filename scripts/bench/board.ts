/**
 * What a change costs the page that shows it: the product's board beside bare keyed Vue divs of the
 * same bars, in one Chromium at 1920×1080, in alternating rounds. `whole` is what a wall does with
 * an event (fold, forecast, rows, chips), `chart` the chart alone; `divs` and `rows` are the limit
 * of this stack. All rows are in the page: forty stand on one screen at 24 px a row, two hundred
 * reach below it. ROUNDS, SECONDS and SIZES (such as 40x400,200x4000) by environment.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { type CDPSession, type Page } from 'playwright-core'
import { build, type InlineConfig, preview } from 'vite'
import { openBrowser } from '../../tests/support/browser.ts'

const ROUNDS = Number(process.env['ROUNDS'] ?? 3)
const SECONDS = Number(process.env['SECONDS'] ?? 20)
const SIZES = (process.env['SIZES'] ?? '40x400').split(',').map((text) => text.split('x').map(Number))
const contestants = ['whole', 'chart', 'divs', 'rows'] as const
const root = join(import.meta.dirname, '..', '..')
const outDir = join(root, '.cache', 'bench-board')

const serve = async () => {
  const config: InlineConfig = {
    configFile: false,
    root: join(import.meta.dirname, 'board'),
    logLevel: 'error',
    plugins: [vue()],
    define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
    build: { outDir, emptyOutDir: true, target: 'chrome87' },
  }
  await build(config)
  return preview({ ...config, preview: { port: 0, host: '127.0.0.1' } })
}

/** Milliseconds of the page's main thread so far, by what it did. */
const spent = async (line: CDPSession) => {
  const { metrics } = await line.send('Performance.getMetrics')
  const of = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000
  return {
    task: of('TaskDuration'),
    script: of('ScriptDuration'),
    layout: of('LayoutDuration') + of('RecalcStyleDuration'),
  }
}

const during = async (line: CDPSession, work: () => Promise<unknown>) => {
  const before = await spent(line)
  await work()
  const after = await spent(line)
  return {
    task: after.task - before.task,
    script: after.script - before.script,
    layout: after.layout - before.layout,
  }
}

const measure = async (page: Page) => {
  await page.waitForFunction('globalThis.bench !== undefined', undefined, { timeout: 180_000 })
  const line = await page.context().newCDPSession(page)
  await line.send('Performance.enable')
  const firstPaint = await page.evaluate<number>(
    "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN",
  )
  const mounted = await page.evaluate<number>('bench.mounted')
  const bars = await page.evaluate<number>('bench.bars()')
  await page.evaluate('bench.changes(5, 1)')
  const one = await during(line, () => page.evaluate('bench.changes(30, 1)'))
  const hundred = await during(line, () => page.evaluate('bench.changes(10, 100)'))
  const tick = await during(line, () => page.evaluate('bench.ticks(20)'))
  let load = { changes: 0, long: [0] }
  const begin = performance.now()
  const all = await during(line, async () => {
    load = await page.evaluate(`bench.load(${SECONDS})`)
  })
  const passed = performance.now() - begin
  return {
    bars,
    'first paint': firstPaint,
    mount: mounted,
    'one change': one.task / 30,
    '100 at once': hundred.task / 10,
    'one change: script': one.script / 30,
    'one change: style+layout': one.layout / 30,
    'now step': tick.task / 20,
    'now step: script': tick.script / 20,
    'now step: style+layout': tick.layout / 20,
    '50/s: done a second': load.changes / SECONDS,
    '50/s: busy %': (100 * all.task) / passed,
    '50/s: ms a change': all.task / load.changes,
    '50/s: script': all.script / load.changes,
    '50/s: layout': all.layout / load.changes,
    '50/s: tasks > 50 ms': load.long.length,
    '50/s: longest task': Math.max(0, ...load.long),
  }
}
type Figures = Awaited<ReturnType<typeof measure>>

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const round = (value: number): number => Number(value.toPrecision(3))

const server = await serve()
const url = (server.resolvedUrls?.local[0] ?? '').replace(/\/$/, '')
const browser = await openBrowser()
const results: unknown[] = []
const machine = `${cpus()[0]?.model ?? 'unknown CPU'} × ${cpus().length} · Node ${process.version} · Chromium ${browser.version()}`
const keep = () => {
  const folder = join(root, 'bench-results')
  mkdirSync(folder, { recursive: true })
  const all = { machine, rounds: ROUNDS, seconds: SECONDS, results }
  writeFileSync(join(folder, 'board.json'), JSON.stringify(all, null, 2))
}
for (const [rows = 40, chips = 400] of SIZES) {
  const rounds = new Map<string, Figures[]>()
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    for (const who of turn % 2 === 0 ? contestants : contestants.toReversed()) {
      const opened = await browser.open({
        url,
        path: `/?who=${who}&rows=${rows}&chips=${chips}`,
        viewport: { width: 1920, height: 1080 },
      })
      rounds.set(who, [...(rounds.get(who) ?? []), await measure(opened.page)])
      await opened.close()
    }
  }
  const names = Object.keys(rounds.get('whole')?.[0] ?? {})
  const table = names.map((name) => {
    const of = (who: string) =>
      round(
        median(
          (rounds.get(who) ?? []).map(
            (figures) => Object.entries(figures).find(([key]) => key === name)?.[1] ?? Number.NaN,
          ),
        ),
      )
    const figures = Object.fromEntries(contestants.map((who) => [who, of(who)]))
    return {
      what: name,
      ...figures,
      'chart ÷ divs': round(of('chart') / of('divs')),
      'whole ÷ divs': round(of('whole') / of('divs')),
    }
  })
  console.log(`${rows} rows × ${chips} bars, medians of ${ROUNDS} rounds, ms unless told otherwise`)
  console.table(Object.fromEntries(table.map(({ what, ...figures }) => [what, figures])))
  results.push({ rows, chips, table })
  keep()
}
console.log(machine)
await browser.close()
await server.close()
