import { shopId, type ShopId } from '#domain/ids.ts'
import type { PeopleStore, User } from '#server/store/store.ts'
import { Refused } from './answer.ts'
import { createTurns, type Pins } from './pins.ts'
import { createSignInLimit } from './sign-in-limit.ts'

/** Tries looked at in the same moment; more only wait for the same processor. */
const atOnce = 2

export interface SignIn {
  readonly shop: string
  readonly user: string
  readonly pin: string
}

/** The user whose PIN this is; refused otherwise. Guesses count together, whatever they are made for [T8]. */
export type CheckPin = (wish: SignIn, address: string) => Promise<User>

export const createCheckPin = (people: PeopleStore, pins: Pins): CheckPin => {
  const limit = createSignInLimit()
  const inTurn = createTurns(atOnce)

  const check: CheckPin = async ({ shop, user, pin }, address) => {
    const key = JSON.stringify([shop, user])
    const wait = await limit.take(key, address)
    if (wait !== null) throw new Refused({ reason: 'rate-limited', retryAfter: wait })
    const known = await people.user(shopId(shop), user)
    const verdict = await pins.verify(known?.pinHash ?? null, pin)
    if (!known || verdict === 'wrong') throw new Refused({ reason: 'wrong-pin' })
    await limit.forget(key, address)
    if (verdict === 'right-but-old') await renew(shopId(shop), known, pin)
    return known
  }
  const renew = async (shop: ShopId, known: User, pin: string): Promise<void> =>
    people.putUser(shop, { ...known, pinHash: await pins.hash(pin) })

  return (wish, address) => inTurn(() => check(wish, address))
}
