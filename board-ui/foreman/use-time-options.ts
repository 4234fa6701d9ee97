import { computed, type ComputedRef } from 'vue'
import type { Instant } from '#domain/ids.ts'
import { minutesText } from '#screen/format.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { closingToday, inMinutes, nextOpening } from './clock-times.ts'
import type { TimeOption } from './TimeKeys.vue'
import { useForemanWords } from './use-foreman-words.ts'
import { usePhrases } from './use-phrases.ts'

interface Wish {
  /** Minutes from now. */
  readonly plus: readonly number[]
  readonly closing?: boolean
  readonly opening?: boolean
  /** Go before the others, such as an ETA somebody gave. */
  readonly first?: () => readonly TimeOption[]
}

/** The times a sheet offers, each once, counted from when it was opened: keys must not move. */
export const useTimeOptions = ({
  plus,
  closing,
  opening,
  first,
}: Wish): ComputedRef<readonly TimeOption[]> => {
  const store = useShopStore()
  const words = useForemanWords()
  const { time } = usePhrases()
  const opened = store.boardNow
  return computed(() => {
    const calendars = store.calendars
    const tomorrow = opening && calendars ? nextOpening(calendars, time.value, opened) : null
    const tonight = closing && calendars ? closingToday(calendars, time.value, opened) : null
    const isTomorrow = tomorrow !== null && time.value.day(tomorrow) === time.value.day(opened) + 1
    const option = (at: Instant | null, hint: string): readonly TimeOption[] =>
      at === null ? [] : [{ at, hint }]
    const all = [
      ...(first?.() ?? []),
      ...plus.map((count) => ({
        at: inMinutes(opened, count),
        hint: words.value.plus(minutesText(count)),
      })),
      ...option(tonight, words.value.closing),
      ...option(tomorrow, isTomorrow ? words.value.tomorrowOpening : words.value.nextOpening),
    ]
    return all.filter(({ at }, index) => all.findIndex((other) => other.at === at) === index)
  })
}
