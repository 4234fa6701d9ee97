import { type ComputedRef, type Ref, shallowRef, watch } from 'vue'
import { ringing, type RungBook } from '#screen/bell/ring.ts'
import { calling, type Duty, isDue } from './inbox.ts'

/**
 * Says a new duty aloud for those who cannot see it, and rings as its level asks. `ours`: whether a
 * duty is one of whoever sits here.
 */
export const useAnnouncer = (
  duties: ComputedRef<readonly Duty[]>,
  ours: (duty: Duty) => boolean,
  ring: (rung: readonly Duty[]) => void,
  word: (duty: Duty) => string,
): Readonly<Ref<string>> => {
  const said = shallowRef('')
  let book: RungBook = new Map()
  let known: ReadonlySet<string> | null = null
  watch(
    duties,
    (list) => {
      const own = list.filter(ours)
      const due = own.filter(isDue)
      // The device's own clock: bells repeat by the minutes that people here live through.
      const heard = ringing(calling(due), book, Date.now())
      book = heard.book
      if (heard.rung.length > 0) ring(heard.rung)
      const fresh = known === null ? undefined : due.find(({ alert }) => !known?.has(alert.id))
      if (fresh) said.value = word(fresh)
      known = new Set(own.map(({ alert }) => alert.id))
    },
    { immediate: true },
  )
  return said
}
