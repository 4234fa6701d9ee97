import { computed, type ComputedRef, onUnmounted, shallowRef, watch } from 'vue'
import type { RowMode } from '#board-ui/gantt/chip-model.ts'
import type { WallDensity } from '#board-ui/gantt/density.ts'
import { createRowModel } from '#board-ui/gantt/rows.ts'
import { kept } from '#board-ui/gantt/stable.ts'
import { boardWindow, dayWindow } from '#board-ui/gantt/window.ts'
import { instant, type Interval, MINUTE } from '#domain/ids.ts'
import { shopTime } from '#screen/format.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { countersOf } from './counters.ts'
import { restOf } from './rest.ts'
import { createPace } from './pace.ts'
import { pagesOf, sharedPagesOf } from './row-pages.ts'
import { stripOf } from './strip.ts'
import { wallLayout } from './wall-layout.ts'
import type { WallSettings } from './wall-settings.ts'

/** Everything the wall draws, from the store and the look of this screen. Null before the first shop. */
export const useWallBoard = (look: ComputedRef<WallSettings>, density: ComputedRef<WallDensity>) => {
  const store = useShopStore()
  const time = computed(() => shopTime(store.settings?.zone ?? 'UTC'))
  const now = computed(() => instant(store.boardNow - (store.boardNow % MINUTE)))
  const layout = computed(() => wallLayout(density.value, look.value.window))
  /** The same object until it steps: everything that is drawn hangs on it. */
  const window = computed<Interval | null>((was) => {
    if (!store.calendars) return null
    const { window: wish } = layout.value
    return kept(
      was,
      wish === 'day'
        ? dayWindow(store.calendars, time.value, now.value)
        : boardWindow(store.calendars, time.value, now.value, wish),
    )
  })
  const models = { bays: createRowModel(), technicians: createRowModel() }
  const read = () => {
    const { shop, forecast, calendars } = store
    return shop && forecast && calendars && window.value
      ? { shop, forecast, calendars, window: window.value }
      : null
  }
  const board = shallowRef(read())
  const pace = createPace({
    // The store computes it once and keeps it.
    prepare: () => void store.forecast,
    act: () => {
      board.value = read()
    },
  })
  // Not the forecast itself: to look at it would be to compute it.
  watch([() => store.shop, () => store.calendars, () => store.boardNow, window], () => {
    // A screen that may no longer watch is blank at once.
    if (store.shop === null) board.value = null
    else pace.ask()
  })
  onUnmounted(pace.stop)
  const pages = computed(() => {
    if (!board.value) return []
    const input = { ...board.value, now: store.boardNow, time: time.value }
    const rowsOf = (mode: RowMode) => models[mode]({ ...input, mode })
    const { perPage } = layout.value
    const { rows } = look.value
    return rows === 'both'
      ? sharedPagesOf(rowsOf('bays'), rowsOf('technicians'), perPage)
      : pagesOf(rowsOf(rows), perPage)
  })
  const counters = computed(() => {
    if (!board.value) return null
    const { shop, forecast, calendars } = board.value
    return countersOf(shop, forecast, calendars, now.value, time.value)
  })
  const strip = computed(() =>
    board.value ? stripOf(board.value.shop, board.value.forecast, now.value) : null,
  )
  const rest = computed(() =>
    board.value ? restOf(board.value.shop, board.value.calendars, time.value, now.value) : null,
  )
  return { time, now, layout, board, counters, strip, pages, rest }
}
