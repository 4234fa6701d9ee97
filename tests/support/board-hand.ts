import type { CDPSession, Page } from 'playwright-core'
import { at } from './local-time.ts'

/** What a page's board shows: each chip by its job, with its row and where it lies. */
export type Drawn = Readonly<Record<string, string>>

export const drawnOn = (page: Page): Promise<Drawn> =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('.board-frame .chip')].map((chip) => [
        `${chip.dataset['job']} ${chip.getAttribute('aria-label')}`,
        `${chip.closest<HTMLElement>('[data-row]')?.dataset['row']} ${chip.style.left} ${chip.style.width}`,
      ]),
    ),
  )

export interface Spot {
  readonly x: number
  readonly y: number
}

const PER_HOUR = 168

/** Where a time of a row lies on the page. The board begins an hour before the clock's last half hour. */
export const spotOf = async (page: Page, row: string, clock: string, begin = '09:00'): Promise<Spot> => {
  const box = await page.locator(`[data-row="${row}"] .lanes`).boundingBox()
  if (!box) throw new Error(`no row ${row}`)
  const hours = (at(clock) - at(begin)) / 3_600_000
  return { x: box.x + hours * PER_HOUR, y: box.y + 29 }
}

export const middleOf = async (page: Page, selector: string): Promise<Spot> => {
  const box = await page.locator(selector).boundingBox()
  if (!box) throw new Error(`${selector} is not there`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** From the hand to the left edge of a chip that comes out of the list. */
export const CARD_GRAB = 24
/** How far above a finger a chip from the list hangs. */
export const FINGER = 32

/** A finger on a page: real touches, as the browser gets them from its screen. */
export const fingerOn = async (page: Page) => {
  const session: CDPSession = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', spots: readonly Spot[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: spots.map(({ x, y }) => ({ x, y })) })
  return {
    down: (spot: Spot) => send('touchStart', [spot]),
    async move(from: Spot, to: Spot, steps = 6) {
      for (let step = 1; step <= steps; step += 1) {
        const part = step / steps
        await send('touchMove', [{ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }])
      }
    },
    up: () => send('touchEnd', []),
  }
}
