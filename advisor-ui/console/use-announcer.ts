import { type ComputedRef, type Ref, shallowRef, watch } from 'vue'
import type { Duty } from './inbox.ts'
import { ringing, type RungBook } from './ring.ts'

/** Says a new own duty aloud for those who cannot see it, and rings as its level asks. */
export const useAnnouncer = (
  duties: ComputedRef<readonly Duty[]>,
  ring: (rung: readonly Duty[]) => void,
  word: (duty: Duty) => string,
): Readonly<Ref<string>> => {
  const said = shallowRef('')
  let book: RungBook = new Map()
  let known: ReadonlySet<string> | null = null
  watch(
    duties,
    (list) => {
      // The device's own clock: bells repeat by the minutes that people here live through.
      const heard = ringing(list, book, Date.now())
      book = heard.book
      if (heard.rung.length > 0) ring(heard.rung)
      const own = list.filter(({ mine, group }) => mine && group === 'now')
      const fresh = known === null ? undefined : own.find(({ alert }) => !known?.has(alert.id))
      if (fresh) said.value = word(fresh)
      known = new Set(list.filter(({ mine }) => mine).map(({ alert }) => alert.id))
    },
    { immediate: true },
  )
  return said
}
