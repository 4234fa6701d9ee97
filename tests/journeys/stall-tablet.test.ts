import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minutes } from '#domain/ids.ts'
import { seriousFindings } from '../support/axe.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { at } from '../support/local-time.ts'
import { receiveCar } from '../support/story-day.ts'
import { openStory, type StoryHouse } from '../support/story-house.ts'
import { bays, people } from '../support/story-shop.ts'
import { targetsOf, tooSmall } from '../support/targets.ts'

/** The glass of the tablet: whose it is, how large its keys are, in which hand it lies. */
const PIN = '864210'
const wide = { width: 1280, height: 800 }
let house: StoryHouse
let browser: TestBrowser

beforeAll(async () => {
  house = await openStory({ start: '10:00' })
  const car = await receiveCar(house, {
    number: '1187',
    plate: '粤B·D30Q17',
    minutes: 60,
    promise: '11:30',
    label: '更换正时链条组件和水泵总成',
  })
  const behind = await receiveCar(house, {
    number: '1188',
    plate: '粤B·4TN68',
    minutes: 30,
    label: '更换皮带',
  })
  const plan = (job: typeof car.job, from: string) =>
    house.act('foreman', { type: 'plan-job', job, bay: bays.one, technicians: [people.wang], from: at(from) })
  await plan(car.job, '10:00')
  await plan(behind.job, '11:00')
  await house.act('wang', { type: 'start-job', job: car.job })
  await house.act('parts', {
    type: 'order-part',
    order: car.order,
    job: car.job,
    name: '水泵总成',
    eta: at('14:20'),
  })
  await house.act('wang', {
    type: 'report-extra-work',
    order: car.order,
    jobs: [{ label: '更换刹车片', minutes: minutes(45) }],
    note: '',
  })
  await house.act('wang', { type: 'pull-andon', bay: bays.one, kind: 'help' })
  await house.act('chen', {
    type: 'change-order',
    order: car.order,
    interview: {
      what: ['noise', 'vibration', 'no-power'],
      engine: ['cold'],
      driving: ['accelerate', 'bump'],
    },
    estimate: { from: 1_800, to: 2_600 },
  })
  // Over its standard: everything there is to see is seen.
  await house.moveTo('11:15')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

describe('the tablet itself', () => {
  const open = async (path: string, user: string, more: object = {}) => {
    const [server] = house.servers
    if (!server) throw new Error('a house has a server')
    const opened = await browser.open({
      url: server.url,
      path,
      viewport: wide,
      // Of its own: who types his PIN at a tablet ends the session it had before.
      cookie: await server.signIn('story', user, PIN),
      device: { hasTouch: true },
      ...more,
    })
    await opened.page.locator('.acting .keys').waitFor()
    return opened
  }

  test('after a quarter of an hour without a touch it asks for the PIN, and still shows the car', async () => {
    const { page, close } = await open('/stall?bay=b1', 'wang', {
      watch: (fresh: Page) => fresh.clock.install(),
    })
    await page.getByText('更换正时链条').first().waitFor()
    await page.clock.fastForward('14:00')
    expect(await page.locator('.acting .keys').count()).toBe(1)
    await page.clock.fastForward('01:10')
    await page.getByText('15 分钟没有操作，已锁定').waitFor()
    expect(await page.locator('.reading').innerText()).toContain('更换正时链条')
    expect(await page.locator('[data-action=primary]').count()).toBe(0)
    // A reload does not unlock it.
    await page.reload()
    await page.getByText('15 分钟没有操作，已锁定').waitFor()
    await page.getByLabel(/王建国，请输 PIN/).fill(PIN)
    await page.keyboard.press('Enter')
    await page.locator('.acting .keys').waitFor()
    await close()
  })

  test('a foreman may act there, and a role that only looks may not', async () => {
    const foreman = await open('/stall?bay=b5', 'foreman')
    await foreman.page.getByText('这个工位还没有派工').waitFor()
    await foreman.page.locator('[data-action="call-safety"]').tap()
    await foreman.page.getByText('安全：已叫主管 0′').waitFor()
    await foreman.close()
    const url = house.servers[0]?.url ?? ''
    const parts = await browser.open({
      url,
      path: '/stall?bay=b5',
      viewport: wide,
      cookie: await house.cookie('parts'),
    })
    await parts.page.getByText('这个岗位只能看，请技师点名字').waitFor()
    expect(await parts.page.locator('[data-action="call-help"]').count()).toBe(0)
    await parts.close()
  })

  test('without a bay it asks once, and remembers', async () => {
    const url = house.servers[0]?.url ?? ''
    const { page, close } = await browser.open({
      url,
      path: '/stall',
      viewport: wide,
      cookie: await house.cookie('foreman'),
    })
    await page.getByRole('button', { name: /B3/ }).click()
    await page.waitForURL(/bay=b3/)
    await page.locator('.acting .keys').waitFor()
    await page.goto('/stall')
    await expect.poll(() => page.title()).toBe('工位 B3')
    await close()
  })

  test('all keys lie in the 448 px of one thumb, mirrored for the left hand, and it is remembered', async () => {
    const { page, close } = await open('/stall?bay=b1', 'wang')
    const edges = async () => {
      const targets = await targetsOf(page, '.acting')
      return [Math.min(...targets.map(({ left }) => left)), Math.max(...targets.map(({ right }) => right))]
    }
    const [left = 0, right = 0] = await edges()
    expect(left).toBeGreaterThanOrEqual(1280 - 448)
    expect(right).toBeLessThanOrEqual(1280)
    await page.locator('[data-action=hand]').tap()
    expect((await edges())[1]).toBeLessThanOrEqual(448)
    await page.reload()
    await page.locator('.acting .keys').waitFor()
    expect((await edges())[1]).toBeLessThanOrEqual(448)
    await close()
  })

  for (const [width, height] of [
    [1280, 800],
    [1024, 768],
    [1024, 600],
    [800, 1280],
  ] as const) {
    test(`${width}×${height}: every target 64 px, nothing beside the glass, no scrolling`, async () => {
      const { page, close } = await open('/stall?bay=b1', 'wang', { viewport: { width, height } })
      expect(await tooSmall(page, 64)).toEqual([])
      const outside = (await targetsOf(page)).filter(({ left, right }) => left < 0 || right > width)
      expect(outside).toEqual([])
      const overflow = await page.evaluate(() => [
        document.documentElement.scrollWidth > innerWidth,
        document.documentElement.scrollHeight > innerHeight,
      ])
      expect(overflow).toEqual([false, false])
      await close()
    })
  }

  for (const language of ['zh-CN', 'en'] as const) {
    test(`axe finds nothing serious, ${language}`, async () => {
      const { page, close } = await open('/stall?bay=b1', 'wang', { language })
      expect(await seriousFindings(page)).toEqual([])
      await page.locator('[data-action=extra]').tap()
      await page.getByRole('dialog').waitFor()
      expect(await seriousFindings(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.locator('[data-action=person]').tap()
      await page.locator('.tile').first().waitFor()
      expect(await seriousFindings(page)).toEqual([])
      await page.locator('.tile').first().tap()
      await page.locator('.pin-keys').waitFor()
      expect(await seriousFindings(page)).toEqual([])
      await close()
    })
  }

  test('no page has said that something is wrong with it', () => {
    // Signed out, it was told so by the server; that is no fault of the page.
    expect(browser.errors().filter((text) => !text.includes('401'))).toEqual([])
  })
})
