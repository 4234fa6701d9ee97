import { type Component, type ComputedRef, inject, type InjectionKey } from 'vue'
import type { Instant } from '#domain/ids.ts'
import type { ShopTime } from '#screen/format.ts'
import type { Density } from './density.ts'
import type { Measure } from './measure.ts'
import type { Scale } from './scale.ts'

/** What every part of one board shares. */
export interface BoardContext {
  readonly scale: ComputedRef<Scale>
  readonly density: ComputedRef<Density>
  /** Where now is, in pixels. Read by the small parts alone that end there: whoever reads it is drawn each minute. */
  readonly nowX: ComputedRef<number>
  readonly time: ComputedRef<ShopTime>
  /** Any instant of the shop's present day: it changes once a day, and redraws nothing before. */
  readonly today: ComputedRef<Instant>
  readonly measure: Measure
  /** Draws what is written on a chip: one line on the wall, two on a console. */
  readonly label: Component
  /** Chips and rows can be chosen; on the wall nothing can. */
  readonly interactive: boolean
  /** Nothing new is known: whether a customer was told is not either. */
  readonly stale: ComputedRef<boolean>
  /** The present time of a board that stands still; null while it is live. */
  readonly unknownUntil: ComputedRef<Instant | null>
}

export const boardKey: InjectionKey<BoardContext> = Symbol('board')

export const useBoard = (): BoardContext => {
  const board = inject(boardKey)
  if (!board) throw new Error('a part of the board was drawn outside a board')
  return board
}
