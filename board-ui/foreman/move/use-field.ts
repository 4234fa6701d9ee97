import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Instant } from '#domain/ids.ts'
import type { Aim } from './places.ts'
import type { Point } from './press-drag.ts'

/** The board as a place to drop on, in pixels of the page. */
export interface Field {
  /** What stands under the middle of a chip's left edge. */
  aimAt(edge: Point): Aim
  /** Scrolls the rows when the hand is near their first or last one; whether it did. */
  scrollNear(hand: Point): boolean
  /** Where an instant lies; left or right of the board when it is not shown. */
  xOf(at: Instant): number
  /** Scrolls a row into sight. */
  show(row: string): void
}

export const useField = defineStore('foreman-field', () => {
  const field = shallowRef<Field | null>(null)
  const offer = (next: Field | null) => {
    field.value = next
  }
  return { field, offer }
})
