import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { type ForemanDay, openForemanDay } from '../support/foreman-day-scene.ts'
import { type Hand, keyboardOn, touchOn } from '../support/foreman-hands.ts'
import { at } from '../support/local-time.ts'
import { bays } from '../support/story-shop.ts'

/**
 * A stranger's hour: what a foreman does all day long, each from the board with nothing chosen, and how
 * often he presses for it. The limits hold for fingers; the keyboard stands beside them to be read.
 */
const counts = new Map<string, Record<string, number>>()
let browser: TestBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  const lines = [...counts].map(
    ([task, { touch = '–', keyboard = '–' }]) =>
      `  ${String(touch).padStart(4)} ${String(keyboard).padStart(9)}   ${task}`,
  )
  process.stdout.write(`\n  taps keystrokes  task\n${lines.join('\n')}\n`)
})

/** A keyboard has no place to point at: it goes by Tab, and nobody goes further than this. */
const MOST_STROKES = 60
const tails = { start: '1871B', stop: '2281C', extend: '3387D', find: '4178E', urgent: '5578F' }

describe.each([
  { by: 'touch', handOn: touchOn },
  { by: 'keyboard', handOn: keyboardOn },
] as const)('by $by', ({ by, handOn }) => {
  let day: ForemanDay
  let page: Page
  let hand: Hand

  beforeAll(async () => {
    day = await openForemanDay()
    const { house, receive, plan, carOf } = day
    await receive(tails.start, '15:00')
    await receive(tails.stop, '16:00')
    await receive(tails.extend, '16:30')
    await receive(tails.find, null)
    await receive(tails.urgent, '14:00')
    await plan(tails.start, 'one', 'li', '09:00')
    await plan(tails.stop, 'two', 'wang', '09:00')
    await plan(tails.extend, 'three', 'zhao', '09:00')
    for (const { order, job } of [carOf(tails.stop), carOf(tails.extend)]) {
      await house.act('foreman', { type: 'start-job', job })
      if (job !== carOf(tails.stop).job) continue
      await house.act('foreman', { type: 'order-part', order, job, name: '水泵总成', eta: at('12:00') })
    }
    await house.moveTo('10:05')
    ;({ page } = await browser.open({
      url: house.servers[0]?.url ?? '',
      path: '/foreman',
      viewport: { width: 1280, height: 800 },
      cookie: await house.cookie('foreman'),
      device: { hasTouch: by === 'touch', reducedMotion: 'reduce' },
    }))
    await page.locator('.board-frame .chip').first().waitFor()
    hand = handOn(page)
  }, 120_000)
  afterAll(async () => {
    await day?.house.close()
  })

  const gone = () => page.locator('.sheet').waitFor({ state: 'detached' })
  const key = (id: string): Locator =>
    page.locator(`.action-bar [data-action="${id}"]:not([aria-disabled=true])`)
  const confirmed = async () => {
    await hand.confirm()
    await gone()
  }
  /** One task: counted from the board, checked when it is done. */
  const task = (name: string, limit: number, work: () => Promise<void>) =>
    test(`${name}: at most ${limit}`, async () => {
      await hand.leave()
      hand.rest()
      await work()
      counts.set(name, { ...counts.get(name), [by]: hand.presses() })
      expect(hand.presses(), name).toBeGreaterThan(0)
      expect(hand.presses(), name).toBeLessThanOrEqual(by === 'touch' ? limit : MOST_STROKES)
    })

  task('[F10] plan the most urgent car at the place that is suggested', 2, async () => {
    await hand.press(page.locator('.card .plan').first())
    await confirmed()
    await day.becomes(tails.urgent, 'queued')
  })

  task('[F7] start a job', 2, async () => {
    await hand.choose(tails.start)
    await hand.press(key('start-job'))
    await day.becomes(tails.start, 'working')
  })

  task('[F6] stop for a part whose time is known', 3, async () => {
    await hand.choose(tails.stop)
    await hand.press(key('stop-job'))
    await confirmed()
    expect((await day.jobNow(tails.stop)).stop).toMatchObject({ code: 'C', expectedAt: at('12:00') })
  })

  task('[F8] extend by half an hour', 3, async () => {
    await hand.choose(tails.extend)
    await hand.press(key('extend-job'))
    await confirmed()
    expect((await day.jobNow(tails.extend)).remaining).toMatchObject({ minutes: 30, reason: '比标准难' })
  })

  task('finish, and on to inspection', 2, async () => {
    await hand.choose(tails.extend)
    await hand.press(key('finish-job'))
    const stage = async () => (await day.state()).orders[day.carOf(tails.extend).order].stage
    await expect.poll(stage).toBe('inspection')
  })

  task('[F9] fail an inspection and plan what mends it', 6, async () => {
    await hand.choose(tails.extend)
    await hand.press(key('start-inspection'))
    await hand.press(key('fail-inspection'))
    await hand.pick(page.locator('.sheet').getByRole('radio', { name: '没拧紧' }))
    await hand.confirm()
    await page.getByRole('dialog', { name: /派工/ }).waitFor()
    await confirmed()
    const { orders, jobs } = await day.state()
    expect(jobs[orders[day.carOf(tails.extend).order].jobs[1]]).toMatchObject({ state: 'queued' })
  })

  task('find a car by the tail of its plate', 5, async () => {
    if (by === 'keyboard') return hand.choose('178E')
    await hand.press(page.locator('[data-action=keypad]'))
    for (const sign of '178') {
      if ((await page.locator('.found .car').count()) === 1) break
      await hand.press(page.locator(`[data-sign="${sign}"]`))
    }
    await hand.press(page.locator('.found .car'))
    await page.locator('aside.drawer', { hasText: tails.find }).waitFor()
  })

  task('answer a call', 1, async () => {
    await day.house.act('li', { type: 'pull-andon', bay: bays.two, kind: 'safety' })
    await page.locator('.call-banner').waitFor()
    await hand.answer()
    await page.locator('.call-banner').waitFor({ state: 'detached' })
    await expect
      .poll(async () => Object.values((await day.state()).andons))
      .toMatchObject([{ answered: { by: 'foreman' } }])
  })

  task('re-plan after a bay fails', 2, async () => {
    const { bay } = (await day.jobNow(tails.urgent)).slot
    await day.house.act('foreman', { type: 'close-bay', bay, reason: '举升机故障' })
    await page.locator('.toolbar .replan.stranded').waitFor()
    await hand.press(page.locator('.toolbar .replan'))
    await page.locator('.sheet [role=checkbox]').first().waitFor()
    await confirmed()
    await expect.poll(async () => (await day.jobNow(tails.urgent)).slot?.bay).not.toBe(bay)
  })

  task('[H6] close the day with three cars that stay', 6, async () => {
    // The other two are done and go home.
    for (const tail of [tails.start, tails.urgent]) {
      const { order, job } = day.carOf(tail)
      if ((await day.jobNow(tail)).state === 'queued')
        await day.house.act('foreman', { type: 'start-job', job })
      await day.house.act('foreman', { type: 'finish-job', job })
      for (const type of ['start-inspection', 'pass-inspection', 'settle', 'hand-over'] as const)
        await day.house.act('foreman', { type, order })
    }
    await day.house.moveTo('17:55')
    await hand.press(page.locator('.header > .key').first())
    await hand.press(page.locator('.header-panel > .key').first())
    await page.locator('[data-step=cars]', { hasText: '3/3' }).waitFor()
    for (const step of ['tomorrow', 'phone', 'close']) {
      await hand.confirm()
      await page.locator(`[data-step=${step}][aria-pressed=true]`).waitFor()
    }
    await confirmed()
    const stay = Object.values<{ carriedOver?: string }>((await day.state()).orders)
    expect(stay.filter(({ carriedOver }) => carriedOver === '2026-11-24')).toHaveLength(3)
  })

  test('nothing went wrong on any page', () => {
    expect(browser.errors()).toEqual([])
  })
})
