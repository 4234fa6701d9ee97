import type { Page } from 'playwright-core'

export interface LookWishes {
  /** What is on top of the page: everything else rests while it is open. */
  readonly within: string
  /** Pixels that every target has in both directions. */
  readonly least: number
  /** Targets which may be narrower or lower, as `selector`, each for a reason that stands beside it. */
  readonly narrow: readonly string[]
  readonly low: readonly string[]
  /** Texts that may be cut, because all of it is said elsewhere. */
  readonly cut: readonly string[]
}

/** What is wrong with a page by geometry alone: `small: 派工 40×44`, `cut: …`, `outside: …`, `overlap: …`. */
export const faultsOf = (page: Page, wishes: LookWishes): Promise<readonly string[]> =>
  page.evaluate(({ within, least, narrow, low, cut }) => {
    interface Box {
      readonly left: number
      readonly top: number
      readonly right: number
      readonly bottom: number
    }
    const root = document.querySelector(within)
    if (!root) return [`nothing to measure: ${within}`]
    const found: string[] = []
    const isOne = (element: Element, of: readonly string[]) => of.some((one) => element.closest(one) !== null)
    const isSeen = (element: Element) =>
      element.closest('.visually-hidden') === null &&
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    const nameOf = (element: Element) => {
      const name = element.getAttribute('aria-label') ?? element.textContent?.trim().replaceAll(/\s+/g, ' ')
      return `${element.localName}.${element.className} “${(name ?? '').slice(0, 50)}”`
    }
    const boxOf = (element: Element): Box => element.getBoundingClientRect()
    const meet = (one: Box, other: Box): Box => ({
      left: Math.max(one.left, other.left),
      top: Math.max(one.top, other.top),
      right: Math.min(one.right, other.right),
      bottom: Math.min(one.bottom, other.bottom),
    })
    const isEmpty = ({ left, top, right, bottom }: Box) => right - left < 1 || bottom - top < 1
    const clips = (overflow: string) => overflow !== 'visible'
    const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll'

    /** What stands between an element and the eye: the edges that cut it and those it can be scrolled past. */
    const edges = (element: Element, own: boolean) => {
      const list: { readonly element: Element; readonly box: Box; x: string; y: string }[] = []
      const begin = own ? element : element.parentElement
      for (let at = begin; at && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at)
        const { left, top } = boxOf(at)
        const box = {
          left: left + at.clientLeft,
          top: top + at.clientTop,
          right: left + at.clientLeft + at.clientWidth,
          bottom: top + at.clientTop + at.clientHeight,
        }
        if (clips(style.overflowX) || clips(style.overflowY))
          list.push({ element: at, box, x: style.overflowX, y: style.overflowY })
        if (style.position === 'fixed') break
      }
      return list
    }
    const screen: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
    /** What is left of a box once everything around has cut it; null: it can be scrolled to. */
    const shown = (element: Element, box: Box) =>
      edges(element, false).reduce((rest, edge) => meet(rest, edge.box), meet(box, screen))
    const reachable = (element: Element, box: Box): boolean => {
      const { left, top, right, bottom } = box
      const rest = { left, top, right, bottom }
      for (const { box: edge, x, y } of edges(element, false)) {
        if (scrolls(x)) {
          rest.right = Math.min(edge.right, edge.left + rest.right - rest.left)
          rest.left = edge.left
        } else if (clips(x) && (rest.left < edge.left - 1 || rest.right > edge.right + 1)) return false
        if (scrolls(y)) {
          rest.bottom = Math.min(edge.bottom, edge.top + rest.bottom - rest.top)
          rest.top = edge.top
        } else if (clips(y) && (rest.top < edge.top - 1 || rest.bottom > edge.bottom + 1)) return false
      }
      return (
        rest.left >= -1 && rest.top >= -1 && rest.right <= innerWidth + 1 && rest.bottom <= innerHeight + 1
      )
    }

    const { scrollWidth, scrollHeight } = document.documentElement
    if (scrollWidth > innerWidth || scrollHeight > innerHeight)
      found.push(`page: ${scrollWidth}×${scrollHeight} in ${innerWidth}×${innerHeight}`)
    for (const element of document.body.querySelectorAll('*')) {
      const { overflowX } = getComputedStyle(element)
      if (scrolls(overflowX) && element.scrollWidth > element.clientWidth + 1)
        found.push(`sideways: ${nameOf(element)} ${element.scrollWidth} in ${element.clientWidth}`)
    }

    const kinds = 'button, a[href], input, select, textarea, [role=option], [role=radio], [role=checkbox]'
    const targets = [...root.querySelectorAll(kinds)].filter(
      (element) => isSeen(element) && !isEmpty(boxOf(element)),
    )
    for (const target of targets) {
      const { width, height } = target.getBoundingClientRect()
      const isNarrow = Math.round(width) < least && !isOne(target, narrow)
      const isLow = Math.round(height) < least && !isOne(target, low)
      if (isNarrow || isLow) found.push(`small: ${nameOf(target)} ${Math.round(width)}×${Math.round(height)}`)
      if (!isOne(target, ['.chip']) && !reachable(target, boxOf(target)))
        found.push(`outside: ${nameOf(target)} ${JSON.stringify(boxOf(target))}`)
    }

    /** A panel lies over what is beneath: keys are compared with those of the same one. */
    const layers = '.more-actions, .header-panel, .all, [role=listbox], .ribbon, .move-ribbon'
    const layerOf = (element: Element) => element.closest(layers)
    // Of a call that waits the whole band counts: it may lie over the counters and over nothing else.
    const bands = [...root.querySelectorAll('.call-banner')]
    const lying = [...targets.filter((target) => !target.closest('.call-banner')), ...bands]
      .map((element) => ({ element, box: shown(element, boxOf(element)), layer: layerOf(element) }))
      .filter(({ box }) => !isEmpty(box))
    for (const [index, one] of lying.entries()) {
      for (const other of lying.slice(index + 1)) {
        if (one.layer !== other.layer || one.element.contains(other.element)) continue
        if (bands.includes(other.element) && one.element.matches('.counters *')) continue
        if (one.element.matches('.card .choose') && other.element.matches('.card .plan')) continue
        const { left, top, right, bottom } = meet(one.box, other.box)
        if (right - left > 1.5 && bottom - top > 1.5)
          found.push(`overlap: ${nameOf(one.element)} and ${nameOf(other.element)}`)
      }
    }

    for (const plate of root.querySelectorAll('.chip .plate')) {
      const name = plate.closest('.chip')?.getAttribute('aria-label') ?? ''
      if (!name.startsWith(plate.textContent.trim()))
        found.push(`name: ${plate.textContent} is called ${name}`)
    }

    /** Told in full to the one who rests on it or taps it. */
    const isTold = (element: Element, text: string): boolean => {
      element.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
      const bare = (value: string) => value.replaceAll(/\s+/g, ' ').trim()
      for (let at: Element | null = element; at && at !== root; at = at.parentElement)
        if (['title', 'aria-label'].some((name) => bare(at.getAttribute(name) ?? '').includes(bare(text))))
          return true
      return false
    }
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    const said = new Set<Element>()
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      const text = node.textContent?.trim() ?? ''
      if (!parent || text === '' || said.has(parent) || !isSeen(parent) || isOne(parent, cut)) continue
      if (parent.closest('option')) continue
      range.selectNodeContents(node)
      const ink = [...range.getClientRects()].filter(({ width, height }) => width > 0.5 && height > 0.5)
      for (const { element, box, x, y } of edges(parent, true)) {
        const wide = ink.some(({ left, right }) => left < box.left - 1 || right > box.right + 1)
        // A line is higher than its glyphs: what is cut is more than its air.
        const high = ink.some(({ top, bottom, height }) => {
          const air = height * 0.2
          return top + air < box.top || bottom - air > box.bottom
        })
        if ((wide && !scrolls(x)) || (high && !scrolls(y))) {
          const style = getComputedStyle(element)
          const dots = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
          if (!dots || !isTold(parent, element.textContent ?? text)) {
            said.add(parent)
            found.push(`${dots ? 'untold' : 'cut'}: “${text}” in ${nameOf(element)}`)
          }
          break
        }
        // What can be scrolled to here is judged no further.
        if (scrolls(x) || scrolls(y)) break
      }
      // Text that leaves its own key lies on the next one, though nothing cuts it.
      const key = parent.closest('button, a[href]')
      if (key && !isOne(key, ['.chip'])) {
        const { left, right, top, bottom } = boxOf(key)
        const seen = edges(parent, true).filter(({ element }) => key.contains(element))
        const leaves = ink
          .map((line) => seen.reduce<Box>((rest, edge) => meet(rest, edge.box), line))
          .some(
            (line) =>
              line.left < left - 1 ||
              line.right > right + 1 ||
              line.top < top - 2 ||
              line.bottom > bottom + 2,
          )
        if (leaves) found.push(`spilt: “${text}” out of ${nameOf(key)}`)
      }
    }
    return [...new Set(found)]
  }, wishes)
