import { type ComputedRef, onUnmounted, shallowRef, watch } from 'vue'
import type { Instant } from '#domain/ids.ts'
import { lookAt, type SeenReds } from './new-reds.ts'
import type { LateLine } from './strip.ts'

export const FLASH_MS = 5_000

export interface RedsNeeds {
  /** The late cars of the board; null before there is one. */
  readonly late: ComputedRef<readonly LateLine[] | null>
  readonly now: ComputedRef<Instant>
  /** What is shown is true: only then can anything be news. */
  readonly live: ComputedRef<boolean>
  readonly tell: (fresh: readonly LateLine[]) => void
}

/**
 * Cars that turned red under the eyes of this wall, for 5 s. Those it finds at its start are no news; those
 * that came while it could not hear are, as soon as it hears again.
 */
export const useNewReds = ({ late, now, live, tell }: RedsNeeds) => {
  const flash = shallowRef<readonly LateLine[]>([])
  /** When the last one came, by this screen's stopwatch, in milliseconds. */
  const lastAt = shallowRef(Number.NEGATIVE_INFINITY)
  let seen: SeenReds | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const look = () => {
    if (!live.value || late.value === null) return
    const { seen: next, fresh } = lookAt(seen ?? new Map(), late.value, now.value)
    const isFirst = seen === null
    seen = next
    if (isFirst || fresh.length === 0) return
    lastAt.value = performance.now()
    flash.value = fresh
    clearTimeout(timer)
    timer = setTimeout(() => {
      flash.value = []
    }, FLASH_MS)
    tell(fresh)
  }
  watch([late, live], look, { immediate: true })
  // A card of a board that has meanwhile gone stale would be an alarm from old data.
  watch(live, (isLive) => {
    if (!isLive) flash.value = []
  })
  onUnmounted(() => clearTimeout(timer))
  return { flash, lastAt }
}
