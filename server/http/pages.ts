import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Request, type Response, Router } from 'express'
import type { Role } from '#domain/decision.ts'
import { StoreAway } from '#server/store/store-away.ts'
import { refuseWith } from './answer.ts'
import type { Cookies } from './cookies.ts'
import { type ScreensDeps, watchingScreens } from './screens.ts'
import type { Who } from './who.ts'

/** Where the build puts the pages: the path of each entry below the folder of built pages. */
const files = {
  '/wall': 'board-ui/wall/index.html',
  '/lounge': 'board-ui/lounge/index.html',
  '/foreman': 'board-ui/foreman/index.html',
  '/foreman/genba': 'board-ui/genba/index.html',
  '/stall': 'board-ui/stall/index.html',
  '/advisor': 'advisor-ui/console/index.html',
  '/manager': 'advisor-ui/manager/index.html',
  '/import': 'advisor-ui/import/index.html',
  '/channels': 'advisor-ui/channels/index.html',
  '/calling': 'advisor-ui/calling/index.html',
  '/screens': 'board-ui/screens/index.html',
  '/pair': 'board-ui/pair/index.html',
  '/sign-in': 'advisor-ui/sign-in/index.html',
  '/help': 'board-ui/help/index.html',
} as const
type Page = keyof typeof files
/** A customer's own page: a link leads to it, nothing else. */
const statusFile = 'board-ui/status/index.html'

const forPeople = [
  '/foreman',
  '/foreman/genba',
  '/advisor',
  '/manager',
  '/import',
  '/screens',
  '/channels',
  '/calling',
] as const

/** Where each role begins. */
const homes: Readonly<Record<Role, Page>> = {
  tv: '/wall',
  lounge: '/lounge',
  technician: '/stall',
  foreman: '/foreman',
  advisor: '/advisor',
  parts: '/foreman',
  manager: '/foreman',
  admin: '/import',
}

export interface PagesDeps extends ScreensDeps {
  readonly uiDir: string
  readonly build: string
  readonly cookies: Cookies
  readonly who: Who
}

export const pagesRouter = (deps: PagesDeps): Router => {
  const { uiDir, build, who } = deps
  const router = Router()

  const showFile = (file: string, response: Response, headers: Readonly<Record<string, string>>): void => {
    // Looked up at each request: the pages may be built anew while the server runs.
    const html = textOf(join(uiDir, file))
    if (html === null) refuseWith(response, { reason: 'not-found' })
    // A page bears the build of the server that handed it out, also when it is opened from a cache.
    else response.set(headers).type('html').send(withBuild(html, build))
  }
  const show = (page: Page, response: Response): void =>
    showFile(files[page], response, { 'Cache-Control': 'no-cache' })

  router.use(
    '/assets',
    express.static(join(uiDir, 'assets'), { immutable: true, maxAge: '1y', index: false, redirect: false }),
  )
  router.get('/wall-worker.js', (_request, response) => {
    const script = textOf(join(uiDir, 'wall-worker.js'))
    if (script === null) refuseWith(response, { reason: 'not-found' })
    else response.set('Cache-Control', 'no-cache').type('js').send(script)
  })
  router.get('/favicon.ico', (_request, response) => {
    response.status(204).set('Cache-Control', 'max-age=86400').end()
  })
  router.get('/', async (request, response) => {
    const person = await who.person(request)
    response.redirect(person ? homes[person.role] : '/sign-in')
  })
  for (const page of ['/sign-in', '/pair'] as const) {
    router.get(page, (request, response) => {
      const { to } = request.query
      // Whoever made the link: after signing in, people land on a page of this house or nowhere.
      if (to === undefined || isOwnPage(to)) show(page, response)
      else response.redirect(page)
    })
  }
  // The page is the same for every link, and asks for the car by itself.
  router.get('/status/:token', (_request, response) => {
    showFile(statusFile, response, { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' })
  })
  // A tablet belongs to its bay, not to a person: the page asks by itself who is there, and holds nothing.
  router.get('/stall', (_request, response) => show('/stall', response))
  // Whoever stands before a dark TV opens it with his phone: that it opens is half of the answer.
  router.get('/help', (_request, response) => show('/help', response))
  for (const page of forPeople) {
    router.get(page, async (request, response) => {
      if (await who.person(request)) show(page, response)
      else response.redirect(first('/sign-in', request))
    })
  }
  const screens = watchingScreens(deps)
  for (const [page, role] of [['/wall', 'tv'] as const, ['/lounge', 'lounge'] as const]) {
    router.get(page, async (request, response) => {
      const way = await screens(request, response, role).catch(waitForStore)
      if (way === 'watch') show(page, response)
      else response.redirect(way === 'pair' ? first('/pair', request) : `${page}?${way}`)
    })
  }
  return router
}

/** A wall has no keyboard: it shows a code for somebody who has one. */
const first = (page: '/sign-in' | '/pair', request: Request): string =>
  `${page}?to=${encodeURIComponent(request.originalUrl)}`

/**
 * A screen that was switched on while the store is away has nobody to press reload: it gets its page, which
 * holds nothing, and asks by socket until it is told.
 */
const waitForStore = (error: unknown): 'watch' => {
  if (error instanceof StoreAway) return 'watch'
  throw error
}

const textOf = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

const withBuild = (html: string, build: string): string =>
  html.replace('<head>', `<head>\n    <meta name="build" content="${build}" />`)

const isOwnPage = (to: unknown): boolean =>
  typeof to === 'string' &&
  /^\/[a-z-]*(?:\/[a-z-]+)?(?:\?[^\\\s]*)?$/.test(to) &&
  (to.split('?')[0] ?? '') in { ...files, '/': 0 }
