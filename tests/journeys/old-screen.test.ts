import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { at } from '../support/local-time.ts'
import { beginBayThree, type BayThree } from '../support/story-day.ts'
import { openStory, type StoryHouse } from '../support/story-house.ts'
import { bays } from '../support/story-shop.ts'
import { makeOld, takeStorage } from '../support/tv/old-browser.ts'

/** The wall in a browser from which everything was taken that Chromium 68 did not have. */
let house: StoryHouse
let browser: TestBrowser
let cars: BayThree
const path = '/wall?shop=story&rows=bays'
const patience = { timeout: 20_000 }
const viewport = { width: 1920, height: 1080 }

beforeAll(async () => {
  house = await openStory()
  cars = await beginBayThree(house)
  await house.moveTo('10:30')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const url = (): string => house.servers[0]?.url ?? ''
const open = async (watch: (page: Page) => Promise<void>, still = false) =>
  browser.open({
    url: url(),
    path,
    viewport,
    watch,
    device: still ? { reducedMotion: 'reduce' } : {},
  })
/** What the page's own world answers. Playwright's way to ask is too new for it. */
const ask = async (page: Page, expression: string): Promise<unknown> => {
  const devtools = await page.context().newCDPSession(page)
  const { result } = await devtools.send('Runtime.evaluate', { expression, returnByValue: true })
  return result.value
}
const textOf = async (place: Locator): Promise<string> => (await place.innerText()).replaceAll(/\s+/g, ' ')
const next = (page: Page) => page.getByRole('region', { name: '接下来' })
const late = (page: Page) => page.getByRole('region', { name: '超时' })

describe('a browser as old as Chromium 68', () => {
  let old: Page
  let errors: readonly string[]
  let poor: Page
  let poorErrors: readonly string[]

  test('shows the live shop', async () => {
    const opened = await open(makeOld)
    old = opened.page
    errors = opened.errors
    await expect.poll(() => textOf(next(old)), patience).toContain('5K17S 17:00 13:40')
    expect(await old.locator('.not-open').count()).toBe(0)
    expect(errors).toEqual([])
  })

  test('really is that old', async () => {
    const has = (what: string) => ask(old, what)
    expect(await has('typeof globalThis + typeof structuredClone + typeof WeakRef')).toBe(
      'undefined'.repeat(3),
    )
    expect(await has('"flat" in [] || "replaceAll" in String.prototype || "allSettled" in Promise')).toBe(
      false,
    )
    expect(await has('String([].toSorted) + String(Object.hasOwn)')).not.toContain('[native code]')
    expect(
      await has(
        'new Intl.DateTimeFormat("en", { hour: "numeric", hourCycle: "h23" }).resolvedOptions().hour12',
      ),
    ).toBe(true)
  })

  test('shows it with storage switched off and motion unwanted', async () => {
    const opened = await open(async (page) => {
      await makeOld(page)
      await takeStorage(page)
    }, true)
    poor = opened.page
    poorErrors = opened.errors
    await expect.poll(() => textOf(next(poor)), patience).toContain('5K17S 17:00 13:40')
    expect(await ask(poor, 'try { localStorage; "open" } catch (error) { error.name }')).toBe('SecurityError')
  })

  test('shows a change when it happens', async () => {
    await house.act('foreman', {
      type: 'stop-job',
      job: cars.first.job,
      code: 'C',
      reason: '等水泵',
      expectedAt: at('15:20'),
      place: bays.three,
    })
    for (const page of [old, poor])
      await expect.poll(() => textOf(late(page)), patience).toContain('5K17S 17:00 17:30 +30′ 陈静')
  })

  test('has nothing to complain of', () => {
    expect([...errors, ...poorErrors]).toEqual([])
    expect(browser.errors()).toEqual([])
  })
})

test('where no script runs, the page says so in both languages', async () => {
  const { page, close } = await browser.open({
    url: url(),
    path,
    viewport,
    device: { javaScriptEnabled: false },
    watch: async (page) => {
      const devtools = await page.context().newCDPSession(page)
      await devtools.send('Animation.enable')
      await devtools.send('Animation.setPlaybackRate', { playbackRate: 50 })
    },
  })
  const sentence = page.locator('.not-open p')
  await expect.poll(() => sentence.isVisible(), patience).toBe(true)
  expect(await sentence.innerText()).toMatch(/浏览器过旧[^]*The browser of this screen is too old/)
  await close()
})
