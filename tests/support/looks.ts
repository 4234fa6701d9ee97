import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { seriousFindings } from './axe.ts'
import type { TestBrowser } from './browser.ts'
import { faultsOf, type LookWishes } from './overflow.ts'

/** Pictures of every state go here, for people; none are taken when absent. */
const pictures = process.env['LOOKS']

interface Size {
  readonly width: number
  readonly height: number
}

/** A page whose looks are measured: how large it is, and what is fair on it. */
export interface Look {
  /** Without query. */
  readonly path: string
  readonly sizes: readonly [Size, ...Size[]]
  /** There when the page has its shop. */
  readonly ready: string
  /** The least size of a target in pixels; `within`: what is on top. */
  readonly least: (within: string) => number
  readonly fair: Pick<LookWishes, 'narrow' | 'low' | 'cut'>
  /** Axe listens at every size, and not at the last one alone: the page hides different things at each. */
  readonly everySize?: boolean
  /** Rules of axe beside its own, and findings that are none. */
  readonly also: readonly string[]
  readonly excused: (finding: string) => boolean
  /** Closes whatever a state has opened. */
  readonly calm: (page: Page) => Promise<void>
}

export interface Desk {
  readonly language: 'zh' | 'en'
  readonly page: Page
}

export interface State {
  readonly name: string
  readonly open: (page: Page) => Promise<unknown>
  /** What is on top; the whole page when absent. */
  readonly within?: string
  readonly close?: (page: Page) => Promise<unknown>
}

/** The page twice, once for each language. */
export const openDesks = async (
  look: Look,
  browser: TestBrowser,
  url: string,
  cookie: string,
): Promise<readonly Desk[]> =>
  Promise.all(
    (['zh', 'en'] as const).map(async (language) => {
      const { page } = await browser.open({
        url,
        path: `${look.path}?lang=${language}`,
        cookie,
        viewport: look.sizes[0],
        device: { reducedMotion: 'reduce' },
        watch: (opened) => opened.clock.install(),
      })
      await page.locator(look.ready).first().waitFor()
      return { language, page }
    }),
  )

/** Drawn once more, and nothing that comes to an end is still on its way. */
export const drawn = (page: Page) =>
  page.evaluate(async () => {
    await new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })

/** All that is wrong with a state in every language and size. */
const lookAt = async (look: Look, desks: readonly Desk[], state: State): Promise<readonly string[]> => {
  const within = state.within ?? 'body'
  const [first] = look.sizes
  const all = await Promise.all(
    desks.map(async ({ language, page }) => {
      const found: string[] = []
      await page.setViewportSize(first)
      await state.open(page)
      await page.locator(within).first().waitFor()
      for (const size of look.sizes) {
        await page.setViewportSize(size)
        await drawn(page)
        const where = `${state.name} ${language} ${size.width}`
        if (pictures !== undefined) {
          mkdirSync(pictures, { recursive: true })
          await page.screenshot({ path: join(pictures, `${where.replaceAll(' ', '-')}.png`) })
        }
        // Names and colours are the same at all sizes but for what the smaller one hides.
        const heard =
          look.everySize || size === look.sizes.at(-1)
            ? await seriousFindings(page, within === 'body' ? 'html' : within, look.also)
            : []
        const seen = await faultsOf(page, { within, least: look.least(within), ...look.fair })
        const faults = [...seen, ...heard.filter((one) => !look.excused(one))]
        found.push(...faults.map((fault) => `${where}: ${fault}`))
      }
      await page.setViewportSize(first)
      await (state.close ?? look.calm)(page)
      return found
    }),
  )
  return all.flat()
}

/** Every fault of the states, one after the other, as a list that is to be empty. */
export const looks =
  (look: Look, desks: () => readonly Desk[]) =>
  async (...states: readonly State[]): Promise<readonly string[]> => {
    const found: string[] = []
    for (const state of states) found.push(...(await lookAt(look, desks(), state)))
    return found
  }
