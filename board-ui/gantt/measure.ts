import { shallowRef } from 'vue'

/** Width in pixels of a text in the board's typeface. */
export type Measure = (text: string, size: number, weight: number) => number

/** Widths in em where there is no canvas; a little wide, so that nothing is cut. */
export const roughly: Measure = (text, size) => {
  let em = 0
  for (const sign of text) {
    if (/[\u2e80-\uffef]/.test(sign)) em += 1
    else if (/[A-Z]/.test(sign)) em += 0.62
    else if (/[\d+]/.test(sign)) em += 0.55
    else if (/[a-z]/.test(sign)) em += 0.5
    else em += 0.32
  }
  return em * size
}

const family = (): string =>
  getComputedStyle(document.documentElement).getPropertyValue('--font') || 'sans-serif'

/** Raised when the typefaces have arrived: widths measured before were those of another face. */
const generation = shallowRef(0)
const widths = new Map<string, number>()
let canvas: CanvasRenderingContext2D | null | undefined
let typeface = ''

/** Measures as the browser draws, each text once. Reading it in a computed follows the fonts. */
export const measureText: Measure = (text, size, weight) => {
  const key = `${generation.value} ${weight} ${size} ${text}`
  const known = widths.get(key)
  if (known !== undefined) return known
  if (canvas === undefined) canvas = document.createElement('canvas').getContext?.('2d') ?? null
  if (typeface === '') typeface = family()
  let width = roughly(text, size, weight)
  if (canvas) {
    canvas.font = `${weight} ${size}px ${typeface}`
    width = canvas.measureText(text).width
  }
  if (widths.size > 20_000) widths.clear()
  widths.set(key, width)
  return width
}

/** Fetches the faces the board needs, waiting two seconds at most; the board is drawn either way. */
export const loadFaces = async (): Promise<void> => {
  const faces = [400, 500, 600, 700].map((weight) =>
    document.fonts.load(`${weight} 20px 'IBM Plex Sans Condensed'`),
  )
  const late = new Promise<void>((resolve) => setTimeout(resolve, 2_000))
  const all = Promise.all(faces).then(
    () => {
      generation.value += 1
    },
    () => undefined,
  )
  await Promise.race([all, late])
}
