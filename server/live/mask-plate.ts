const place = /^(\p{Script=Han}[A-Z])/u
/** Where a new-energy plate has its letter: small cars before the digits, large ones behind them. */
const small = /^([A-HJK])(.+)$/u
const large = /^(.+)([A-HJK])$/u

const MOST_SHOWN = 3
const LEAST_HIDDEN = 2
const MOST_STARS = 4

/** The last signs of a text behind stars. A short text shows less, so that two always stay hidden. */
const ending = (signs: readonly string[]): string => {
  const shown = signs.length > 4 ? MOST_SHOWN : signs.length > LEAST_HIDDEN ? 1 : 0
  const stars = Math.min(MOST_STARS, Math.max(LEAST_HIDDEN, signs.length - shown))
  return '*'.repeat(stars) + (shown === 0 ? '' : signs.slice(-shown).join(''))
}

/** The serial of a new-energy plate has six signs: its letter stays, it only says what drives the car. */
const serial = (text: string): string => {
  const signs = Array.from(text)
  if (signs.length !== 6) return ending(signs)
  const [, front, behind] = small.exec(text) ?? []
  if (front !== undefined && behind !== undefined) return front + ending(Array.from(behind))
  const [, before, back] = large.exec(text) ?? []
  return back !== undefined && before !== undefined ? ending(Array.from(before)) + back : ending(signs)
}

/**
 * `粤B·12345` → `粤B·**345`, `粤BD12345` → `粤B·D**345`: its owner knows it again, his neighbour does
 * not. Whatever else stands in the field shows three signs at most.
 */
export const maskPlate = (plate: string): string => {
  const bare = plate.replace(/[\s·•.-]/gu, '').toUpperCase()
  const head = place.exec(bare)?.[1] ?? ''
  if (head === '') return ending(Array.from(bare))
  return `${head}·${serial(bare.slice(head.length))}`
}
