import { boxOf, excess, nameOf, overlap, type Violation, violation } from './boxes.ts'
import type { Text } from './texts.ts'

/** Signs that stand alone: no text but their own lies over them. A narrow icon is narrower than its box. */
const signs =
  '.icon:not(.narrow), .badge, .letter, .flag, .flag-bolt, .called, .under, .code, .by, .call, .pill, .now-pill, .alarm > div, .counter > .figure'
const TEXT = 1
/** An icon has air in its box. */
const SIGN = 2

export const overlapping = (texts: readonly Text[], root: Element): readonly Violation[] => {
  const found: Violation[] = []
  const sorted = [...texts].sort((a, b) => a.ink.left - b.ink.left)
  for (const [index, one] of sorted.entries()) {
    for (const other of sorted.slice(index + 1)) {
      if (other.ink.left >= one.ink.right) break
      if (other.node === one.node || overlap(one.ink, other.ink) <= TEXT) continue
      const what = `“${one.text}” (${nameOf(one.parent)}) and “${other.text}” (${nameOf(other.parent)})`
      found.push(violation('text-on-text', what, other.ink))
    }
  }
  const boxes = [...root.querySelectorAll(signs)]
    .filter((element) => element.closest('.flash') === null)
    .map((element) => ({ element, box: boxOf(element) }))
  const bodies = [...root.querySelectorAll('.chip > .body, .chip > .joint')].map((element) => ({
    chip: element.closest('.chip'),
    box: boxOf(element),
  }))
  for (const { text, parent, ink } of texts) {
    for (const { element, box } of boxes) {
      if (element.contains(parent) || parent.contains(element) || overlap(ink, box) <= SIGN) continue
      if (parent.closest('.badge') === element.closest('.badge') && element.closest('.badge')) continue
      found.push(violation('text-on-sign', `“${text}” (${nameOf(parent)}) on ${nameOf(element)}`, ink))
    }
    const own = parent.closest('.chip')
    for (const { chip, box } of bodies) {
      if (chip === own || overlap(ink, box) <= TEXT) continue
      found.push(violation('text-on-chip', `“${text}” (${nameOf(parent)}) on ${nameOf(chip)}`, ink))
    }
  }
  for (const { element, box } of boxes) {
    const viewport = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
    if (box.right > box.left && excess(box, viewport) > 1)
      found.push(violation('off-screen', nameOf(element), box))
  }
  return found
}
