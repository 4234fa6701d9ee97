import type { Box } from './boxes.ts'

/** A run of text as it is drawn: `ink` is where its glyphs leave colour, not the line they stand on. */
export interface Text {
  readonly node: Node
  readonly parent: Element
  readonly text: string
  readonly ink: Box
}

interface Ink {
  readonly ascent: number
  readonly up: number
  readonly down: number
}
const inks = new Map<string, Ink>()
let canvas: CanvasRenderingContext2D | null = null

const inkOf = (text: string, style: CSSStyleDeclaration): Ink => {
  const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  const key = `${font} ${text}`
  const known = inks.get(key)
  if (known) return known
  canvas ??= document.createElement('canvas').getContext('2d')
  if (!canvas) throw new Error('no canvas to measure with')
  canvas.font = font
  const measured = canvas.measureText(text)
  const ink = {
    ascent: Math.round(measured.fontBoundingBoxAscent),
    up: measured.actualBoundingBoxAscent,
    down: measured.actualBoundingBoxDescent,
  }
  inks.set(key, ink)
  return ink
}

/** What somebody in front of the screen can read within `root`. */
export const visibleTexts = (root: Element): readonly Text[] => {
  const found: Text[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    const text = node.textContent?.trim() ?? ''
    if (
      !parent ||
      text === '' ||
      !parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    )
      continue
    const ink = inkOf(text, getComputedStyle(parent))
    range.selectNodeContents(node)
    for (const line of range.getClientRects()) {
      if (line.width < 1) continue
      const base = line.top + ink.ascent
      found.push({
        node,
        parent,
        text,
        ink: { left: line.left, right: line.right, top: base - ink.up, bottom: base + ink.down },
      })
    }
  }
  return found
}
