import { computed, shallowRef, watch } from 'vue'
import { instant } from '#domain/ids.ts'
import { ringing, type RungBook } from '#screen/bell/ring.ts'
import { shiftEnd } from '#screen/bell/shift-end.ts'
import { useBell } from '#screen/bell/sound.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { escalatedCalls, escalatedTo } from './escalated.ts'
import { useActor } from './use-actor.ts'
import { useEscalatedWords } from './use-escalated-words.ts'
import { usePhrases } from './use-phrases.ts'

/** Bells repeat by minutes and half minutes: more often nobody has to look. */
const STEP_MS = 5_000

/** [A4] What has come up to whoever sits here, with the bell that says so until somebody takes it. */
export const useEscalated = () => {
  const store = useShopStore()
  const who = useActor()
  const words = useEscalatedWords()
  const { names, clock } = usePhrases()
  const bell = useBell('foreman-sound')
  const said = shallowRef('')
  let book: RungBook = new Map()

  const role = computed(() => who.session?.role)
  const list = computed(() => (store.shop && role.value ? escalatedTo(store.shop, role.value) : []))
  const step = computed(() => instant(store.now - (store.now % STEP_MS)))
  const calling = computed(() =>
    store.shop && role.value ? escalatedCalls(store.shop, role.value, step.value) : [],
  )
  watch(
    [calling, step],
    () => {
      const heard = ringing(calling.value, book, Date.now())
      book = heard.book
      const [first] = heard.rung
      if (!first) return
      said.value = words.value.said(names.value.plate(first.alert.order))
      bell.ring()
    },
    { immediate: true },
  )
  const soundLabel = computed(() => {
    const until = bell.mutedUntil.value
    if (until === null) return words.value.sound[bell.state.value]
    return words.value.mutedUntil(clock(instant(until - Date.now() + store.boardNow)))
  })
  return {
    list,
    said,
    label: computed(() => words.value.count(list.value.length)),
    sound: bell.state,
    soundLabel,
    toggleSound: () => bell.toggle(shiftEnd(store.calendars?.shop ?? [], store.boardNow)),
  }
}
