import { computed } from 'vue'
import { useShopStore } from '#screen/shop-store.ts'
import { plateTail } from '#screen/plate.ts'
import { useSentences } from '#screen/words/use-words.ts'
import { useActor } from '../foreman/use-actor.ts'
import { useCanAct } from '../foreman/use-can-act.ts'
import { usePhrases } from '../foreman/use-phrases.ts'
import { useResults } from '../foreman/use-results.ts'
import { type CarEffect, type Look, lookEffects } from './look-effect.ts'
import { useGenba } from './use-genba.ts'
import { useGenbaWords } from './use-genba-words.ts'

/** Says what stands at a place: what it would do, in words, and the one tap that does it. */
export const useLook = () => {
  const store = useShopStore()
  const who = useActor()
  const results = useResults()
  const genba = useGenba()
  const words = useGenbaWords()
  const sentences = useSentences()
  const canAct = useCanAct()
  const { names, place: placeName } = usePhrases()

  const effects = (look: Look): readonly CarEffect[] =>
    store.shop && who.moment ? lookEffects(store.shop, look, who.moment) : []

  const effectText = (effect: CarEffect): string => {
    if (effect.kind === 'moves') return words.value.moves(placeName(effect.from), placeName(effect.to))
    if (effect.kind === 'stays') return words.value.stays(sentences.refusal(effect.refusal))
    return words.value.toYard(names.value.plate(effect.order))
  }

  const saysOf = (look: Look): string => {
    const kept = effects(look).flatMap((effect) => (effect.kind === 'stays' ? [effect.order] : []))
    const expected = genba.areas
      .flatMap(({ places }) => places)
      .find(({ place }) => place === look.place)
      ?.cars.map(({ id }) => id)
    const asShown = expected?.toSorted().join() === look.found.toSorted().join()
    if (asShown && look.strangers === undefined) return words.value.checkedFits(placeName(look.place))
    if (kept.length === 0) return words.value.checkedNot(placeName(look.place))
    return words.value.checkedKept(placeName(look.place), kept.map(names.value.plate).join(' '))
  }

  const key = 'check-place'
  const send = (look: Look) => results.run(look, { key, says: saysOf(look) })
  const busy = computed(() => results.busy.has(key))
  const refusal = computed(() =>
    results.refused?.key === key ? sentences.refusal(results.refused.refusal) : null,
  )
  const may = computed(() => canAct.value && genba.mayCheck)
  const tails = (plates: readonly string[]): string => plates.map(plateTail).join(' ')
  return { effects, effectText, send, busy, refusal, may, tails }
}
