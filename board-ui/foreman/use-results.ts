import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Command } from '#domain/commands.ts'
import { decide } from '#domain/decide.ts'
import type { Refusal } from '#domain/decision.ts'
import type { CommandId } from '#domain/ids.ts'
import { type Outcome, sendCommand, useOutbox } from '#screen/send-command.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { useOutboxWords } from '#screen/words/use-outbox-words.ts'
import { useActor } from './use-actor.ts'

export const UNDO_MS = 8_000

/** What came of an own command, and what takes it back. */
export interface Result {
  readonly number: number
  readonly text: string
  readonly undo: CommandId | null
}

/** A refusal, with the key it is shown at. */
export interface RefusedAt {
  readonly key: string
  readonly refusal: Refusal
}

interface Own {
  readonly id: CommandId
  readonly text: string
}

interface Asked {
  /** The key that was pressed: where waiting and a refusal are shown. */
  readonly key: string
  /** What will have happened, in words. */
  readonly says: string
}

export const useResults = defineStore('foreman-results', () => {
  const store = useShopStore()
  const who = useActor()
  const outbox = useOutbox()
  const said = useOutboxWords()
  const result = shallowRef<Result | null>(null)
  const refused = shallowRef<RefusedAt | null>(null)
  const busy = shallowRef<ReadonlySet<string>>(new Set())
  const own = shallowRef<readonly Own[]>([])
  let count = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const setBusy = (key: string, yes: boolean) => {
    const next = new Set(busy.value)
    if (yes) next.add(key)
    else next.delete(key)
    busy.value = next
  }

  const show = (text: string, undo: CommandId | null) => {
    count += 1
    result.value = { number: count, text, undo }
    clearTimeout(timer)
    timer = setTimeout(() => (result.value = null), UNDO_MS)
  }
  const dismiss = () => {
    clearTimeout(timer)
    result.value = null
  }

  /** Asks the domain: what cannot be taken back is not offered to be. */
  const isUndoable = (id: CommandId, { type }: Command): boolean => {
    if (!store.shop || !who.moment || type === 'undo') return false
    const past = { id, type, by: who.moment.actor.user, from: 0, to: store.version, before: {} }
    return decide(store.shop, { type: 'undo', command: id }, { ...who.moment, past }).ok
  }

  const isKept = async (id: CommandId): Promise<'kept'> => {
    await outbox.whenLate(id)
    return 'kept'
  }
  /** Nobody waits at the control: it can be taken back while it waits, and later when it was done. */
  const keptFor = (id: CommandId, command: Command, says: string, answered: Promise<Outcome>) => {
    const undoable = isUndoable(id, command)
    if (undoable) own.value = [...own.value, { id, text: says }].slice(-20)
    show(said.value.kept(says), undoable ? id : null)
    void answered.then((answer) => {
      if (!answer?.ok) own.value = own.value.filter((one) => one.id !== id)
    })
  }

  /** One key waits for one answer: pressed again meanwhile, nothing is sent twice. */
  const run = async (command: Command, { key, says }: Asked): Promise<Outcome> => {
    if (busy.value.has(key)) return null
    setBusy(key, true)
    refused.value = null
    const answered = sendCommand(command)
    const id = outbox.entries.at(-1)?.id
    const answer = await (id === undefined ? answered : Promise.race([answered, isKept(id)]))
    setBusy(key, false)
    if (answer === 'kept') {
      if (id !== undefined) keptFor(id, command, says, answered)
      return { ok: true, version: store.version }
    }
    if (answer?.ok === false) refused.value = { key, refusal: answer.refusal }
    if (answer?.ok && id !== undefined) {
      const undoable = isUndoable(id, command)
      if (undoable) own.value = [...own.value, { id, text: says }].slice(-20)
      show(says, undoable ? id : null)
    }
    return answer
  }

  const lastOwn = computed(() => own.value.at(-1) ?? null)

  /** Takes back the newest own command, or the one named. */
  const undo = async (words: (what: string) => string, command?: CommandId): Promise<void> => {
    const target = command === undefined ? lastOwn.value : own.value.find(({ id }) => id === command)
    if (!target) return
    if (outbox.entries.some(({ id, sent, state }) => id === target.id && !sent && state !== 'sending')) {
      outbox.abandon(target.id)
      return show(words(target.text), null)
    }
    const answer = await run({ type: 'undo', command: target.id }, { key: 'undo', says: words(target.text) })
    // Refused or done, it cannot be taken back a second time.
    if (answer !== null) own.value = own.value.filter(({ id }) => id !== target.id)
  }

  const forget = () => {
    refused.value = null
  }
  /** A grey key was pressed: its reason is said aloud, too. */
  const refuse = (key: string, refusal: Refusal) => {
    refused.value = { key, refusal }
  }

  return { result, refused, busy, lastOwn, run, undo, dismiss, forget, refuse }
})
