import type { ShopId } from '#domain/ids.ts'
import type { Log } from '#server/commands/log.ts'
import type { ScreenAlarm } from '#server/store/screen-records.ts'
import type { Store } from '#server/store/store.ts'

/** The same about the same screen is written down once in so many milliseconds, however often it is tried. */
const QUIET = 60_000

export interface Alarms {
  /** Never rejects: who is refused is refused whether that can be written down or not. */
  raise(shop: ShopId, screen: string, what: ScreenAlarm): Promise<void>
}

export const createAlarms = (store: Pick<Store, 'recordScreen' | 'time'>, log: Log): Alarms => {
  const raised = new Map<string, number>()
  const isNew = (name: string): boolean => {
    const now = performance.now()
    for (const [known, at] of raised) if (now - at >= QUIET) raised.delete(known)
    if (raised.has(name)) return false
    raised.set(name, now)
    return true
  }
  return {
    async raise(shop, screen, what) {
      if (!isNew(`${what} ${shop} ${screen}`)) return
      log.warn({ shop, screen, alarm: what }, 'something is odd about a screen')
      try {
        const { real } = await store.time()
        await store.recordScreen(shop, { at: real, by: '', screen, what })
      } catch (error) {
        log.error({ shop, screen, alarm: what, error: String(error) }, 'an alarm could not be written down')
      }
    },
  }
}
