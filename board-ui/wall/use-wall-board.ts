import { computed, type ComputedRef } from 'vue'
import { type WallDensity, wallDensities } from '#board-ui/gantt/density.ts'
import { createRowModel } from '#board-ui/gantt/rows.ts'
import { boardWindow } from '#board-ui/gantt/window.ts'
import { instant, MINUTE } from '#domain/ids.ts'
import { shopTime } from '#screen/format.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { countersOf } from './counters.ts'
import { restOf } from './rest.ts'
import { stripOf } from './strip.ts'
import type { WallSettings } from './wall-settings.ts'

const BOARD_HEIGHT = 640
/** Ten hours hold the opening hours of most shops; the board stays within them where they are longer. */
const windows = { hours: { hours: 6, before: 2 }, day: { hours: 10, before: 2 } } as const

/** Everything the wall draws, from the store and the look of this screen. Null before the first shop. */
export const useWallBoard = (look: ComputedRef<WallSettings>, density: ComputedRef<WallDensity>) => {
  const store = useShopStore()
  const time = computed(() => shopTime(store.settings?.zone ?? 'UTC'))
  const now = computed(() => instant(store.boardNow - (store.boardNow % MINUTE)))
  const rowModel = createRowModel()
  const board = computed(() => {
    const { shop, forecast, calendars } = store
    if (!shop || !forecast || !calendars) return null
    const { rows: mode, window: span } = look.value
    const window = boardWindow(calendars, time.value, now.value, windows[span])
    const rows = rowModel({
      shop,
      forecast,
      calendars,
      now: store.boardNow,
      time: time.value,
      mode: mode === 'both' ? 'bays' : mode,
      window,
    })
    return { shop, forecast, calendars, window, rows }
  })
  const counters = computed(() =>
    board.value ? countersOf(board.value.shop, board.value.forecast, now.value, time.value) : null,
  )
  const strip = computed(() =>
    board.value ? stripOf(board.value.shop, board.value.forecast, now.value) : null,
  )
  const perPage = computed(() => Math.floor(BOARD_HEIGHT / wallDensities[density.value].row))
  const pages = computed(() => {
    const rows = board.value?.rows ?? []
    const count = Math.max(1, Math.ceil(rows.length / perPage.value))
    return Array.from({ length: count }, (_, index) =>
      rows.slice(index * perPage.value, (index + 1) * perPage.value),
    )
  })
  const rest = computed(() =>
    board.value ? restOf(board.value.shop, board.value.calendars, time.value, now.value) : null,
  )
  return { time, now, board, counters, strip, pages, rest }
}
