import type { Page } from 'playwright-core'
import type { Stage } from './stage.ts'

const at = new Date('2026-11-21T06:37:00Z')

/** The page's clocks and timers are ours to move; until then they run as ever. */
export const ownClock = (page: Page): Promise<void> => page.clock.install({ time: at })

/** They stand still: nothing turns over, scrolls or ages by itself. */
export const standStill = async (page: Page): Promise<void> => {
  await ownClock(page)
  await page.clock.pauseAt(new Date(at.getTime() + 1_000))
}

/** Twelve minutes without a word: the line is cut, and the page's own clock runs on. */
export const goStale = async (stage: Stage, page: Page): Promise<void> => {
  await stage.show(stage.shop(), stage.shop().at, 1)
  stage.cut()
  await page.clock.fastForward('12:00')
  await page.locator('.wall.stale').waitFor()
}
