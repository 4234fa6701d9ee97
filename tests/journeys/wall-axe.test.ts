import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Shop } from '#domain/shop.ts'
import { calm, crowded, empty } from '../screens/wall-scene.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { openStage, type Stage } from '../support/stage.ts'
import { goStale, ownClock } from '../support/still.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const grave = new Set(['serious', 'critical'])

let browser: TestBrowser
let stage: Stage
beforeAll(async () => {
  const shop = calm()
  stage = await openStage(shop, shop.at)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await stage.close()
})

/** What stands in the way of somebody, each with the places it was found at. */
const gravest = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe)
  const { violations } = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })")
  return violations
    .filter(({ impact }) => grave.has(impact ?? ''))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

const scenes: readonly (readonly [string, () => Shop, boolean])[] = [
  ['calm', calm, false],
  ['crowded', crowded, false],
  ['empty', empty, false],
  ['stale', crowded, true],
]

describe.each(['zh', 'en'])('the wall in %s', (lang) => {
  test.each(scenes)('%s: nothing serious or critical', async (_name, make, isStale) => {
    const shop = make()
    await stage.show(shop, shop.at)
    const opened = await stage.open(browser, {
      path: `/wall?page=1&lang=${lang}`,
      viewport: { width: 1920, height: 1080 },
      device: { reducedMotion: 'reduce' },
      watch: ownClock,
    })
    onTestFinished(async () => {
      await opened.close()
      stage.mend()
    })
    if (isStale) await goStale(stage, opened.page)
    expect(await gravest(opened.page)).toEqual([])
  })
})

test('it would be heard: a picture without a name, a text hardly seen', async () => {
  const { page, close } = await stage.open(browser, {
    path: '/wall?page=1',
    device: { reducedMotion: 'reduce' },
  })
  onTestFinished(close)
  await page.evaluate(() => {
    document.querySelector('.chip')?.removeAttribute('aria-label')
    const name = document.querySelector<HTMLElement>('.shop-name')
    if (name) name.style.color = '#1a2530'
  })
  const found = await gravest(page)
  expect(found.map((text) => text.split(':')[0])).toEqual(
    expect.arrayContaining(['color-contrast', 'role-img-alt']),
  )
})
