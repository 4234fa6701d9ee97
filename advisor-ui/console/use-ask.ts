import { computed, type ComputedRef, type Ref, shallowRef } from 'vue'
import type { Command } from '#domain/commands.ts'
import type { Refusal } from '#domain/decision.ts'
import { sendCommand } from '#screen/send-command.ts'
import { useSentences } from '#screen/words/use-words.ts'

export interface Ask {
  /** True between the tap and its answer, however long the network takes. */
  readonly busy: Readonly<Ref<boolean>>
  readonly refusal: Readonly<Ref<Refusal | null>>
  /** The refusal in words, for the control that was tapped; empty when there is none. */
  readonly fault: ComputedRef<string>
  /** The facts of the answer when it was done; null when it was refused or given up. */
  send(command: Command): Promise<Readonly<Record<string, unknown>> | null>
  forget(): void
}

/** One control's commands: a refusal stands at the control and what was typed stays. */
export const useAsk = (): Ask => {
  const busy = shallowRef(false)
  const refusal = shallowRef<Refusal | null>(null)
  const sentences = useSentences()
  return {
    busy,
    refusal,
    fault: computed(() => (refusal.value ? sentences.refusal(refusal.value) : '')),
    async send(command) {
      if (busy.value) return null
      busy.value = true
      refusal.value = null
      const outcome = await sendCommand(command)
      busy.value = false
      if (outcome && !outcome.ok) refusal.value = outcome.refusal
      return outcome?.ok ? outcome : null
    },
    forget() {
      refusal.value = null
    },
  }
}
