import type { ShopId } from '#domain/ids.ts'
import { StoreAway } from '#server/store/store-away.ts'
import type { ShopStore } from '#server/store/store.ts'
import { followShop, type LiveShop } from './live-shop.ts'
import type { Log } from './log.ts'

export type { LiveShop } from './live-shop.ts'

/** How often the heads of watched shops are compared with the store, in milliseconds. */
const CHECK = 1_500
/** Shops that no screen watches are compared every so many checks. */
const RARELY = 4

/** The live shops of this process. */
export interface House {
  /** Loads the shop once and follows it from then on; null when there is no such shop. Rejects with `StoreAway`. */
  shop(id: ShopId): Promise<LiveShop | null>
  /** The store could not be reached when it was asked last. */
  away(): boolean
  stop(): Promise<void>
}

export const createHouse = ({ store, log }: { readonly store: ShopStore; readonly log: Log }): House => {
  const shops = new Map<ShopId, Promise<LiveShop | null>>()
  let away = false
  let round = 0
  let checking = false

  const load = (id: ShopId): Promise<LiveShop | null> => {
    const loading = followShop(id, store, log)
    shops.set(id, loading)
    loading.then(
      (live) => live ?? forget(id, loading),
      () => forget(id, loading),
    )
    return loading
  }
  const forget = (id: ShopId, loading: Promise<unknown>): void => {
    if (shops.get(id) === loading) shops.delete(id)
  }

  const shop = async (id: ShopId): Promise<LiveShop | null> => {
    const live = await (shops.get(id) ?? load(id))
    // Those who follow it hold on to it: it comes to life again when the store has the shop again.
    if (live?.gone()) await live.check()
    return live?.gone() ? null : live
  }

  /** Rejects with `StoreAway`; what is wrong with one shop alone is no reason to leave the others. */
  const compare = async (id: ShopId, live: LiveShop): Promise<void> => {
    try {
      await live.check()
    } catch (error) {
      if (error instanceof StoreAway) throw error
      log.error({ shop: id, error: String(error) }, 'the heads could not be compared')
    }
  }

  const check = async (): Promise<void> => {
    if (checking) return
    checking = true
    round += 1
    try {
      for (const [id, loading] of shops) {
        const live = await loading.catch(() => null)
        if (live && (live.watched() || round % RARELY === 0)) await compare(id, live)
      }
      away = false
    } catch {
      // The rest would only wait for the same time-out; the next round asks again.
      away = true
    } finally {
      checking = false
    }
  }
  const timer = setInterval(() => void check(), CHECK)

  return {
    shop,
    away: () => away,
    async stop() {
      clearInterval(timer)
      const all = await Promise.allSettled(shops.values())
      await Promise.allSettled(all.map((one) => (one.status === 'fulfilled' ? one.value?.stop() : null)))
      shops.clear()
    },
  }
}
