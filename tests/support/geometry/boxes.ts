/** Runs in the page. Edges in pixels of the viewport. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface Violation {
  readonly rule: string
  readonly what: string
  readonly at: readonly [number, number, number, number]
}

export const boxOf = (element: Element): Box => element.getBoundingClientRect()

export const violation = (rule: string, what: string, { left, top, right, bottom }: Box): Violation => ({
  rule,
  what,
  at: [Math.round(left), Math.round(top), Math.round(right - left), Math.round(bottom - top)],
})

/** How far two boxes lie over each other, the lesser of both directions; not positive when they do not. */
export const overlap = (a: Box, b: Box): number =>
  Math.min(
    Math.min(a.right, b.right) - Math.max(a.left, b.left),
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
  )

/** How far a box sticks out of another, the worst of its four sides; not positive when it lies within. */
export const excess = (inner: Box, outer: Box): number =>
  Math.max(
    outer.left - inner.left,
    inner.right - outer.right,
    outer.top - inner.top,
    inner.bottom - outer.bottom,
  )

export const isNear = (a: Box, b: Box): boolean => overlap(a, b) > 0

/** A short name for a place in the page. */
export const nameOf = (element: Element | null): string => {
  if (!element) return '?'
  const chip = element.closest('.chip')
  const own = `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`
  return chip && chip !== element ? `.${[...chip.classList].join('.')} ${own}` : own
}
