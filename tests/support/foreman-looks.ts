import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { seriousFindings } from './axe.ts'
import type { TestBrowser } from './browser.ts'
import { faultsOf } from './overflow.ts'

const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
] as const

/** Pictures of every state go here, for people; none are taken when absent. */
const pictures = process.env['LOOKS']

/** Time is the board's axis: how wide a chip is, is what it says (WCAG 2.5.8, essential). */
const narrow = ['.chip']
/** Keys of the header stand in a frame of 56, the strips of the page in one of 44 to 56. */
const low: readonly string[] = []
/** What a chip has no room for is in its name and in the drawer a tap opens. */
const cut: readonly string[] = ['.chip']

/**
 * What is read on a key is in its name too: who speaks to the page says what he reads. A chip draws what it
 * has room for, so no sentence holds it word for word: its name begins with its plate, as `faultsOf` asks.
 */
const NAMES = 'label-content-name-mismatch'

export interface Desk {
  readonly language: 'zh' | 'en'
  readonly page: Page
}

/** The two desks of the shop, one for each language. */
export const openDesks = async (
  browser: TestBrowser,
  url: string,
  cookie: string,
): Promise<readonly Desk[]> =>
  Promise.all(
    (['zh', 'en'] as const).map(async (language) => {
      const { page } = await browser.open({
        url,
        path: `/foreman?lang=${language}`,
        cookie,
        viewport: sizes[0],
        device: { reducedMotion: 'reduce' },
        watch: (opened) => opened.clock.install(),
      })
      await page.locator('.board-frame .row').first().waitFor()
      return { language, page }
    }),
  )

export interface State {
  readonly name: string
  readonly open: (page: Page) => Promise<unknown>
  /** What is on top; the whole page when absent. */
  readonly within?: string
  readonly close?: (page: Page) => Promise<unknown>
}

/** Drawn once more, and nothing that comes to an end is still on its way. */
const drawn = (page: Page) =>
  page.evaluate(async () => {
    await new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })

/** Nothing is chosen, and no sheet or panel is open. */
export const calm = async (page: Page): Promise<void> => {
  for (let turn = 0; turn < 4; turn += 1) {
    const open = await page
      .locator('.sheet, .sheet-box, .header-panel, .all, .more-actions, .action-bar, .move-ribbon')
      .count()
    if (open === 0) return
    await page.keyboard.press('Escape')
    await drawn(page)
  }
  throw new Error('something stays open')
}

/** All that is wrong with a state in every language and size. */
export const lookAt = async (desks: readonly Desk[], state: State): Promise<readonly string[]> => {
  const within = state.within ?? 'body'
  const inSheet = within.startsWith('.sheet')
  const all = await Promise.all(
    desks.map(async ({ language, page }) => {
      const found: string[] = []
      await page.setViewportSize(sizes[0])
      await state.open(page)
      await page.locator(within).first().waitFor()
      for (const size of sizes) {
        await page.setViewportSize(size)
        await drawn(page)
        const where = `${state.name} ${language} ${size.width}`
        if (pictures !== undefined) {
          mkdirSync(pictures, { recursive: true })
          await page.screenshot({ path: join(pictures, `${where.replaceAll(' ', '-')}.png`) })
        }
        const least = inSheet ? 56 : 44
        // Names and colours are the same at both sizes but for what the smaller one hides.
        const heard = size === sizes[1] ? await seriousFindings(page, inSheet ? within : 'html', [NAMES]) : []
        const fair = heard.filter((one) => !(one.startsWith(NAMES) && one.includes('class="chip ')))
        const faults = [...(await faultsOf(page, { within, least, narrow, low, cut })), ...fair]
        found.push(...faults.map((fault) => `${where}: ${fault}`))
      }
      await page.setViewportSize(sizes[0])
      await (state.close ?? calm)(page)
      return found
    }),
  )
  return all.flat()
}
