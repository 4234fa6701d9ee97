import { computed, shallowRef } from 'vue'
import { type JobId } from '#domain/ids.ts'
import { lastSegment } from '#domain/job.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { wholeMinute } from '../foreman/clock-times.ts'
import { firstFreePlace, parkingAreas } from '../foreman/parking.ts'
import { needsTime, partsEta, type StopDraft, stopCommand, stopGaps } from '../foreman/stop-draft.ts'
import { useForemanWords } from '../foreman/use-foreman-words.ts'
import { usePhrases } from '../foreman/use-phrases.ts'
import { useSheetCommand } from '../foreman/use-sheet-command.ts'
import { useTimeOptions } from '../foreman/use-time-options.ts'
import { useStallWords } from './use-stall-words.ts'

/** [F6] What the foreman's stop sheet asks, for a page per question. */
export const useStop = (id: JobId) => {
  const store = useShopStore()
  const foreman = useForemanWords()
  const words = useStallWords()
  const { names, clock, place: placeText, stopWord } = usePhrases()

  const job = store.shop?.jobs[id]
  const order = job?.order ?? null
  const bay = (job && lastSegment(job)?.bay) ?? null
  const eta = store.shop && job ? partsEta(store.shop, job) : undefined
  const knownEta = eta !== undefined && (eta === null || eta > store.boardNow)
  const draft = shallowRef<StopDraft>({
    // A part on its way is the likely reason, and then its ETA the likely time.
    code: knownEta ? 'C' : null,
    chip: null,
    words: '',
    expectedAt: knownEta ? eta : undefined,
    place: store.shop && order ? firstFreePlace(parkingAreas(store.shop, order)) : null,
  })
  const put = (change: Partial<StopDraft>) => {
    draft.value = { ...draft.value, ...change }
  }
  const chooseCode = (code: string) => {
    if (code !== draft.value.code) put({ code, chip: null })
  }
  const reasons = computed(
    () => foreman.value.stopReasons[draft.value.code ?? ''] ?? foreman.value.otherStopReasons,
  )
  const times = useTimeOptions({
    plus: [30, 60, 120],
    closing: true,
    opening: true,
    first: () => (eta && knownEta ? [{ at: wholeMinute(eta), hint: foreman.value.fromParts }] : []),
  })
  const unknown = computed(() =>
    needsTime(draft.value.code) ? foreman.value.unknown : foreman.value.notSaid,
  )
  const codeText = computed(() =>
    draft.value.code ? `${draft.value.code} ${stopWord(draft.value.code)}` : '',
  )
  const timeText = computed(() => {
    const { expectedAt } = draft.value
    if (expectedAt === undefined) return ''
    return expectedAt === null ? foreman.value.timeUnknown : clock(expectedAt)
  })
  const whereText = computed(() => {
    const { place } = draft.value
    if (place === null) return ''
    return place === bay ? foreman.value.staysOn(placeText(place)) : foreman.value.parkAt(placeText(place))
  })
  const said = computed(() => [codeText.value, timeText.value, whereText.value].filter(Boolean).join(' · '))
  const missing = computed(() => {
    const [gap] = stopGaps(draft.value)
    return gap === undefined ? null : foreman.value.missing[gap]
  })
  const command = () => stopCommand(id, draft.value)
  const plate = computed(() => (order ? names.value.plate(order) : ''))
  const sheet = useSheetCommand('stop', command, () => words.value.done.stop(said.value))
  return {
    draft,
    put,
    chooseCode,
    order,
    bay,
    reasons,
    times,
    unknown,
    codeText,
    timeText,
    whereText,
    missing,
    command,
    plate,
    sheet,
  }
}
