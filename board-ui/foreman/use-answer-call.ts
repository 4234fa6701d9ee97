import { computed } from 'vue'
import { useSentences } from '#screen/words/use-words.ts'
import { useCanAct } from './use-can-act.ts'
import { useDuties } from './use-duties.ts'
import { useForemanWords } from './use-foreman-words.ts'
import { useResults } from './use-results.ts'

/** The oldest unanswered call, and the word that somebody goes. */
export const useAnswerCall = () => {
  const duties = useDuties()
  const results = useResults()
  const foreman = useForemanWords()
  const sentences = useSentences()
  const canAct = useCanAct()

  const call = computed(() => duties.calls[0])
  const bay = computed(() => sentences.names.value.bay(call.value?.bay ?? ''))
  const key = computed(() => `call ${call.value?.id ?? ''}`)
  const go = () => {
    const { value: it } = call
    if (!it || !canAct.value) return
    const says = foreman.value.done['answer-andon'](bay.value)
    void results.run({ type: 'answer-andon', andon: it.id }, { key: key.value, says })
  }
  return { call, bay, key, go }
}
