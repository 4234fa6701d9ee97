import { RateLimiterMemory } from 'rate-limiter-flexible'

/** What a failed sign-in costs: 5 tries a quarter of an hour a user, 20 an hour an address [T8]. */
const perUser = { points: 5, duration: 15 * 60 }
const perAddress = { points: 20, duration: 60 * 60 }

export interface SignInLimit {
  /** Takes a try beforehand, so that tries at the same moment count too. Seconds to wait, or null: go on. */
  take(user: string, address: string): Promise<number | null>
  /** A right PIN gives all tries back. */
  forget(user: string, address: string): Promise<void>
}

export const createSignInLimit = (): SignInLimit => {
  const users = new RateLimiterMemory({ keyPrefix: 'user', ...perUser })
  const addresses = new RateLimiterMemory({ keyPrefix: 'address', ...perAddress })
  const waitOf = async (limiter: RateLimiterMemory, key: string): Promise<number | null> => {
    const used = await limiter.get(key)
    return used !== null && used.consumedPoints >= limiter.points ? used.msBeforeNext / 1000 : null
  }
  return {
    take: async (user, address) => {
      const wait = (await waitOf(users, user)) ?? (await waitOf(addresses, address))
      if (wait !== null) return Math.max(1, wait)
      // What a blocked caller tries costs nothing: a limit must not be kept alive by knocking.
      await Promise.all([users.penalty(user), addresses.penalty(address)])
      return null
    },
    forget: async (user, address) => {
      await Promise.all([users.delete(user), addresses.delete(address)])
    },
  }
}
