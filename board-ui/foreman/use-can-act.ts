import { computed, type ComputedRef } from 'vue'
import { useShopStore } from '#screen/shop-store.ts'

/** Nothing is done on a board that may no longer be true: without news for 30 s all keys rest. */
export const useCanAct = (): ComputedRef<boolean> => {
  const store = useShopStore()
  return computed(() => store.link === 'live' || store.link === 'reconnecting')
}
