import type { Page } from 'playwright-core'
import type { TestBrowser } from './browser.ts'
import { type Proxy, startProxy } from './proxy.ts'
import { type StoryHouse, story } from './story-house.ts'

let screens = 0

/** The cookie of a screen that was let in. */
export const tvCookie = async ({ store }: StoryHouse): Promise<{ token: string; cookie: string }> => {
  const token = `screen-${process.pid}-${(screens += 1)}`
  await store.putSession(token, { shop: story, user: 'tv', role: 'tv' }, 3_600)
  return { token, cookie: `tv=${token}` }
}

export interface TvWishes {
  readonly browser: TestBrowser
  readonly house: StoryHouse
  /** Of the server, or of a proxy before it. */
  readonly url: string
  readonly query?: string
  /** What the page's world is like before anything runs in it. */
  readonly world?: string
}

export interface Tv {
  readonly page: Page
  readonly token: string
  readonly errors: readonly string[]
}

/** A wall on a device of its own, showing bays. */
export const openTv = async ({ browser, house, url, query = '', world }: TvWishes): Promise<Tv> => {
  const { token, cookie } = await tvCookie(house)
  const { page, errors } = await browser.open({
    url,
    path: `/wall?shop=${story}&rows=bays${query}`,
    viewport: { width: 1920, height: 1080 },
    cookie,
    ...(world === undefined ? {} : { watch: (opened) => void opened.addInitScript(world) }),
  })
  return { page, token, errors }
}

/** A server's address is only good with its port: a proxy has to be there before the server starts. */
export const proxies = async (count: number): Promise<readonly Proxy[]> =>
  Promise.all(Array.from({ length: count }, () => startProxy()))

/** What people in the workshop see. */
export interface Seen {
  /** `实时`, `重连中`, `断线`; null without a board. */
  readonly light: string | null
  readonly asOf: string | null
  readonly bar: string | null
  readonly clock: string | null
  readonly reds: number
  readonly flash: string | null
  readonly stoppedNow: boolean
  readonly build: string | null
  readonly text: string
}

export const seen = (page: Page): Promise<Seen> =>
  page.evaluate(() => {
    const text = (selector: string) => document.querySelector(selector)?.textContent?.trim() ?? null
    return {
      light: text('.light'),
      asOf: text('.as-of'),
      bar: text('.stale-bar'),
      clock: text('.wall-header .clock'),
      reds: document.querySelectorAll('.chip.late').length,
      flash: text('.flash'),
      stoppedNow: document.querySelector('.now.stopped') !== null,
      build: document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content ?? null,
      text: document.body.innerText,
    }
  })
