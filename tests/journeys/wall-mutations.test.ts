import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instant, MINUTE } from '#domain/ids.ts'
import { crowded } from '../screens/wall-scene.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { openStage, type Stage } from '../support/stage.ts'

let browser: TestBrowser
let stage: Stage
let page: Page
beforeAll(async () => {
  const shop = crowded()
  stage = await openStage(shop, shop.at)
  browser = await openBrowser()
  const wishes = { path: '/wall?page=1&lang=zh', viewport: { width: 1920, height: 1080 } }
  page = (await stage.open(browser, { ...wishes, device: { reducedMotion: 'reduce' } })).page
})
afterAll(async () => {
  await browser.close()
  await stage.close()
})

/** The jobs whose chips are touched in the page while something happens. */
const touched = async (happens: () => Promise<unknown>): Promise<readonly string[]> => {
  await page.evaluate(() => {
    const seen = new Set<string>()
    const observer = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        // What ends at now is drawn by two small parts of its own.
        const part = element?.closest('.solid, .end') ?? null
        const job = part === null ? element?.closest<HTMLElement>('.chip')?.dataset['job'] : undefined
        if (job !== undefined) seen.add(job)
      }
    })
    const wall = document.querySelector('.wall')
    if (!wall) throw new Error('no wall')
    observer.observe(wall, { subtree: true, childList: true, attributes: true, characterData: true })
    Object.assign(globalThis, { touched: () => [...seen] })
  })
  await happens()
  return page.evaluate<readonly string[]>('touched()')
}

test('a job that is called otherwise touches its own chip in the page, and no other', async () => {
  const { jobs } = stage.shop()
  const job = Object.values(jobs).find(({ state, label }) => state === 'working' && label === '空调压缩机')
  if (!job) throw new Error('the scene has lost its job')
  const chips = await touched(() =>
    stage.happen([{ type: 'job-changed', body: { job: job.id, label: '空调压缩机 更换' } }], stage.shop().at),
  )
  expect(chips).toEqual([job.id])
})

test('a minute moves the now-line and touches no chip', async () => {
  const now = instant(stage.shop().at + 2 * MINUTE)
  const before = await page.locator('.now-pill').textContent()
  const chips = await touched(async () => {
    stage.beat(now)
    await expect.poll(() => page.locator('.now-pill').textContent()).not.toBe(before)
  })
  expect(chips).toEqual([])
})
