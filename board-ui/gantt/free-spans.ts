import type { ChipBoxes } from './chip-geometry.ts'

/** A stretch of a row without a chip, in pixels. `after`: a chip stands before it. */
export interface Span {
  readonly left: number
  readonly right: number
  readonly after: boolean
}

export const freeSpans = (
  chips: readonly Pick<ChipBoxes, 'left' | 'right'>[],
  width: number,
): readonly Span[] => {
  const spans: Span[] = []
  let from = 0
  let after = false
  for (const { left, right } of chips) {
    if (left > from) spans.push({ left: from, right: left, after })
    from = Math.max(from, right)
    after = true
  }
  if (from < width) spans.push({ left: from, right: width, after })
  return spans
}

/**
 * Where a text of this width can stand within `left … right` without touching a chip, nor the plate
 * and minutes that may stand `beside` pixels behind one; null: nowhere.
 */
export const roomFor = (
  spans: readonly Span[],
  {
    left,
    right,
    width,
    beside,
  }: { readonly left: number; readonly right: number; readonly width: number; readonly beside: number },
): number | null => {
  for (const span of spans) {
    const from = Math.max(left, span.left + (span.after ? beside : 0))
    if (from + width <= Math.min(right, span.right)) return from
  }
  return null
}
