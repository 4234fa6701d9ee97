import type { ChipModel } from './chip-model.ts'
import type { Wording } from './chip-text.ts'

/** What a label of a chip is told, whichever way it is written. */
export interface ChipLabel {
  readonly chip: ChipModel
  readonly wording: Wording
  /** The body the label sits in, in pixels of the board, and the free pixels behind it. */
  readonly left: number
  readonly width: number
  readonly gap: number
  /** The end stands in a later body of the same chip. */
  readonly endElsewhere: boolean
}
