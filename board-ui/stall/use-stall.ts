import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useShopStore } from '#screen/shop-store.ts'
import { stallView } from './stall-view.ts'
import { useTablet } from './use-tablet.ts'

/** What the column of keys turns into: one question at a time, where the thumb is. */
export type Page =
  | { readonly kind: 'keys' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'extend'; readonly minutes: number | null }
  | { readonly kind: 'extra' }
  | { readonly kind: 'person' }

/** The bay as this tablet sees it, computed once for all its parts. */
export const useStall = defineStore('stall', () => {
  const store = useShopStore()
  const tablet = useTablet()
  const page = shallowRef<Page>({ kind: 'keys' })

  const view = computed(() =>
    store.shop && store.forecast && store.calendars && tablet.bay !== null
      ? stallView(store.shop, store.forecast, store.calendars, tablet.bay, store.boardNow)
      : null,
  )
  /** The car the keys are about: the one in work or stopped here, else the one that comes next. */
  const car = computed(() => {
    const state = view.value?.state
    if (!state) return null
    return 'car' in state ? state.car : (view.value?.next ?? null)
  })
  const go = (next: Page) => {
    page.value = next
  }
  const home = () => {
    page.value = { kind: 'keys' }
  }
  return { page, view, car, go, home }
})
