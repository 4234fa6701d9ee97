import express, { Router } from 'express'
import * as z from 'zod'
import { roles } from '#domain/decision.ts'
import type { Settings } from '#domain/settings.ts'
import { key, text } from '#protocol/fields.ts'
import type { House } from '#server/commands/house.ts'
import type { PeopleStore, User } from '#server/store/store.ts'
import { Refused } from './answer.ts'
import type { Pins } from './pins.ts'
import { readBody } from './read-body.ts'
import { parameter, type Who } from './who.ts'
import { shopId, type ShopId } from '#domain/ids.ts'

const userSchema = z.strictObject({
  user: key(40),
  role: z.enum(roles),
  pin: z.string().regex(/^\d{4,12}$/, '4 to 12 digits'),
  name: text(40).exactOptional(),
  advisor: key().exactOptional(),
  technician: key().exactOptional(),
})
type UserWish = z.output<typeof userSchema>

export interface UsersDeps {
  readonly people: PeopleStore
  readonly house: House
  readonly pins: Pins
  readonly who: Who
  readonly kick: (shop: ShopId, user: string) => void
}

/** `POST /api/shops/:shop/users`: creates or replaces a sign-in. A replaced one is signed out everywhere [T6]. */
export const usersRouter = ({ people, house, pins, who, kick }: UsersDeps): Router => {
  const router = Router({ mergeParams: true })
  router.post('/', express.json({ limit: '16kb' }), async (request, response) => {
    await who.admin(request, 'users')
    const shop = shopId(parameter(request, 'shop'))
    const live = await house.shop(shop)
    if (!live) throw new Refused({ reason: 'no-such-shop', shop })
    const wish = readBody(userSchema, request.body)
    const person = personOf(wish, live.shop().settings)
    const user: User = {
      user: wish.user,
      role: wish.role,
      pinHash: await pins.hash(wish.pin),
      ...(wish.name === undefined ? {} : { name: wish.name }),
      ...(person === undefined ? {} : { person }),
    }
    await people.putUser(shop, user)
    await people.dropSessionsOf(shop, user.user)
    kick(shop, user.user)
    const { pinHash: _pinHash, ...card } = user
    response.json({ ok: true, shop, ...card })
  })
  return router
}

/** The advisor or technician of the settings; without a word, the one who has the same id. */
const personOf = (
  { user, role, advisor, technician }: UserWish,
  { advisors, technicians }: Settings,
): string | undefined => {
  if (advisor !== undefined && !has(advisors, advisor))
    throw new Refused({ reason: 'no-such-advisor', advisor })
  if (technician !== undefined && !has(technicians, technician))
    throw new Refused({ reason: 'no-such-technician', technician })
  return advisor ?? technician ?? (role === 'advisor' || role === 'technician' ? user : undefined)
}

const has = (rows: readonly { readonly id: string }[], id: string): boolean =>
  rows.some((row) => row.id === id)
