import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { instant, MINUTE, minutes } from '#domain/ids.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { anotherBuild } from '../support/built-server.ts'
import { until } from '../support/live-house.ts'
import type { Proxy } from '../support/proxy.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { receiveCar } from '../support/story-day.ts'
import { openStory, story, storyEnv, type StoryHouse } from '../support/story-house.ts'
import { bays, chen, people } from '../support/story-shop.ts'
import { openTv, proxies, seen } from '../support/tv-page.ts'
import { eventually, looks, says, turnsRed } from '../support/tv.ts'

/** Never waiting its turn: a page that reloads by chance within a minute reloads at once. */
const noChance = 'Math.random = () => 0'
/** A device whose clock is a day ahead; its stopwatch is not. */
const tomorrow = `{
  const ahead = 24 * 3600 * 1000
  const Right = Date
  globalThis.Date = class extends Right {
    constructor(...parts) { parts.length === 0 ? super(Right.now() + ahead) : super(...parts) }
    static now() { return Right.now() + ahead }
  }
}`

const closing: (() => Promise<unknown> | void)[] = []
let browser: TestBrowser
let frozen: StoryHouse
let lines: readonly Proxy[]
/** Servers of the frozen house that a test may kill: each behind a line of its own. */
let killed: TestServer
let cutOff: TestServer
let other: string

const line = (index: number): Proxy => {
  const found = lines[index]
  if (!found) throw new Error(`there is no line ${index}`)
  return found
}
const frozenEnv = (at: number) => ({ ...storyEnv('10:00', 0), PUBLIC_URL: line(at).url })
const serverBehind = async (at: number, main?: string): Promise<TestServer> => {
  const server = await startServer({
    env: frozenEnv(at),
    redisUrl: frozen.redis.url,
    ...(main === undefined ? {} : { main }),
  })
  closing.push(() => server.stop())
  line(at).to(Number(new URL(server.url).port))
  return server
}

beforeAll(async () => {
  lines = await proxies(4)
  closing.push(() => Promise.all(lines.map((one) => one.close())))
  const another = await anotherBuild()
  closing.push(another.remove)
  other = another.main
  frozen = await openStory({ env: { PUBLIC_URL: line(0).url } })
  closing.push(() => frozen.close())
  line(0).to(Number(new URL(frozen.servers[0]?.url ?? '').port))
  killed = await serverBehind(1)
  cutOff = await serverBehind(2)
  await serverBehind(3)
  browser = await openBrowser()
  closing.push(() => browser.close())
})
afterAll(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** A car that is planned on a bay and not begun. */
const planned = async (house: StoryHouse, number: string, plate: string, at: number, promise?: number) => {
  const answer = await house.act('chen', {
    type: 'receive-car',
    order: {
      number,
      plate,
      model: '凯美瑞',
      kind: '一般维修',
      origin: '来店',
      flags: {},
      advisor: chen,
      wash: false,
      ...(promise === undefined ? {} : { promise: instant(promise) }),
      jobs: [{ label: '底盘异响检查', minutes: minutes(60) }],
    },
    contact: { name: '王先生', phone: '13800001111', words: '异响' },
  })
  await house.act('foreman', {
    type: 'plan-job',
    job: answer.jobs[0],
    bay: bays.one,
    technicians: [people.li],
    from: instant(at),
  })
}

/** A page that is being loaded has no answer yet. */
const reloadsInto = (page: Page, old: string | null) =>
  eventually(async () => {
    const now = await seen(page).catch(() => null)
    expect(now?.build ?? old).not.toBe(old)
  }, 40_000)
const lightOf = async (page: Page) => (await seen(page).catch(() => null))?.light ?? null
const kept = (page: Page) => page.evaluate(() => localStorage.getItem('kept-shop'))

// Each on a screen of its own, at the same time; the longest begin.
describe.concurrent('the wall tells the truth', () => {
  test('cut off: amber after 5 s, stale after 30, no red from old data, and back by itself', async () => {
    const [own] = await proxies(1)
    if (!own) throw new Error('no line')
    const house = await openStory({ start: '13:05', speed: 60, env: { PUBLIC_URL: own.url } })
    try {
      own.to(Number(new URL(house.servers[0]?.url ?? '').port))
      const tv = await openTv({ browser, house, url: own.url })
      const control = await openTv({ browser, house, url: house.servers[0]?.url ?? '' })
      await looks(tv.page, { light: '实时', bar: null })
      // An hour of work, 25 minutes of stations; it is late when it has not begun 45 minutes from now.
      const { now } = await house.state('foreman')
      await planned(house, 'R1', '粤B·11111', now, now + (85 + 45) * MINUTE)
      await says(tv.page, 'text', '11111')

      own.hole('both')
      const since = performance.now()
      await looks(tv.page, { light: '重连中', bar: null }, 8_000)
      expect(performance.now() - since).toBeGreaterThan(3_000)
      expect((await seen(tv.page)).asOf).toMatch(/^数据截至 \d\d:\d\d:\d\d$/)
      expect((await seen(tv.page)).reds).toBe(0)
      await says(tv.page, 'bar', '连接中断', 40_000)
      expect(performance.now() - since).toBeGreaterThan(28_000)
      own.cut()

      // The promise is broken by now, as everybody else can see; this wall must not pretend to know.
      await turnsRed(control.page, 60_000)
      expect(await seen(tv.page)).toMatchObject({ reds: 0, flash: null, stoppedNow: true, light: '断线' })
      const clock = (await seen(tv.page)).clock
      await eventually(async () => expect((await seen(tv.page)).clock).not.toBe(clock))
      expect((await seen(tv.page)).reds).toBe(0)

      own.heal()
      await looks(tv.page, { light: '实时', bar: null, stoppedNow: false }, 10_000)
      await turnsRed(tv.page)
      // Nobody in front of this wall has seen it yet.
      await says(tv.page, 'flash', '11111', 4_000)
      expect([...tv.errors, ...control.errors]).toEqual([])
    } finally {
      await house.close()
      await own.close()
    }
  })

  test('asleep for a minute: nothing old is shown as new, and the right board is there in three seconds', async () => {
    const alone = await openBrowser()
    try {
      const tv = await openTv({ browser: alone, house: frozen, url: line(0).url })
      await looks(tv.page, { light: '实时' })
      // Every frame this page paints from now on: what a person in front of it sees.
      await tv.page.evaluate(() => {
        const frames: { at: number; honest: boolean; fresh: boolean }[] = []
        Object.assign(globalThis, { frames })
        const look = () => {
          const light = document.querySelector('.light')?.textContent ?? ''
          const fresh = document.body.innerText.includes('33333')
          frames.push({ at: performance.now(), honest: !light.includes('实时'), fresh })
          requestAnimationFrame(look)
        }
        // At once: asleep before its first frame it would have nothing to count the gap from.
        look()
      })
      const processes = await alone.processes('renderer')
      expect(processes.length).toBeGreaterThan(0)
      for (const id of processes) process.kill(id, 'SIGSTOP')
      const slept = performance.now()
      try {
        await planned(frozen, 'R3', '粤B·33333', Date.parse('2026-11-24T10:00:00+08:00'))
        await until(() => performance.now() - slept > 60_000, 'a minute has passed', 65_000)
      } finally {
        for (const id of processes) process.kill(id, 'SIGCONT')
      }
      const woke = performance.now()
      await says(tv.page, 'text', '33333')
      await looks(tv.page, { light: '实时', bar: null })
      expect(performance.now() - woke).toBeLessThan(3_000)
      const lies = () =>
        tv.page.evaluate(() => {
          const { frames } = globalThis as unknown as {
            frames: { at: number; honest: boolean; fresh: boolean }[]
          }
          const gap = frames.findIndex(
            (frame, index) => frame.at - (frames[index - 1]?.at ?? frame.at) > 30_000,
          )
          const woken = frames[gap]?.at
          if (woken === undefined) return null
          // The frame that was under way when it fell asleep is the picture that hung there all the while.
          return frames.filter(({ at, honest, fresh }) => at > woken + 100 && !honest && !fresh).length
        })
      // The page may have heard and drawn it all before it is given its first frame.
      await eventually(async () => expect(await lies()).toBe(0))
    } finally {
      await alone.close()
    }
  })

  test('a device a day ahead shows the time of the house, and a note; without Redis it grows stale', async () => {
    const house = await openStory({ env: { CLOCK_START: undefined, CLOCK_SPEED: undefined } })
    try {
      const url = house.servers[0]?.url ?? ''
      const right = await openTv({ browser, house, url })
      const wrong = await openTv({ browser, house, url, world: tomorrow })
      for (const { page } of [right, wrong]) await looks(page, { light: '实时' })
      expect(await wrong.page.evaluate(() => Date.now() - performance.timeOrigin)).toBeGreaterThan(86_000_000)
      await says(wrong.page, 'text', '本机时间错误')
      expect((await seen(right.page)).text).not.toContain('本机时间错误')
      await eventually(async () => {
        const [a, b] = await Promise.all([seen(right.page), seen(wrong.page)])
        expect(a.clock).toMatch(/^\d\d:\d\d$/)
        expect(b.clock).toBe(a.clock)
      })
      const dates = await Promise.all(
        [right, wrong].map(({ page }) => page.locator('.wall-header .date').innerText()),
      )
      expect(dates[0]).toBe(dates[1])

      await house.redis.kill9()
      await looks(right.page, { light: '重连中' }, 15_000)
      await says(right.page, 'bar', '连接中断', 40_000)
      await house.redis.restart()
      await looks(right.page, { light: '实时', bar: null }, 20_000)
      await receiveCar(house, { number: 'R9', plate: '粤B·99999', minutes: 30 })
      await says(right.page, 'text', '99999')
    } finally {
      await house.close()
    }
  })

  test('switched on without a server: the kept board, its age; then the new build', async () => {
    const tv = await openTv({ browser, house: frozen, url: line(2).url, world: noChance })
    await looks(tv.page, { light: '实时' })
    const { build } = await seen(tv.page)
    // The page and the board are kept for the next start.
    await until(
      () => tv.page.evaluate(async () => (await caches.match('/wall')) !== undefined),
      'the page is kept',
      30_000,
    )
    await until(async () => (await kept(tv.page)) !== null, 'the board is kept')
    const before = (await tv.page.locator('.row-title').allInnerTexts()).join()

    await cutOff.kill9()
    await tv.page.reload()
    await says(tv.page, 'text', '正在连接车间', 15_000)
    await says(tv.page, 'bar', '服务器无应答', 15_000)
    const dark = await seen(tv.page)
    expect(dark).toMatchObject({ light: '断线', stoppedNow: true, flash: null, build })
    expect(dark.bar).toContain('画面是 10:00 的')
    expect(dark.bar).toContain(new URL(line(2).url).host)
    expect((await tv.page.locator('.row-title').allInnerTexts()).join()).toBe(before)

    await serverBehind(2, other)
    await reloadsInto(tv.page, build)
    await looks(tv.page, { light: '实时', bar: null })
  })

  test('a killed server: amber, then back; another build: it reloads into it', async () => {
    const tv = await openTv({ browser, house: frozen, url: line(1).url, world: noChance })
    await looks(tv.page, { light: '实时' })
    const { build } = await seen(tv.page)
    expect(build).toMatch(/^[0-9a-f]{12}$/)
    await killed.kill9()
    await looks(tv.page, { light: '重连中', bar: null }, 15_000)
    await serverBehind(1, other)
    await reloadsInto(tv.page, build)
    await looks(tv.page, { light: '实时', bar: null })
    expect(tv.errors).toEqual([])
  })

  test('one way dead is dead: what goes out and what comes in', async () => {
    const tv = await openTv({ browser, house: frozen, url: line(3).url })
    await looks(tv.page, { light: '实时' })
    line(3).hole('down')
    await looks(tv.page, { light: '重连中' }, 10_000)
    line(3).heal()
    await looks(tv.page, { light: '实时' }, 10_000)
    line(3).hole('up')
    await looks(tv.page, { light: '重连中' }, 20_000)
    line(3).heal()
    await looks(tv.page, { light: '实时' }, 10_000)
    expect(tv.errors).toEqual([])
  })

  test('signed out: the board is gone within four seconds, and is kept no longer', async () => {
    const tv = await openTv({ browser, house: frozen, url: line(0).url })
    await looks(tv.page, { light: '实时' })
    await until(async () => (await kept(tv.page)) !== null, 'the board is kept')
    const since = performance.now()
    await frozen.store.dropSession(tv.token)
    await eventually(async () => expect(await lightOf(tv.page)).toBeNull())
    expect(performance.now() - since).toBeLessThan(4_500)
    await tv.page.waitForURL(/\/pair/)
    expect(await kept(tv.page)).toBeNull()
    // Nor is it there for whoever opens the page again.
    await tv.page.goto(`/wall?shop=${story}`)
    await tv.page.waitForURL(/\/pair/)
  })
})
