import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** What works a foreman's page in his place, and counts what it presses. */
export interface Hand {
  readonly name: 'keyboard' | 'touch'
  /** How often something was pressed since `rest`. */
  presses(): number
  rest(): void
  /** A car by the tail of its plate: afterwards its keys stand on the page. */
  choose(tail: string): Promise<void>
  /** A key, a row, a box to tick. */
  press(what: Locator): Promise<void>
  /** One of several keys of which one is chosen. */
  pick(radio: Locator): Promise<void>
  /** Types into a field, which is no press for either hand. */
  write(field: Locator, text: string): Promise<void>
  /** What the open sheet is for. It may stay, as one of several steps. */
  confirm(): Promise<void>
  undo(): Promise<void>
  answer(): Promise<void>
  /** Back to the board with nothing chosen. */
  leave(): Promise<void>
}

/** The key for what the open sheet is for, once it may be pressed. */
const sheetKey = (page: Page): Locator => page.locator('.sheet-foot .primary:not([aria-disabled=true])')
const drawerOf = (page: Page, tail: string) => page.locator('aside.drawer', { hasText: tail })

/** A person types; faster than this it would be a scanner. */
const HUMAN_MS = 60
/** As many Tabs as a person would bear; what is further away is not reached. */
const MOST_TABS = 90

const isThere = (place: Locator): Promise<boolean> =>
  place.evaluate((element) => element === document.activeElement)
const groupOf = (radio: Locator): Locator => radio.locator('xpath=ancestor::*[@role="radiogroup"][1]')

/** Whoever works by keys must see where he is: a frame around it, or around the field it stands in. */
const focusSeen = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!at || at === document.body) return 'nowhere'
    const isFramed = (element: Element | null): boolean =>
      element !== null &&
      getComputedStyle(element).outlineStyle !== 'none' &&
      Number.parseFloat(getComputedStyle(element).outlineWidth) >= 2
    const box = at.getBoundingClientRect()
    const isHere = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0
    return isHere && (isFramed(at) || isFramed(at.parentElement)) ? 'seen' : `hidden: ${at.outerHTML}`
  })

export const keyboardOn = (page: Page): Hand => {
  let count = 0
  const stroke = async (key: string): Promise<void> => {
    count += 1
    await page.keyboard.press(key)
  }
  const sees = async () => {
    await expect.poll(() => focusSeen(page), { timeout: 5_000 }).toBe('seen')
  }
  /** Tab, forwards or back, whichever way it lies. */
  const reach = async (target: Locator): Promise<void> => {
    await target.waitFor()
    const isPast = await target.evaluate((element) => {
      const at = document.activeElement
      return (
        at !== null &&
        at !== document.body &&
        (at.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
      )
    })
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      if (await isThere(target)) return sees()
      await stroke(isPast ? 'Shift+Tab' : 'Tab')
    }
    throw new Error(`no Tab leads to ${String(target)}`)
  }
  const hand: Hand = {
    name: 'keyboard',
    presses: () => count,
    rest: () => {
      count = 0
    },
    async choose(tail) {
      await hand.leave()
      await stroke('/')
      count += tail.length
      await page.keyboard.type(tail, { delay: HUMAN_MS })
      await page.getByRole('option', { name: new RegExp(tail) }).waitFor()
      await stroke('Enter')
      await drawerOf(page, tail).waitFor()
      await expect.poll(() => isThere(page.locator('.action-bar .main'))).toBe(true)
      await sees()
    },
    async press(what) {
      await reach(what)
      await stroke('Enter')
    },
    async pick(radio) {
      const group = groupOf(radio)
      await reach(group.locator('[role=radio][tabindex="0"]'))
      const most = await group.getByRole('radio').count()
      for (let step = 0; step < most && !(await isThere(radio)); step += 1) await stroke('ArrowRight')
      if ((await radio.getAttribute('aria-checked')) !== 'true') await stroke('Space')
      await expect.poll(() => radio.getAttribute('aria-checked')).toBe('true')
      await sees()
    },
    async write(field, text) {
      await reach(field)
      await page.keyboard.insertText(text)
    },
    async confirm() {
      await sheetKey(page).waitFor()
      await sees()
      await stroke('Control+Enter')
    },
    undo: () => stroke('Control+z'),
    answer: () => stroke('g'),
    async leave() {
      if ((await page.locator('.action-bar').count()) === 0) return
      await stroke('Escape')
      await page.locator('.action-bar').waitFor({ state: 'detached' })
      await sees()
    },
  }
  return hand
}

/** As the smallest finger-tip in a glove asks for. */
const FINGER_PX = 44

export const touchOn = (page: Page): Hand => {
  let count = 0
  const tap = async (target: Locator): Promise<void> => {
    count += 1
    await target.scrollIntoViewIfNeeded()
    const box = await target.boundingBox()
    expect(box?.height, `the height of ${String(target)}`).toBeGreaterThanOrEqual(FINGER_PX)
    await target.tap()
  }
  const hand: Hand = {
    name: 'touch',
    presses: () => count,
    rest: () => {
      count = 0
    },
    async choose(tail) {
      if ((await drawerOf(page, tail).count()) > 0) return
      // On the board while it is there, else where cars without a bay stand, else in the list.
      const places = ['.board-frame .chip', '.dock-line', '.card .choose'].map((place) =>
        page.locator(place, { hasText: tail }).first(),
      )
      const find = async () => {
        for (const place of places) if (await place.isVisible()) return place
        return null
      }
      const found = (await find()) ?? (await hand.leave().then(find))
      if (!found) throw new Error(`${tail} stands nowhere on the page`)
      await tap(found)
      await drawerOf(page, tail).waitFor()
    },
    press: tap,
    pick: tap,
    async write(field, text) {
      await field.tap()
      await page.keyboard.insertText(text)
    },
    confirm: () => tap(sheetKey(page)),
    undo: () => tap(page.locator('.ribbon [data-action=undo]')),
    answer: () => tap(page.locator('.call-banner .key')),
    async leave() {
      const drawer = page.locator('aside.drawer header .key')
      if ((await drawer.count()) > 0) await tap(drawer)
    },
  }
  return hand
}
