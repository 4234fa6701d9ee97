import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express, { type Response } from 'express'
import type { Page } from 'playwright-core'
import { Server } from 'socket.io'
import type { Role } from '#domain/decision.ts'
import type { ShopEvent } from '#domain/events.ts'
import { evolveAll, record } from '#domain/evolve.ts'
import { commandId, type Instant } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { stateOf } from '#domain/view.ts'
import type { ClientToServer, ServerToClient } from '#protocol/conversation.ts'
import type { Beat } from '#protocol/down.ts'
import { addressesOf } from '#server/http/addresses.ts'
import { securityHeaders } from '#server/http/headers.ts'
import { redactEvent, redactState, type View, viewOf } from '#server/live/redact.ts'
import { type OpenPage, type PageWishes, type TestBrowser } from './browser.ts'
import { root } from './built-server.ts'

const uiDir = join(root, 'dist', 'ui')
const folders = ['board-ui', 'advisor-ui']

/** Versions the pages were shown, by the version their store has folded. Reads what Vue leaves on its root. */
const drawnVersion = (): number => {
  interface Mounted extends Element {
    readonly __vue_app__?: {
      readonly config: {
        readonly globalProperties: {
          readonly $pinia: { readonly _s: Map<string, { readonly version: number }> }
        }
      }
    }
  }
  const mounted: Mounted | null = document.querySelector('[data-v-app]')
  const known = mounted?.__vue_app__?.config.globalProperties.$pinia._s.get('shop')?.version ?? -1
  // A wall in a flood knows more than it has drawn.
  const shown = document.querySelector('[data-version]')?.getAttribute('data-version')
  return typeof shown === 'string' ? Math.min(known, Number(shown)) : known
}

/** Resolves when the page has drawn this version: Vue draws before the next task of the browser begins. */
export const drawn = async (page: Page, version: number): Promise<void> => {
  for (const until = Date.now() + 10_000; Date.now() < until;) {
    if ((await page.evaluate(drawnVersion)) >= version) return
  }
  throw new Error(`version ${version} was not drawn: ${await page.evaluate(drawnVersion)}`)
}

export interface Stage {
  readonly url: string
  /** What is on: the shop of the last `show` with what happened since. */
  readonly shop: () => Shop
  /** Opens a page of this stage; `show` waits for it until it is closed. */
  open(browser: TestBrowser, wishes: Omit<PageWishes, 'url'>): Promise<OpenPage>
  /** Brings every page to this shop at this time. The clock stands unless it is told to run. */
  show(shop: Shop, now: Instant, speed?: number): Promise<void>
  /** Lets this happen in one batch, as the product would tell it; resolves when every page has drawn it. */
  happen(events: readonly ShopEvent[], now: Instant): Promise<void>
  /** The same without waiting for anybody: for load. */
  send(events: readonly ShopEvent[], now: Instant): void
  /** Only time passes. */
  beat(now: Instant): void
  /** Cuts every line, and lets nobody in until it is mended. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

/**
 * The built pages before a shop of one's choosing: served and spoken to as the product does, with
 * its paths, its security headers and its protocol, but with no store, no sign-in and a clock that
 * stands still. For pictures, geometry and cost; journeys go through the real server.
 */
export const openStage = async (first: Shop, at: Instant): Promise<Stage> => {
  if (!existsSync(uiDir)) throw new Error('the pages are not built: npm run build')
  let shop = first
  let now = at
  let speed = 0
  let isCut = false
  const pages = new Set<Page>()

  const app = express()
  const http = createServer(app)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  // An address of a TCP server is never a string.
  const { port } = http.address() as AddressInfo
  app.use(securityHeaders(addressesOf({ host: '127.0.0.1', publicUrl: null }, port), false))
  app.use('/assets', express.static(join(uiDir, 'assets'), { immutable: true, maxAge: '1y' }))
  app.get('/favicon.ico', (_request, response) => void response.status(204).end())
  app.get('/:page', ({ params: { page } }, response: Response) => {
    const file = folders.map((folder) => join(folder, page, 'index.html'))
    const found = file.find((path) => existsSync(join(uiDir, path)))
    if (found) response.sendFile(found, { root: uiDir })
    else response.status(404).end()
  })

  const io = new Server<ClientToServer, ServerToClient>(http, {
    path: '/socket.io',
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    allowRequest: (_request, decide) => decide(null, !isCut),
  })
  const place = () => ({ version: shop.version, hash: `h${shop.version}`, now, speed })
  const viewOfRole = (as: unknown): View =>
    viewOf(as === 'tv' || as === 'lounge' ? as : ('foreman' satisfies Role))
  io.on('connection', (socket) => {
    const view = viewOfRole(socket.handshake.query['as'])
    void socket.join(view)
    socket.on('follow', (_request, answer) =>
      answer({ ...place(), snapshot: redactState(stateOf(shop, now), view) }),
    )
  })
  const beatAll = (): void => {
    const beat: Beat = place()
    io.emit('beat', beat)
  }
  const all = () => Promise.all([...pages].map((page) => drawn(page, shop.version)))

  const send: Stage['send'] = (events, moment) => {
    const recorded = record(shop, events, { at: moment, by: 'stage', command: commandId(`s${shop.version}`) })
    const from = shop.version
    shop = evolveAll(shop, recorded)
    now = moment
    for (const view of ['full', 'tv', 'lounge'] as const) {
      const { version: to, hash } = place()
      const batch = { from, to, hash, events: recorded.map((event) => redactEvent(event, view)), now }
      for (const id of io.of('/').adapter.rooms.get(view) ?? [])
        io.of('/')
          .sockets.get(id)
          ?.emit('happened', batch, () => {})
    }
  }

  return {
    url: `http://127.0.0.1:${port}`,
    shop: () => shop,
    async open(browser, wishes) {
      const opened = await browser.open({ ...wishes, url: `http://127.0.0.1:${port}` })
      pages.add(opened.page)
      opened.page.once('close', () => pages.delete(opened.page))
      await drawn(opened.page, shop.version)
      await opened.page.evaluate(() => document.fonts.ready.then(() => undefined))
      return opened
    },
    async show(next, moment, pace = 0) {
      shop = { ...next, version: shop.version + 1 }
      now = moment
      speed = pace
      beatAll()
      await all()
    },
    async happen(events, moment) {
      send(events, moment)
      await all()
    },
    send,
    beat(moment) {
      now = moment
      beatAll()
    },
    cut() {
      isCut = true
      io.disconnectSockets(true)
    },
    mend() {
      isCut = false
    },
    async close() {
      await io.close()
    },
  }
}
