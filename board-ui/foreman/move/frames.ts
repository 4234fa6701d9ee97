/**
 * One piece of work a frame, the newest of each kind, the first kind first. A piece may be told to
 * let frames pass, when the page has just done something as long itself.
 */
export const framesOf = <Kind extends string>(work: Readonly<Record<Kind, () => void>>) => {
  const due = new Map<Kind, number>()
  let asked = 0
  const turn = (): void => {
    asked = 0
    for (const [kind, left] of due) due.set(kind, left - 1)
    const ready = (Object.keys(work) as Kind[]).find((kind) => (due.get(kind) ?? 1) <= 0)
    if (ready !== undefined) {
      due.delete(ready)
      work[ready]()
    }
    if (due.size > 0) ask()
  }
  const ask = (): void => {
    if (asked === 0) asked = requestAnimationFrame(turn)
  }
  return {
    /** In the next frame, or when so many have passed. */
    want(kind: Kind, frames = 1): void {
      due.set(kind, Math.max(frames, due.get(kind) ?? 0))
      ask()
    },
    /** At once, when it is due at all. */
    now(kind: Kind): void {
      if (due.delete(kind)) work[kind]()
    },
    clear(): void {
      due.clear()
      if (asked !== 0) cancelAnimationFrame(asked)
      asked = 0
    },
  }
}
