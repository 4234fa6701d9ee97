import { defineStore } from 'pinia'
import { computed } from 'vue'
import { minutesText } from '#screen/format.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { type Need, needsOf } from './part-needs.ts'
import { useDayWords } from './use-day-words.ts'
import { usePhrases } from './use-phrases.ts'

/** Worked out once for drawer, dock and panel. */
export const useNeeds = defineStore('foreman-needs', () => {
  const store = useShopStore()
  const all = computed(() =>
    store.shop && store.forecast ? needsOf(store.shop, store.forecast, store.boardNow) : [],
  )
  const byOrder = computed(() => {
    const found = new Map<string, Need>()
    for (const need of all.value) if (!found.has(need.order.id)) found.set(need.order.id, need)
    return found
  })
  return { all, byOrder }
})

/** The same need in words. */
export const useNeedWords = () => {
  const words = useDayWords()
  const { clock } = usePhrases()
  /** `最迟 14:50 要到` */
  const deadline = ({ neededBy, part }: Need): string => {
    if (neededBy === null) return words.value.noNeed
    return part ? words.value.needed(clock(neededBy)) : words.value.neededReply(clock(neededBy))
  }
  /** `差 20′`, `余 35′`; while nobody knows when it comes, the countdown alone. */
  const margin = ({ margin: gap, left }: Need): string => {
    if (left === null) return ''
    if (gap !== null && left >= 0)
      return gap < 0 ? words.value.short(minutesText(gap)) : words.value.spare(minutesText(gap))
    return left < 0 ? words.value.overdue(minutesText(left)) : words.value.left(minutesText(left))
  }
  const expected = ({ expected: at, part }: Need): string => {
    if (at === null) return part ? words.value.etaUnknown : words.value.replyUnknown
    return part ? words.value.eta(clock(at)) : words.value.replyAt(clock(at))
  }
  return { deadline, margin, expected }
}
