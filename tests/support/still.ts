import type { Page } from 'playwright-core'
import type { Stage } from './stage.ts'

const usual = Date.parse('2026-11-21T06:37:00Z')

/** The page's clocks and timers are ours to move; until then they run as ever. */
export const ownClock = (page: Page, at: number = usual): Promise<void> =>
  page.clock.install({ time: new Date(at) })

/** They stand still: nothing turns over, scrolls or ages by itself. */
export const standStill = async (page: Page, at: number = usual): Promise<void> => {
  await ownClock(page, at)
  await page.clock.pauseAt(new Date(at + 1_000))
}

/** Twelve minutes without a word: the line is cut, and the page's own clock runs on. */
export const goStale = async (stage: Stage, page: Page): Promise<void> => {
  await stage.show(stage.shop(), stage.shop().at, 1)
  stage.cut()
  await page.clock.fastForward('12:00')
  await page.locator('.wall.stale').waitFor()
}
