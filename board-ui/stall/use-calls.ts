import { computed, shallowRef } from 'vue'
import { type AndonKind, andonKinds } from '#domain/andon.ts'
import { commandId } from '#domain/ids.ts'
import { minutesSince, minutesText } from '#screen/format.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { useSentences, useWords } from '#screen/words/use-words.ts'
import { usePhrases } from '../foreman/use-phrases.ts'
import { recallCalls, rememberCalls } from './tablet-memory.ts'
import { useAct } from './use-act.ts'
import { useStall } from './use-stall.ts'
import { useStallWords } from './use-stall-words.ts'
import { userName } from './user-name.ts'

/** The four calls of a bay: pulled by a tap, taken back by another as long as nobody has come. */
export const useCalls = () => {
  const store = useShopStore()
  const stall = useStall()
  const words = useStallWords()
  const shared = useWords()
  const { names } = useSentences()
  const { time } = usePhrases()
  const { tried, whyNot, act, isBusy } = useAct()
  const pulled = shallowRef(recallCalls())

  const age = (since: Parameters<typeof minutesSince>[0]) => minutesText(minutesSince(since, store.now))
  const keys = computed(() =>
    andonKinds.map((kind) => {
      const open = stall.view?.calls.find((call) => call.kind === kind) ?? null
      const by = open ? pulled.value[open.id] : undefined
      const undo = by === undefined ? null : ({ type: 'undo', command: commandId(by) } as const)
      return {
        kind,
        open,
        undo,
        name: shared.value.andon[kind],
        age: open ? age(open.since) : '',
        why: open && !undo ? words.value.waitsFor : whyNot(`call ${kind}`, null),
        busy: isBusy(`call ${kind}`),
      }
    }),
  )
  /** What is to be known about calls, in a line: who has come goes first. */
  const status = computed(() => {
    const [came] = stall.view?.came ?? []
    const open = (stall.view?.calls ?? []).map((call) =>
      words.value.called(shared.value.andon[call.kind], age(call.since)),
    )
    const coming =
      came?.answered && store.shop
        ? [
            words.value.came(
              userName(store.shop, came.answered.by, words.value),
              time.value.clock(came.answered.at),
            ),
          ]
        : []
    return [...coming, ...open].join(' · ')
  })

  const press = async (kind: AndonKind): Promise<void> => {
    const key = keys.value.find((one) => one.kind === kind)
    const bay = stall.view?.bay.id
    if (!key || key.why !== null || !bay) return
    if (key.undo) {
      const { answer } = await act(
        `call ${kind}`,
        key.undo,
        words.value.undone(words.value.done.withdraw(key.name)),
      )
      if (answer?.ok === false && key.open) forget(key.open.id)
      return
    }
    const { answer, undo } = await act(
      `call ${kind}`,
      { type: 'pull-andon', bay, kind },
      words.value.done.call(key.name),
    )
    const andon: unknown = answer?.ok ? Reflect.get(answer, 'andon') : undefined
    if (typeof andon === 'string' && undo !== null) keep({ ...pulled.value, [andon]: undo })
  }
  const keep = (next: Readonly<Record<string, string>>) => {
    pulled.value = next
    rememberCalls(next)
  }
  const forget = (andon: string) =>
    keep(Object.fromEntries(Object.entries(pulled.value).filter(([id]) => id !== andon)))

  return { keys, status, press, names, tried }
}
