import { computed, type ComputedRef, onScopeDispose, shallowRef } from 'vue'
import type { Refusal } from '#domain/decision.ts'
import type { EventType } from '#domain/events.ts'
import { type CommandId, type Instant, MINUTE } from '#domain/ids.ts'
import { minutesText } from '../format.ts'
import { type Conflict, type SendState, type Unanswered, useOutbox } from '../send-command.ts'
import { useShopStore } from '../shop-store.ts'
import { useCommandWords } from '../words/use-command-words.ts'
import { useOutboxWords } from '../words/use-outbox-words.ts'
import { useSentences, useWords } from '../words/use-words.ts'
import type { Say } from './say.ts'
import { standOf } from './stand.ts'
import { titleOf, wishOf } from './wish.ts'

/** What its author may say to a line; with the reason where the rules forbid it. */
export interface OutboxKey {
  readonly label: string
  readonly refused: string | null
  readonly press: () => void
}

/** One command of the outbox, in words. */
export interface OutboxLine {
  readonly id: CommandId
  readonly state: SendState | 'refused'
  /** The command and whom it is about. */
  readonly title: string
  /** Its author's value and the one that stands now. */
  readonly wanted: string
  readonly stands: string
  /** Why it was refused, or who changed its car and when; empty when there is nothing to say. */
  readonly why: string
  readonly age: string
  /** Somebody else has changed its car: its author answers for this one alone. */
  readonly moved: boolean
  /** The first one is meant to be pressed. */
  readonly keys: readonly OutboxKey[]
}

const TICK_MS = 5_000
const order: readonly OutboxLine['state'][] = ['refused', 'asking', 'undelivered', 'sending', 'waiting']

/** What is in the outbox, what needs a person's word first. */
export const useOutboxLines = (): ComputedRef<readonly OutboxLine[]> => {
  const store = useShopStore()
  const outbox = useOutbox()
  const words = useOutboxWords()
  const shared = useWords()
  const commands = useCommandWords()
  const sentences = useSentences()
  const ticks = shallowRef(Date.now())
  const timer = setInterval(() => (ticks.value = Date.now()), TICK_MS)
  onScopeDispose(() => clearInterval(timer))

  const say = computed((): Say | null => {
    // What stands is what the house has said, never what is only hoped for.
    const { confirmed } = store
    return confirmed
      ? {
          shop: confirmed,
          names: sentences.names.value,
          words: words.value,
          shared: shared.value,
          commands: commands.value,
        }
      : null
  })
  const isDeed = (what: string): what is EventType => Object.hasOwn(words.value.deed, what)
  const changed = ({ by, at, what }: { readonly by: string; readonly at: Instant; readonly what: string }) =>
    words.value.changedBy(by, sentences.names.value.time(at), isDeed(what) ? words.value.deed[what] : what)
  const because = (refusal: Refusal): string =>
    refusal.reason === 'stale' || refusal.reason === 'changed-since'
      ? changed(refusal)
      : sentences.refusal(refusal)
  const ageText = (madeAt: number): string => {
    const seconds = Math.max(0, Math.max(ticks.value, Date.now()) - madeAt) / 1_000
    return words.value.ago(seconds < 60 ? `${Math.floor(seconds)}″` : minutesText((seconds * 1_000) / MINUTE))
  }
  const common = ({ id, command, madeAt }: Unanswered | Conflict) => ({
    id,
    title: say.value ? titleOf(command, say.value) : commands.value[command.type],
    wanted: say.value ? wishOf(command, say.value) : '',
    stands: say.value ? standOf(command, say.value) : '',
    age: ageText(madeAt),
  })

  const key = (label: string, press: () => void, refused: string | null = null): OutboxKey => ({
    label,
    press,
    refused,
  })
  const keysOf = ({ id, state }: Unanswered): readonly OutboxKey[] => {
    const retry = () => outbox.retry(id)
    const giveUp = key(shared.value.abandon, () => outbox.abandon(id))
    if (state === 'asking') return [key(words.value.stillDo, retry), giveUp]
    if (state === 'undelivered') return [key(shared.value.retry, retry), giveUp]
    return state === 'waiting' ? [giveUp] : []
  }
  const keysOfConflict = (conflict: Conflict): readonly OutboxKey[] => {
    const again = outbox.refusalNow(conflict)
    const refused = again && sentences.refusal(again)
    return [
      key(words.value.redo, () => outbox.redo(conflict.id), refused),
      key(words.value.keepNow, () => outbox.dismiss(conflict.id)),
    ]
  }

  return computed(() => {
    const unanswered = outbox.entries.map((entry): OutboxLine => {
      const { state, moved } = entry
      const why = moved ? changed(moved) : ''
      return { ...common(entry), state, why, moved: moved !== null, keys: keysOf(entry) }
    })
    const conflicts = outbox.conflicts.map((conflict): OutboxLine => {
      const why = because(conflict.refusal)
      return { ...common(conflict), state: 'refused', why, moved: true, keys: keysOfConflict(conflict) }
    })
    return [...conflicts, ...unanswered].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  })
}
