import { computed } from 'vue'
import type { Command } from '#domain/commands.ts'
import type { Refusal } from '#domain/decision.ts'
import type { CommandId } from '#domain/ids.ts'
import type { Outcome } from '#screen/send-command.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { useSentences, useWords } from '#screen/words/use-words.ts'
import { probe } from '../foreman/allowed-actions.ts'
import { useActor } from '../foreman/use-actor.ts'
import { useCanAct } from '../foreman/use-can-act.ts'
import { useResults } from '../foreman/use-results.ts'
import { useStallWords } from './use-stall-words.ts'

/** Tries and sends what a key says; a refusal is worded where the key is. */
export const useAct = () => {
  const store = useShopStore()
  const who = useActor()
  const results = useResults()
  const words = useStallWords()
  const shared = useWords()
  const sentences = useSentences()
  const canAct = useCanAct()

  const tried = (command: Command): Refusal | null => {
    if (!store.shop || !who.moment) return null
    const state = 'job' in command && command.job ? (store.shop.jobs[command.job]?.state ?? '') : ''
    return probe(store.shop, who.moment, [command], { reason: 'wrong-state', state })
  }
  const sentence = (refusal: Refusal): string => {
    if (refusal.reason !== 'not-your-job') return sentences.refusal(refusal)
    const job = store.shop?.jobs[refusal.job]
    const slot = job && 'slot' in job ? job.slot : undefined
    const crew = (slot?.technicians ?? job?.segments.at(-1)?.technicians ?? []).map((id) =>
      sentences.names.value.technician(id),
    )
    return crew.length > 0 ? words.value.notYours(crew.join(words.value.list)) : sentences.refusal(refusal)
  }
  /** Why the key named `key` cannot be pressed, in words; null when it can. */
  const whyNot = (key: string, command: Command | null): string | null => {
    if (!canAct.value) return shared.value.cannotAct
    if (results.refused?.key === key) return sentence(results.refused.refusal)
    const refusal = command && tried(command)
    return refusal ? sentence(refusal) : null
  }
  /** Answers with the id of what was done, where it can be taken back. */
  const act = async (
    key: string,
    command: Command,
    says: string,
  ): Promise<{ readonly answer: Outcome; readonly undo: CommandId | null }> => {
    const answer = await results.run(command, { key, says })
    return { answer, undo: answer?.ok ? (results.result?.undo ?? null) : null }
  }
  const isBusy = (key: string) => results.busy.has(key)
  const may = computed(() => canAct.value)
  return { tried, sentence, whyNot, act, isBusy, may }
}
