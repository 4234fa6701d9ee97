import { defineStore } from 'pinia'
import { shallowRef, watchEffect } from 'vue'
import { type Instant, instant, type Interval, type JobId, MINUTE } from '#domain/ids.ts'
import { useShopStore } from '#screen/shop-store.ts'
import type { GanttRow, RowMode } from '../gantt/chip-model.ts'
import type { Way } from './desk-keys.ts'
import { walk as walkRows } from './walk.ts'
import { stepWindow } from './window-steps.ts'

const HALF_HOUR_MS = 30 * MINUTE

/** How the board is looked at: by bay or by hands, now or another time. */
export const useBoardView = defineStore('foreman-view', () => {
  const store = useShopStore()
  const mode = shallowRef<RowMode>('bays')
  /** The left edge when somebody looks elsewhere; null: the board follows the day. */
  const pinned = shallowRef<Instant | null>(null)
  const rows = shallowRef<readonly GanttRow[]>([])
  const shown = shallowRef<Interval | null>(null)

  const step = (way: 1 | -1) => {
    if (!store.calendars || !shown.value) return
    const { from, to } = shown.value
    pinned.value = stepWindow(store.calendars, from, to - from, way)
  }
  /** An instant outside the window becomes visible, an hour from its left edge. */
  const show = (at: Instant) => {
    if (!shown.value || (at >= shown.value.from && at < shown.value.to - HALF_HOUR_MS)) return
    pinned.value = instant(Math.floor(at / HALF_HOUR_MS) * HALF_HOUR_MS - 2 * HALF_HOUR_MS)
  }
  const toNow = () => {
    pinned.value = null
  }
  const look = (next: RowMode) => {
    mode.value = next
  }
  /** The board tells what it draws, for the toolbar and the arrow keys. */
  const follow = (readRows: () => readonly GanttRow[], readWindow: () => Interval | null) => {
    watchEffect(() => {
      rows.value = readRows()
      shown.value = readWindow()
    })
  }
  const walk = (from: JobId | null, way: Way): JobId | null => walkRows(rows.value, from, way)

  return { mode, pinned, rows, shown, step, show, toNow, look, follow, walk }
})
