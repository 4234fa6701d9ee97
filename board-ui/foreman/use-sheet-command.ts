import { computed, watch } from 'vue'
import type { Command } from '#domain/commands.ts'
import { decide } from '#domain/decide.ts'
import type { Refusal } from '#domain/decision.ts'
import type { Outcome } from '#screen/send-command.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { useSentences } from '#screen/words/use-words.ts'
import { useActor } from './use-actor.ts'
import { useCanAct } from './use-can-act.ts'
import { useResults } from './use-results.ts'
import { useSheet } from './use-sheet.ts'

/**
 * The command a sheet is filling in. Tried at every change, so that a refusal is read before the
 * tap; a refusal of the server stays with the sheet, and so does all that was entered.
 */
export const useSheetCommand = (key: string, command: () => Command | null, says: () => string) => {
  const store = useShopStore()
  const who = useActor()
  const results = useResults()
  const sheets = useSheet()
  const sentences = useSentences()
  const canAct = useCanAct()

  const predicted = computed<Refusal | null>(() => {
    const draft = command()
    if (!draft || !store.shop || !who.moment) return null
    const decision = decide(store.shop, draft, who.moment)
    return decision.ok ? null : decision.refusal
  })
  const refusal = computed<Refusal | null>(() =>
    results.refused?.key === key ? results.refused.refusal : predicted.value,
  )
  const sentence = computed(() => (refusal.value ? sentences.refusal(refusal.value) : null))
  const busy = computed(() => results.busy.has(key))
  const valid = computed(() => command() !== null && predicted.value === null && canAct.value && !busy.value)

  watch(
    () => JSON.stringify(command()),
    () => {
      if (results.refused?.key === key) results.forget()
    },
  )

  /** The house's answer; null when nothing was sent or nobody answered. */
  const confirm = async (): Promise<Outcome> => {
    const draft = command()
    if (!draft || !valid.value) return null
    const answer = await results.run(draft, { key, says: says() })
    if (answer?.ok) sheets.close()
    return answer
  }
  return { refusal, sentence, busy, valid, confirm }
}
