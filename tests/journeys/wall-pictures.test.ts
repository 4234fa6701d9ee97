import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Shop } from '#domain/shop.ts'
import { calm } from '../screens/wall-scene.ts'
import { allStopped, fullHouse, night } from '../screens/wall-scenes.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { compareWith, foreignFace } from '../support/pictures.ts'
import { openStage, type Stage } from '../support/stage.ts'
import { goStale, standStill } from '../support/still.ts'

const hd = { width: 1920, height: 1080 }
const visions = ['protanopia', 'deuteranopia', 'tritanopia', 'achromatopsia'] as const

interface Scene {
  readonly name: string
  readonly shop: () => Shop
  /** `/wall` when absent. */
  readonly path?: '/lounge'
  readonly query?: string
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly vision?: (typeof visions)[number]
  readonly stale?: true
  /** Opened anew while no server answers. */
  readonly offline?: true
}

const scenes: readonly Scene[] = [
  { name: 'calm', shop: calm },
  { name: 'crowded', shop: fullHouse },
  { name: 'crowded-page-2', shop: fullHouse, query: 'page=2' },
  { name: 'crowded-en', shop: fullHouse, query: 'lang=en' },
  { name: 'crowded-bays', shop: fullHouse, query: 'rows=bays' },
  { name: 'crowded-near', shop: fullHouse, query: 'density=near' },
  { name: 'crowded-far', shop: fullHouse, query: 'density=far' },
  { name: 'crowded-day', shop: fullHouse, query: 'density=day' },
  { name: 'crowded-both', shop: fullHouse, query: 'rows=both' },
  { name: 'crowded-4k', shop: fullHouse, viewport: { width: 3840, height: 2160 } },
  { name: 'crowded-1366', shop: fullHouse, viewport: { width: 1366, height: 768 } },
  ...visions.map((vision) => ({ name: `crowded-${vision}`, shop: fullHouse, vision })),
  { name: 'all-stopped', shop: allStopped },
  { name: 'night', shop: night },
  { name: 'stale', shop: fullHouse, stale: true },
  { name: 'stale-en', shop: fullHouse, stale: true, query: 'lang=en' },
  { name: 'offline-boot', shop: fullHouse, offline: true },
  { name: 'lounge', shop: fullHouse, path: '/lounge' },
  { name: 'lounge-en', shop: fullHouse, path: '/lounge', query: 'lang=en' },
  { name: 'lounge-calm', shop: calm, path: '/lounge' },
  { name: 'paper', shop: fullHouse, query: 'print=1' },
]

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

/** The board is kept, the line is cut, and the page comes up with what it remembers. */
const openAnew = async (page: Page): Promise<void> => {
  // How soon is asked elsewhere: here a busy machine may take its time.
  const patient = { timeout: 20_000 }
  await page.clock.runFor(2_000)
  await expect.poll(() => page.evaluate(() => localStorage.getItem('kept-shop')), patient).not.toBeNull()
  stage.cut()
  await page.reload()
  await expect
    .poll(async () => {
      await page.clock.runFor(2_000)
      return page.locator('.wall.stale .chip').count()
    }, patient)
    .toBeGreaterThan(0)
  // The port is another each time.
  await page.evaluate((host) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = walker.nextNode(); text; text = walker.nextNode())
      text.textContent = (text.textContent ?? '').replace(host, 'board.local')
  }, new URL(stage.url).host)
}

const open = async (wish: Scene): Promise<Page> => {
  const { shop, query, viewport = hd, stale, vision } = wish
  const made = shop()
  await stage.show(made, made.at)
  const lang = query?.includes('lang=') ? '' : '&lang=zh'
  const held = query?.includes('page=') ? '' : '&page=1'
  const path = `${wish.path ?? '/wall'}?${query ?? ''}${lang}${held}`
  const { page, close } = await stage.open(browser, {
    path,
    viewport,
    device: { reducedMotion: 'reduce' },
    watch: (page) => standStill(page, made.at),
  })
  onTestFinished(async () => {
    await close()
    stage.mend()
  })
  if (stale) await goStale(stage, page)
  if (wish.offline) await openAnew(page)
  if (vision) {
    const line = await page.context().newCDPSession(page)
    await line.send('Emulation.setEmulatedVisionDeficiency', { type: vision })
  }
  return page
}

test('Chinese is written in the face of the kept pictures', async () => {
  expect(await foreignFace(await open({ name: 'face', shop: calm }))).toBeNull()
})

test.each(scenes)('looks as it is remembered: $name', async (scene) => {
  const page = await open(scene)
  expect(compareWith(scene.name, await page.screenshot({ animations: 'disabled' }))).toBeNull()
})

test('a difference is seen: one word of another colour', async () => {
  const page = await open({ name: 'crowded', shop: fullHouse })
  await page.evaluate(() => {
    const alarm = document.querySelector<HTMLElement>('.alarm-late')
    if (alarm) alarm.style.background = '#2FB8A6'
  })
  expect(compareWith('crowded', await page.screenshot({ animations: 'disabled' }), false)).toContain(
    'differs in',
  )
})
