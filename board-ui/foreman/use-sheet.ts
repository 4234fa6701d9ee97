import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { BayId, JobId, OrderId, PartId } from '#domain/ids.ts'

/** What a sheet is about. One is open at a time. */
export type Sheet =
  | { readonly kind: 'plan' | 'stop' | 'extend'; readonly job: JobId }
  | { readonly kind: 'fail' | 'extra' | 'move'; readonly order: OrderId }
  | { readonly kind: 'part'; readonly order: OrderId; readonly job: JobId | null }
  | { readonly kind: 'eta'; readonly part: PartId }
  | { readonly kind: 'close-bay'; readonly bay: BayId }
  | { readonly kind: 'close-day' }

export const useSheet = defineStore('foreman-sheet', () => {
  const sheet = shallowRef<Sheet | null>(null)
  const open = (next: Sheet) => {
    sheet.value = next
  }
  const close = () => {
    sheet.value = null
  }
  return { sheet, open, close }
})
