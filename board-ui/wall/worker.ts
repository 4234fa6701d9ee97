import type { Shell, WIPE } from './shell-message.ts'

/**
 * The service worker of the wall: after a power cut the page comes up before its server does. It keeps the
 * page and what the page loads, of one build, and nothing of what a server says. The network always goes
 * first for the page itself, so that no build, however broken, can outlive the next one.
 */
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Asking extends Waiting {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Told extends Waiting {
  readonly data: unknown
}
interface ShellWorker {
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(name: 'install' | 'activate', hear: (event: Waiting) => void): void
  addEventListener(name: 'fetch', hear: (event: Asking) => void): void
  addEventListener(name: 'message', hear: (event: Told) => void): void
}
declare const self: ShellWorker

const PAGE = '/wall'
const ASSETS = '/assets/'
const OURS = 'wall-'
const PATIENCE_MS = 4_000
/** Repeated here: a worker imports nothing, so that it is one file. */
const wipeAll: typeof WIPE = 'wipe'

const wipe = async (except?: string): Promise<void> => {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name.startsWith(OURS) && name !== except).map((name) => caches.delete(name)),
  )
}

const inTime = (answer: Promise<Response>): Promise<Response | null> =>
  Promise.race([
    answer.catch(() => null),
    new Promise<null>((resolve) => {
      setTimeout(() => resolve(null), PATIENCE_MS)
    }),
  ])

/** The server's page, if it has one within a few seconds; else the kept one. */
const page = async (request: Request): Promise<Response> => {
  const asked = fetch(request)
  const answer = await inTime(asked)
  // Led elsewhere although its shop was named: this screen may not watch any more.
  if (answer?.type === 'opaqueredirect' && new URL(request.url).searchParams.has('shop')) await wipe()
  if (answer && answer.status < 500) return answer
  return (await caches.match(PAGE)) ?? answer ?? asked
}

/** Their names carry hashes: what is kept under a name is what the server has under it. */
const asset = async (request: Request): Promise<Response> => (await caches.match(request)) ?? fetch(request)

const isShell = (data: unknown): data is Shell =>
  typeof data === 'object' &&
  data !== null &&
  'build' in data &&
  typeof data.build === 'string' &&
  'url' in data &&
  typeof data.url === 'string' &&
  'assets' in data &&
  Array.isArray(data.assets) &&
  data.assets.every((path) => typeof path === 'string' && path.startsWith(ASSETS))

/** Whole or not at all: the page goes in last, and only then the builds before it go. */
const keep = async ({ build, url, assets }: Shell): Promise<void> => {
  const name = OURS + build
  const answer = await fetch(url)
  const html = await answer.text()
  // Meanwhile the server may have become another: then the next page keeps itself.
  if (!answer.ok || answer.redirected || !html.includes(`content="${build}"`)) return
  const cache = await caches.open(name)
  const there = new Set((await cache.keys()).map(({ url: kept }) => new URL(kept).pathname))
  await cache.addAll(assets.filter((path) => !there.has(path)))
  await cache.put(PAGE, new Response(html, { headers: answer.headers }))
  await wipe(name)
}

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('message', (event) => {
  if (event.data === wipeAll) event.waitUntil(wipe())
  else if (isShell(event.data)) event.waitUntil(keep(event.data).catch(() => {}))
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate' && pathname === PAGE) event.respondWith(page(request))
  else if (pathname.startsWith(ASSETS)) event.respondWith(asset(request))
})
