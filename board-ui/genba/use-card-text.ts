import { openBetween, openTime } from '#domain/forecast/working-time.ts'
import { MINUTE } from '#domain/ids.ts'
import type { Job } from '#domain/job.ts'
import { minutesSince, minutesText, waitText } from '#screen/format.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { useWords } from '#screen/words/use-words.ts'
import { usePhrases } from '../foreman/use-phrases.ts'
import type { CarStop } from './route.ts'
import { useGenbaWords } from './use-genba-words.ts'

/** What a card says of its car: what goes on, and who has been told. */
export const useCardText = () => {
  const store = useShopStore()
  const words = useGenbaWords()
  const shared = useWords()
  const { names, clock, stopWord } = usePhrases()

  const used = (job: Job): string => {
    const open = store.calendars && openTime(store.calendars.shop)
    const sum = job.segments.reduce(
      (all, { from, to }) => all + (open ? openBetween(open, from, to ?? store.boardNow) / MINUTE : 0),
      0,
    )
    return words.value.used(minutesText(sum), minutesText(job.minutes))
  }
  /** The line under the plate. */
  const work = ({ order, job, untold }: CarStop): string => {
    if (job?.state === 'stopped') {
      const { code, since, expectedAt } = job.stop
      const back = expectedAt === null ? words.value.backUnknown : words.value.back(clock(expectedAt))
      const age = waitText(minutesSince(since, store.boardNow))
      return `${words.value.stopAt(stopWord(code), age)} · ${back}`
    }
    if (job) return used(job)
    if (order.stage === 'ready') return untold ? words.value.readyUntold : words.value.readyTold
    return `${shared.value.stage[order.stage]} · ${order.model}`
  }
  /** The third line: the advisor, whether he has told, and the promise. */
  const promise = ({ order, health }: CarStop): string => {
    const advisor = names.value.advisor(order.advisor)
    const due = order.promise ? words.value.due(clock(order.promise.at)) : shared.value.health.none
    if (health?.kind !== 'late') return `${advisor} · ${due}`
    const say = { told: words.value.told, seen: words.value.seenTold, untold: words.value.notTold }
    return `${say[health.told](advisor)} · ${due}`
  }
  const waits = ({ order }: CarStop): string =>
    order.stage === 'ready'
      ? words.value.readySince(waitText(minutesSince(order.readyAt, store.boardNow)))
      : ''
  return { work, promise, waits }
}
