import { computed, type ComputedRef } from 'vue'
import { type Instant, instant, MINUTE } from '#domain/ids.ts'
import { useShopStore } from './shop-store.ts'

/** The house's time to the second, for clocks and waiting times. Steps only when the second does. */
export const useNow = (): ComputedRef<Instant> => {
  const store = useShopStore()
  return computed(() => store.now)
}

/** The house's time to the minute: what a clock face and the now-line show. */
export const useMinute = (): ComputedRef<Instant> => {
  const store = useShopStore()
  return computed(() => instant(store.now - (store.now % MINUTE)))
}
