import { shopId, type ShopId } from '#domain/ids.ts'
import type { PeopleStore, User } from '#server/store/store.ts'
import { Refused } from './answer.ts'
import { createTurns, type Pins } from './pins.ts'
import { createSignInLimit } from './sign-in-limit.ts'

/** Tries looked at in the same moment; more only wait for the same processor. */
const atOnce = 2

/** Somebody gives the name of his sign-in, or taps the name he works under. */
export type SignIn = { readonly shop: string; readonly pin: string } & (
  | { readonly user: string }
  | { readonly technician: string }
)

/** The user whose PIN this is; refused otherwise. Guesses count together, whatever they are made for [T8]. */
export type CheckPin = (wish: SignIn, address: string) => Promise<User>

export const createCheckPin = (people: PeopleStore, pins: Pins): CheckPin => {
  const limit = createSignInLimit()
  const inTurn = createTurns(atOnce)

  const check: CheckPin = async ({ shop, pin, ...by }, address) => {
    const known =
      'user' in by
        ? await people.user(shopId(shop), by.user)
        : behind(await people.users(shopId(shop)), by.technician)
    // By the sign-in found: guesses by its two names share one budget. A name nobody has gets one too.
    const named = 'user' in by ? by.user : (known?.user ?? by.technician)
    const key = JSON.stringify([shop, named])
    const wait = await limit.take(key, address)
    if (wait !== null) throw new Refused({ reason: 'rate-limited', retryAfter: wait })
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

/**
 * The sign-in of a technician of the settings; null when he has none. An advisor's tie may bear the same
 * letters and is another person. Of several the technician's own goes first, then the one of his name.
 */
const behind = (users: readonly User[], technician: string): User | null => {
  const tied = users.filter(({ person, role }) => person === technician && role !== 'advisor')
  const own = tied.filter(({ role }) => role === 'technician')
  const among = own.length > 0 ? own : tied
  return among.find(({ user }) => user === technician) ?? among[0] ?? null
}
