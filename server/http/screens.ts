import { randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'
import { type ShopId, shopId } from '#domain/ids.ts'
import { type Config, isLoopback } from '#server/config.ts'
import { demoShopId } from '#server/demo/demo-shop.ts'
import type { Store } from '#server/store/store.ts'
import type { Cookies } from './cookies.ts'
import type { Who } from './who.ts'

/** A screen on the wall is not signed in anew each morning. */
const lifeSeconds = 90 * 24 * 60 * 60

export interface ScreensDeps {
  readonly config: Config
  readonly store: Pick<Store, 'shops' | 'putSession'>
  readonly cookies: Cookies
  readonly who: Who
}

/** `watch`: show the page. Otherwise be let in first, or ask again with this query. */
type Way = 'watch' | 'pair' | `shop=${string}`

/**
 * Who may open the wall or the lounge: people of the shop and a screen that was let in before, by pairing too.
 * Let in as a screen from now on: where an admin of the house opens it, and unasked whoever sits
 * at the server itself or looks at the demo shop.
 */
export const watchingScreens =
  ({ config, store, cookies, who }: ScreensDeps) =>
  async (request: Request, response: Response, role: 'tv' | 'lounge'): Promise<Way> => {
    const person = await who.person(request)
    const screen = await who.screen(request)
    const named = request.query['shop']
    const shops = await store.shops()
    if (named === undefined) {
      const shop = person?.shop ?? screen?.shop ?? usualShop(shops)
      return shop === undefined ? 'pair' : `shop=${encodeURIComponent(shop)}`
    }
    const shop = shopId(typeof named === 'string' ? named : '')
    if (screen?.shop === shop && screen.role === role) return 'watch'
    if (person?.shop === shop) {
      // A cookie that lets watch another shop would be taken before the person's own.
      if (screen) cookies.clear(response, 'tv')
      return 'watch'
    }
    const unasked = isOnTheMachine(request, config) || (config.demo && shop === demoShopId)
    if (!shops.includes(shop) || !(unasked || person?.role === 'admin')) return 'pair'
    const token = randomBytes(32).toString('base64url')
    await store.putSession(token, { shop, user: role, role }, lifeSeconds)
    cookies.set(response, 'tv', token, lifeSeconds)
    return 'watch'
  }

const usualShop = (shops: readonly ShopId[]): ShopId | undefined =>
  shops.includes(demoShopId) || shops.length !== 1 ? shops.find((shop) => shop === demoShopId) : shops[0]

/** Behind a proxy everybody comes from the machine itself: then nobody does. */
const isOnTheMachine = (request: Request, config: Config): boolean =>
  config.publicUrl === null &&
  request.headers['x-forwarded-for'] === undefined &&
  request.headers.forwarded === undefined &&
  isLoopback(request.socket.remoteAddress ?? '')
