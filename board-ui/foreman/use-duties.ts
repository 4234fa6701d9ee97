import { defineStore } from 'pinia'
import { computed } from 'vue'
import { useShopStore } from '#screen/shop-store.ts'

/** What waits for the foreman himself: calls from the bays, and customers who refused a new time. */
export const useDuties = defineStore('foreman-duties', () => {
  const store = useShopStore()
  const calls = computed(() =>
    Object.values(store.shop?.andons ?? {})
      .filter(({ answered }) => !answered)
      .sort((a, b) => a.since - b.since),
  )
  /** [A3] Oldest first; an acknowledged one stays until it has an outcome. */
  const refusals = computed(() =>
    Object.values(store.shop?.alerts ?? {})
      .filter(({ kind, state }) => kind === 'refusal' && state !== 'closed')
      .sort((a, b) => a.openedAt - b.openedAt),
  )
  return { calls, refusals }
})
