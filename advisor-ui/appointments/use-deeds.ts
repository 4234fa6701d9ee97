import { computed, type ComputedRef, type Ref, shallowRef } from 'vue'
import type { Command } from '#domain/commands.ts'
import type { Refusal } from '#domain/decision.ts'
import type { CommandId } from '#domain/ids.ts'
import { sendCommand, useOutbox } from '#screen/send-command.ts'
import { useSentences } from '#screen/words/use-words.ts'

/** What was done last, to be read out and, where one tap did it, taken back. */
export interface Deed {
  readonly text: string
  readonly undo: CommandId | null
}

export interface Deeds {
  readonly last: Readonly<Ref<Deed | null>>
  /** A refusal in words, for the row or form it belongs to. */
  readonly fault: ComputedRef<{ readonly at: string; readonly text: string } | null>
  readonly busy: Readonly<Ref<boolean>>
  /** Sends a command for the control `at`; says `text` when it was done. */
  run(
    command: Command,
    at: string,
    text: string,
    undoable?: boolean,
  ): Promise<Readonly<Record<string, unknown>> | null>
  undo(): Promise<void>
  forget(): void
}

export const useDeeds = (): Deeds => {
  const last = shallowRef<Deed | null>(null)
  const refused = shallowRef<{ readonly at: string; readonly refusal: Refusal } | null>(null)
  const busy = shallowRef(false)
  const outbox = useOutbox()
  const sentences = useSentences()
  const run: Deeds['run'] = async (command, at, text, undoable = false) => {
    if (busy.value) return null
    busy.value = true
    refused.value = null
    const answer = sendCommand(command)
    const id = outbox.entries.at(-1)?.id ?? null
    const outcome = await answer
    busy.value = false
    if (outcome?.ok) last.value = { text, undo: undoable ? id : null }
    else if (outcome) refused.value = { at, refusal: outcome.refusal }
    return outcome?.ok ? outcome : null
  }
  return {
    last,
    busy,
    fault: computed(() =>
      refused.value ? { at: refused.value.at, text: sentences.refusal(refused.value.refusal) } : null,
    ),
    run,
    async undo() {
      const deed = last.value
      if (deed?.undo) await run({ type: 'undo', command: deed.undo }, 'undo', '')
    },
    forget() {
      refused.value = null
    },
  }
}
