import { onMounted, onUnmounted, shallowRef } from 'vue'
import type { Proposal } from '#domain/replan/replan.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { runReplan } from './run-replan.ts'
import { useActor } from './use-actor.ts'

/** Long enough for a full day's board; who cannot wait stops it and keeps the best so far. */
export const SEARCH_MS = 3_000

/** A search for a better board: it begins with the sheet and ends by itself, by a tap, or with the sheet. */
export const useReplan = () => {
  const store = useShopStore()
  const who = useActor()
  const proposal = shallowRef<Proposal | null>(null)
  const searching = shallowRef(false)
  let end: (() => void) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  /** At least one answer is waited for, however slow the machine. */
  const stop = () => {
    clearTimeout(timer)
    if (proposal.value === null && searching.value) {
      timer = setTimeout(stop, 100)
      return
    }
    end?.()
    end = undefined
    searching.value = false
  }
  const start = () => {
    end?.()
    if (!store.shop || !who.moment) return
    proposal.value = null
    searching.value = true
    end = runReplan({ shop: store.shop, moment: who.moment }, (found) => (proposal.value = found))
    timer = setTimeout(stop, SEARCH_MS)
  }
  onMounted(start)
  onUnmounted(() => {
    clearTimeout(timer)
    end?.()
  })
  return { proposal, searching, start, stop }
}
