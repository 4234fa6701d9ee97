import { computed } from 'vue'
import type { Instant } from '#domain/ids.ts'
import type { Job } from '#domain/job.ts'
import { jobsOf } from '#domain/shop.ts'
import { minutesText, shopTime } from '#screen/format.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { useSentences, useWords } from '#screen/words/use-words.ts'
import type { Action } from './allowed-actions.ts'
import { useDayWords } from './use-day-words.ts'
import { useForemanWords } from './use-foreman-words.ts'

/** What things are called in this shop, in the language of the page. */
export const usePhrases = () => {
  const store = useShopStore()
  const shared = useWords()
  const words = useForemanWords()
  const day = useDayWords()
  const { names } = useSentences()
  const time = computed(() => shopTime(store.settings?.zone ?? 'UTC'))

  const clock = (at: Instant): string => names.value.time(at)
  const place = (code: string): string => store.shop?.bays[code]?.name ?? shared.value.place[code] ?? code
  const stopWord = (code: string): string =>
    store.settings?.stopCodes.find((known) => known.code === code)?.label ??
    shared.value.stopCode[code] ??
    code
  const crew = (ids: readonly string[]): string =>
    ids.map((id) => names.value.technician(id)).join(words.value.list)
  const minutes = (count: number): string => minutesText(count)
  const part = (id: string | undefined): string => (id && store.shop?.parts[id]?.name) || (id ?? '')

  const isLastJob = (job: Job): boolean =>
    store.shop !== null &&
    jobsOf(store.shop, job.order).every((other) => other.id === job.id || other.state === 'done')

  /** The words on a key. */
  const actionLabel = ({ id, command, part: of }: Action, job: Job | null): string => {
    const { actions } = words.value
    const say = (key: string) => actions[key] ?? key
    const kind = command?.type ?? id
    if (id.startsWith('pull-andon') && command?.type === 'pull-andon') {
      return words.value.pullCall(shared.value.andon[command.kind])
    }
    if (command?.type === 'answer-andon') {
      const call = store.shop?.andons[command.andon]
      return words.value.answerKind(call ? shared.value.andon[call.kind] : '')
    }
    if (kind === 'end-absence') return day.value.back
    if (kind === 'report-absence') {
      const count = / (\d+)$/.exec(id)?.[1]
      return count === undefined ? day.value.more : day.value.breakFor(minutesText(Number(count)))
    }
    if (kind === 'part-arrived') return words.value.partArrived(part(of))
    if (kind === 'change-part-eta') return words.value.partEta(part(of))
    if (kind === 'plan-job' && job && job.state !== 'unplanned' && 'slot' in job) return say('replan-job')
    if (command?.type === 'pin-job' && !command.pinned) return say('unpin-job')
    if (kind === 'start-job' && job?.state === 'stopped') return say('resume-job')
    if (kind === 'finish-job' && job && isLastJob(job)) return say('finish-last-job')
    if (command?.type === 'pass-inspection' && store.shop?.orders[command.order]?.wash === false) {
      return say('pass-inspection-dry')
    }
    return say(kind)
  }

  return { names, time, clock, place, stopWord, crew, minutes, part, actionLabel }
}
