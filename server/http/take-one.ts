import { type RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refused } from './answer.ts'

/** Takes one from the budget of `who`; refused with the seconds to wait when it is used up. */
export const takeOne = async (limiter: RateLimiterMemory, who: string): Promise<void> => {
  try {
    await limiter.consume(who)
  } catch (refusal) {
    const wait = refusal instanceof RateLimiterRes ? refusal.msBeforeNext : 1_000
    throw new Refused({ reason: 'rate-limited', retryAfter: Math.max(1, wait / 1_000) })
  }
}
