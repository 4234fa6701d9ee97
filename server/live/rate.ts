import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Rate } from '#server/commands/rate.ts'

export interface RateSetting {
  /** Sustained, each second. */
  readonly perSecond?: number
  /** Beside it, once in a minute. */
  readonly burst?: number
}

/** Far above what a shop does, and below what would hold up its neighbours. */
export const createRate = ({ perSecond = 100, burst = 2_000 }: RateSetting = {}): Rate => {
  const limiter = new BurstyRateLimiter(
    new RateLimiterMemory({ points: perSecond, duration: 1 }),
    new RateLimiterMemory({ points: burst, duration: 60 }),
  )
  return {
    async take(who) {
      try {
        await limiter.consume(who)
        return 0
      } catch (refusal) {
        const wait = refusal instanceof RateLimiterRes ? refusal.msBeforeNext : 1_000
        return Math.max(1, Math.ceil(wait / 1_000))
      }
    },
  }
}
