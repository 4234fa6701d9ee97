import { boxOf, overlap, type Violation, violation } from './boxes.ts'
import { clipped, seenOf } from './clips.ts'
import { overlapping } from './overlaps.ts'
import { rowFaults } from './rows.ts'
import { visibleTexts } from './texts.ts'

/** A notice laid over a closed board hides what stands beneath. */
const isCovered = (parent: Element, covers: readonly Element[]): boolean =>
  covers.some((cover) => !cover.contains(parent) && overlap(boxOf(cover), boxOf(parent)) > 0)

/** All that is wrong with what is drawn within `selector`, by geometry alone. */
export const measure = (selector: string): readonly Violation[] => {
  const root = document.querySelector(selector)
  if (!root) throw new Error(`nothing to measure: ${selector}`)
  const covers = [...root.querySelectorAll('.board-closed')]
  // The card of a new red lies over the board for five seconds: it is measured by itself, on a picture.
  const card = root.querySelector('.flash')
  const texts = visibleTexts(root).filter(
    ({ parent }) => !isCovered(parent, covers) && card?.contains(parent) !== true,
  )
  const seen = seenOf(texts, root)
  const { scrollWidth, scrollHeight } = document.documentElement
  const scrolls = scrollWidth > innerWidth || scrollHeight > innerHeight
  return [
    ...(scrolls ? [violation('scrolls', `${scrollWidth}×${scrollHeight}`, boxOf(root))] : []),
    ...clipped(texts, root),
    ...overlapping(seen, root),
    ...(covers.length > 0 ? [] : rowFaults(root, seen)),
  ]
}
