import { computed, type ComputedRef } from 'vue'
import { useShopStore } from '#screen/shop-store.ts'

/** Offline too: what is done then is kept on this device, and shown as unconfirmed until it is answered. */
export const useCanAct = (): ComputedRef<boolean> => {
  const store = useShopStore()
  return computed(() => ['live', 'reconnecting', 'stale'].includes(store.link))
}
