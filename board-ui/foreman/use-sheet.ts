import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { CommandOf } from '#domain/commands.ts'
import type { Refusal } from '#domain/decision.ts'
import type { BayId, Instant, JobId, Minutes, OrderId, PartId, TechnicianId } from '#domain/ids.ts'

/** A free place on the board somebody pointed at. */
export interface Aim {
  readonly bay?: BayId
  readonly technician?: TechnicianId
  readonly from?: Instant
}

/** What a sheet is about. One is open at a time. */
export type Sheet =
  | { readonly kind: 'plan'; readonly job: JobId; readonly aim?: Aim }
  | { readonly kind: 'stop'; readonly job: JobId }
  | { readonly kind: 'extend'; readonly job: JobId; readonly minutes?: Minutes }
  | { readonly kind: 'override'; readonly command: CommandOf<'plan-job'>; readonly refusal: Refusal }
  | { readonly kind: 'fail' | 'extra' | 'move'; readonly order: OrderId }
  | { readonly kind: 'part'; readonly order: OrderId; readonly job: JobId | null }
  | { readonly kind: 'eta'; readonly part: PartId }
  | { readonly kind: 'close-bay'; readonly bay: BayId }
  | { readonly kind: 'close-day' | 'replan' }
  | { readonly kind: 'find'; readonly camera: boolean }
  | { readonly kind: 'people'; readonly technician?: TechnicianId }
  | { readonly kind: 'parts' | 'overrides' }

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
