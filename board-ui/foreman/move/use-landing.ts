import { computed } from 'vue'
import { addWork, openBetween, openTime } from '#domain/forecast/working-time.ts'
import { type Instant, MINUTE } from '#domain/ids.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { useMove } from './use-move.ts'

interface Span {
  readonly from: Instant
  readonly to: Instant
}

/** When the job in the hand would be worked on, and how long the chip in the hand is. */
export const useLanding = () => {
  const store = useShopStore()
  const move = useMove()
  const open = computed(() => store.calendars && openTime(store.calendars.shop))

  /** Null when nobody can say. */
  const foreseen = computed<Span | null>(() => {
    const id = move.held?.job
    const row = id === undefined ? undefined : move.outcome?.forecast.jobs[id]
    return row?.from && row.to ? { from: row.from, to: row.to } : null
  })
  const work = computed(() => {
    const { held, job } = move
    if (!open.value || !held || !job) return 0
    const known = store.forecast?.jobs[held.job]
    if (known?.from && known.to) return openBetween(open.value, known.from, known.to)
    return (job.remaining?.minutes ?? job.minutes) * MINUTE
  })
  /** The chip in the hand: from where it is aimed, as long as its work takes from there. */
  const carried = computed<Span | null>(() => {
    const from = move.place?.from
    if (from === undefined || !open.value) return null
    return { from, to: addWork(open.value, from, work.value) ?? from }
  })
  /** What the flag on the axis says. */
  const flag = computed<Span | null>(() =>
    move.held?.grip === 'end' ? foreseen.value : (foreseen.value ?? carried.value),
  )
  return { foreseen, carried, flag }
}
