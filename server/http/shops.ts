import { randomUUID } from 'node:crypto'
import express, { Router } from 'express'
import { commandId, type ShopId, shopId } from '#domain/ids.ts'
import type { Settings } from '#domain/settings.ts'
import { parseSettings } from '#protocol/settings.ts'
import type { Door } from '#server/commands/handle.ts'
import type { House } from '#server/commands/house.ts'
import { Refused, refuseWith } from './answer.ts'
import { actorOf, parameter, type Who } from './who.ts'

const shopIdShape = /^[a-z0-9-]{1,40}$/

export interface ShopsDeps {
  readonly door: Door
  readonly house: House
  readonly who: Who
}

/** `PUT /api/shops/:shop`: through the door like every change, so that it is an event of the shop's log. */
export const shopsRouter = ({ door, house, who }: ShopsDeps): Router => {
  const settingsOf = async (shop: ShopId): Promise<Settings | null> => {
    const live = await house.shop(shop)
    if (!live) return null
    await live.refresh()
    return live.shop().settings
  }
  const router = Router({ mergeParams: true })
  router.put('/', express.json({ limit: '512kb' }), async (request, response) => {
    const admin = await who.admin(request, 'configure-shop')
    const shop = readShopId(parameter(request, 'shop'))
    const read = parseSettings(drafted(await settingsOf(shop), request.body))
    if (!read.ok) throw new Refused({ reason: 'malformed', path: read.path, message: read.message })
    const command = { id: commandId(randomUUID()), type: 'configure-shop', settings: read.settings } as const
    const answer = await door.decide(shop, command, actorOf(admin))
    if (answer.ok) response.json({ ...answer, settings: read.settings })
    else refuseWith(response, answer.refusal)
  })
  return router
}

const readShopId = (text: string): ShopId => {
  if (shopIdShape.test(text)) return shopId(text)
  throw new Refused({ reason: 'malformed', path: 'shop', message: '1 to 40 of a-z, 0-9 and -' })
}

const nobodyYet = { technicians: [], advisors: [], parking: [] }

/**
 * What is asked for, upon what there is. A table such as `bays` comes whole; of the policies each
 * is a setting of its own.
 */
const drafted = (known: Settings | null, body: unknown): unknown => {
  if (!isRecord(body)) return body
  const under: Record<string, unknown> = { ...(known ?? nobodyYet) }
  const policies =
    isRecord(under['policies']) && isRecord(body['policies'])
      ? { policies: { ...under['policies'], ...body['policies'] } }
      : {}
  return { ...under, ...body, ...policies }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
