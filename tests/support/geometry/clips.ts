import { type Box, excess, nameOf, overlap, type Violation, violation } from './boxes.ts'
import type { Text } from './texts.ts'

const TOLERANCE = 1

interface Clip {
  readonly element: Element
  readonly box: Box
  readonly across: boolean
  readonly down: boolean
  readonly ellipsis: boolean
}

/** The inside of an element's border, which is what it clips to. */
const inside = (element: Element): Box => {
  const { left, top } = element.getBoundingClientRect()
  const x = left + element.clientLeft
  const y = top + element.clientTop
  return { left: x, top: y, right: x + element.clientWidth, bottom: y + element.clientHeight }
}

/** What cuts an element: ancestors with hidden overflow, save those an absolute box is laid out past. */
const clipsOf = (element: Element, root: Element): readonly Clip[] => {
  const clips: Clip[] = []
  let floats = false
  for (let at: Element | null = element; at; at = at === root ? null : at.parentElement) {
    const { overflowX, overflowY, position, transform, textOverflow } = getComputedStyle(at)
    const holds = position !== 'static' || transform !== 'none'
    if (floats && !holds) continue
    const across = overflowX !== 'visible'
    const down = overflowY !== 'visible'
    if (across || down) {
      clips.push({ element: at, box: inside(at), across, down, ellipsis: textOverflow === 'ellipsis' })
    }
    floats = position === 'absolute'
  }
  return clips
}

/** Somebody who cannot see it, or asks, is told the whole. */
const isSaidInFull = (from: Element, text: string): boolean => {
  for (let at: Element | null = from; at; at = at.parentElement) {
    const said = `${at.getAttribute('title') ?? ''} ${at.getAttribute('aria-label') ?? ''}`
    if (said.includes(text)) return true
  }
  return false
}

const cutOf = ({ box, across, down }: Clip): Box => ({
  left: across ? box.left : -Infinity,
  right: across ? box.right : Infinity,
  top: down ? box.top : -Infinity,
  bottom: down ? box.bottom : Infinity,
})

/** What of the ink is left after every cut. */
export const seenOf = (texts: readonly Text[], root: Element): readonly Text[] => {
  const clips = clipsWithin(root)
  return texts.flatMap((text) => {
    const ink = clips(text.parent)
      .map(cutOf)
      .reduce(
        (seen, cut) => ({
          left: Math.max(seen.left, cut.left),
          right: Math.min(seen.right, cut.right),
          top: Math.max(seen.top, cut.top),
          bottom: Math.min(seen.bottom, cut.bottom),
        }),
        text.ink,
      )
    return ink.right > ink.left && ink.bottom > ink.top ? [{ ...text, ink }] : []
  })
}

const clipsWithin = (root: Element) => {
  const known = new Map<Element, readonly Clip[]>()
  return (element: Element): readonly Clip[] => {
    const clips = known.get(element) ?? clipsOf(element, root)
    known.set(element, clips)
    return clips
  }
}

/** No glyph is cut; a text that had to be shortened is cut by whole characters, ends in … and is told in full. */
export const clipped = (texts: readonly Text[], root: Element): readonly Violation[] => {
  const clips = clipsWithin(root)
  const viewport: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
  return texts.flatMap(({ parent, text, ink }): readonly Violation[] => {
    const found: Violation[] = []
    if (excess(ink, viewport) > TOLERANCE) found.push(violation('off-screen', text, ink))
    for (const clip of clips(parent)) {
      const cut = cutOf(clip)
      const by = excess(ink, cut)
      if (by <= TOLERANCE) continue
      // An end time that has no room wraps out of its box as a whole: nothing of it is seen, nothing is cut.
      if (parent.matches('.ends > .end') && overlap(ink, cut) <= 0) break
      const isWhole = clip.ellipsis && ink.top >= cut.top - TOLERANCE && ink.bottom <= cut.bottom + TOLERANCE
      if (isWhole && overlap(ink, cut) > 0 && isSaidInFull(parent, text)) continue
      const why = isWhole ? 'shortened-unsaid' : 'clipped'
      const where = `“${text}” in ${nameOf(parent)} by ${nameOf(clip.element)}, ${Math.ceil(by)} px`
      found.push(violation(why, where, ink))
      break
    }
    if (text.endsWith('…') && !isSaidInFull(parent, text.slice(0, -1).trimEnd()))
      found.push(violation('shortened-unsaid', `“${text}” in ${nameOf(parent)}`, ink))
    return found
  })
}
