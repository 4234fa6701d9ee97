import type { Page } from 'playwright-core'

interface Target {
  readonly name: string
  readonly left: number
  readonly right: number
  readonly width: number
  readonly height: number
}

/** Everything on a page that a finger can press, as it is drawn now. */
export const targetsOf = (page: Page, within = 'body'): Promise<readonly Target[]> =>
  page.evaluate(
    (selector) =>
      [...document.querySelectorAll<HTMLElement>(`${selector} :is(button, a[href], input, select)`)].flatMap(
        (element) => {
          const { left, right, width, height } = element.getBoundingClientRect()
          if (width === 0 || getComputedStyle(element).visibility === 'hidden') return []
          const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''
          return [{ name: name === '' ? element.outerHTML.slice(0, 60) : name, left, right, width, height }]
        },
      ),
    within,
  )

/** The targets a glove would miss: smaller than so many pixels in either direction. */
export const tooSmall = async (page: Page, least: number): Promise<readonly string[]> =>
  (await targetsOf(page))
    .filter(({ width, height }) => Math.round(width) < least || Math.round(height) < least)
    .map(({ name, width, height }) => `${name} ${Math.round(width)}×${Math.round(height)}`)
