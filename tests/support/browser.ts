import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** CHROMIUM, as the test command sets it, else what the machine has. */
const program = (): string => {
  const named = process.env['CHROMIUM']
  if (named) return named
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    '/usr/bin/chromium',
  ].find((file) => existsSync(file))
  if (!found) throw new Error('no Chromium found: install it, or name it in CHROMIUM')
  return found
}

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface PageWishes {
  /** Of the server, such as `http://127.0.0.1:8080`. */
  readonly url: string
  /** With its query, such as `/wall?shop=demo`. */
  readonly path: string
  /** Who is signed in: `sid=…`. Nobody when absent. */
  readonly cookie?: string
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly language?: 'zh-CN' | 'en'
  /** What else is special about the device. */
  readonly device?: Pick<
    BrowserContextOptions,
    'javaScriptEnabled' | 'reducedMotion' | 'hasTouch' | 'permissions'
  >
  /** Called before anything is loaded, for those who want to hear everything. */
  readonly watch?: (page: Page) => void | Promise<void>
}

export interface OpenPage {
  readonly page: Page
  /** What the page did wrong so far: exceptions nobody caught, errors on its console, refused policies. */
  readonly errors: readonly string[]
  close(): Promise<void>
}

export interface TestBrowser {
  open(wishes: PageWishes): Promise<OpenPage>
  /** The ids of its processes of one kind, such as `renderer`. */
  processes(kind: string): Promise<readonly number[]>
  /** The errors of all pages, those closed too. */
  errors(): readonly string[]
  version(): string
  close(): Promise<void>
}

/** A line that breaks is said on the console too; that is the network's fault, not the page's. */
const isNetwork = (text: string): boolean =>
  /net::ERR_|WebSocket connection to .* failed|error occurred when fetching the script/.test(text)

/** One Chromium; each page has cookies and storage of its own, as on a device of its own. */
export const openBrowser = async (more: readonly string[] = []): Promise<TestBrowser> => {
  const browser: Browser = await chromium.launch({ executablePath: program(), args: [...args, ...more] })
  const errors: string[] = []
  return {
    async open(wishes) {
      const { url, path, cookie, viewport = { width: 1366, height: 768 }, language = 'zh-CN' } = wishes
      const context: BrowserContext = await browser.newContext({
        ...wishes.device,
        viewport,
        locale: language,
        timezoneId: 'Asia/Shanghai',
        baseURL: url,
      })
      if (cookie !== undefined) {
        const at = cookie.indexOf('=')
        await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url }])
      }
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      const mine: string[] = []
      const note = (text: string): void => {
        if (isNetwork(text)) return
        mine.push(text)
        errors.push(`${path}: ${text}`)
      }
      page.on('pageerror', (error) => note(String(error.stack ?? error)))
      page.on('console', (message) => {
        if (message.type() === 'error') note(message.text())
      })
      await wishes.watch?.(page)
      await page.goto(path)
      return { page, errors: mine, close: () => context.close() }
    },
    async processes(kind) {
      const session = await browser.newBrowserCDPSession()
      const { processInfo } = await session.send('SystemInfo.getProcessInfo')
      await session.detach()
      return processInfo.filter(({ type }) => type === kind).map(({ id }) => id)
    },
    errors: () => errors,
    version: () => browser.version(),
    close: () => browser.close(),
  }
}
