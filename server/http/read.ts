import { Router } from 'express'
import * as z from 'zod'
import { calendarsOf } from '#calendar/calendars.ts'
import { chainOf } from '#domain/forecast/chain.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { boundText, type Forecast } from '#domain/forecast/types.ts'
import { type Instant, orderId, type ShopId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { shopOf, stateOf } from '#domain/view.ts'
import type { HouseClock } from '#server/clock/house-clock.ts'
import type { House } from '#server/commands/house.ts'
import { redactEvent, redactState, viewOf } from '#server/live/redact.ts'
import type { ShopStore } from '#server/store/store.ts'
import { Refused } from './answer.ts'
import { readBody } from './read-body.ts'
import type { Who } from './who.ts'

const eventsQuery = z.object({
  from: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(500),
})

export interface ReadDeps {
  readonly house: House
  readonly store: ShopStore
  readonly clock: HouseClock
  readonly who: Who
}

/** Below `/api/shops/:shop`: what a shop is, will be and was, as the caller's role may see it. */
export const readRouter = ({ house, store, clock, who }: ReadDeps): Router => {
  const shopNow = async (id: ShopId): Promise<Shop> => {
    const live = await house.shop(id)
    if (!live) throw new Refused({ reason: 'no-such-shop', shop: id })
    // Another process may have written since: an answer must not be older than the caller's own command.
    await live.refresh()
    return live.shop()
  }

  const router = Router({ mergeParams: true })
  router.get('/state', async (request, response) => {
    const reader = await who.watching(request, 'state')
    const shop = await shopNow(reader.of)
    response.json(redactState(stateOf(shop, clock.now()), viewOf(reader.role)))
  })
  router.get('/settings', async (request, response) => {
    const reader = await who.watching(request, 'settings')
    const shop = await shopNow(reader.of)
    response.json(redactState(stateOf(shop, clock.now()), viewOf(reader.role)).shop)
  })
  router.get('/forecast', async (request, response) => {
    const reader = await who.watching(request, 'forecast')
    const shop = await shopNow(reader.of)
    const view = viewOf(reader.role)
    const now = clock.now()
    // Of the shop as he sees it, so that a chain names nothing that its rows would not.
    response.json(forecastBody(shopOf(redactState(stateOf(shop, now), view)), now, view !== 'lounge'))
  })
  router.get('/events', async (request, response) => {
    const reader = await who.watching(request, 'events')
    const { from, limit } = readBody(eventsQuery, request.query)
    const { version } = await shopNow(reader.of)
    const view = viewOf(reader.role)
    const entries = await store.eventsAfter(reader.of, from, limit)
    response.json({ version, events: entries.map(({ event }) => redactEvent(event, view)) })
  })
  return router
}

/** A chain names technicians and other orders: it is nothing for the customers' lounge. */
const forecastBody = (shop: Shop, now: Instant, withChain: boolean) => {
  const seen = forecast(shop, calendarsOf(shop.settings, now), now)
  return { version: shop.version, now, jobs: jobsOf(seen), orders: ordersOf(shop, seen, withChain) }
}

const jobsOf = (seen: Forecast) =>
  mapped(seen.jobs, ({ from, to, latestStart, waitsFor }) => ({
    from,
    to,
    latestStart,
    waitsFor: waitsFor === null ? null : boundText(waitsFor),
  }))

const ordersOf = (shop: Shop, seen: Forecast, withChain: boolean) =>
  mapped(seen.orders, ({ readyAt, earliestReady, slack, health }, order) => ({
    readyAt,
    earliestReady,
    slack,
    health,
    chain: withChain ? chainOf(shop, seen, orderId(order)) : [],
  }))

const mapped = <From, To>(rows: Readonly<Record<string, From>>, map: (row: From, id: string) => To) =>
  Object.fromEntries(Object.entries(rows).map(([id, row]) => [id, map(row, id)]))
