import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refused } from './answer.ts'

export interface LimitWishes {
  readonly points: number
  /** In seconds. */
  readonly duration: number
}

/** Takes a point of the key, or throws the refusal that says how long to wait. */
export const createLimit = (wishes: LimitWishes): ((key: string) => Promise<void>) => {
  const limiter = new RateLimiterMemory(wishes)
  return async (key) => {
    try {
      await limiter.consume(key)
    } catch (spent) {
      if (!(spent instanceof RateLimiterRes)) throw spent
      throw new Refused({ reason: 'rate-limited', retryAfter: Math.max(1, spent.msBeforeNext / 1_000) })
    }
  }
}
