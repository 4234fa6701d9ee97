import type { Subject } from '#domain/subjects.ts'

export interface InLine {
  readonly subjects: readonly Subject[]
  /** May be sent as far as it alone is concerned. */
  readonly free: boolean
  readonly flying: boolean
}

/** So many commands are on their way at once: one car's trouble is not another's, and a server is not flooded. */
export const WINDOW = 4

/**
 * The commands that may go now. In the order they were made, each holds back every later one that is
 * about something it is about, and those hold back theirs: what waits must not be overtaken.
 */
export const mayGo = <Line extends InLine>(
  lines: readonly Line[],
  window: number = WINDOW,
): readonly Line[] => {
  const held = new Set<Subject>()
  const go: Line[] = []
  let room = window - lines.filter(({ flying }) => flying).length
  for (const line of lines) {
    const { subjects, free, flying } = line
    const isHeld = subjects.includes('everything')
      ? held.size > 0
      : held.has('everything') || subjects.some((subject) => held.has(subject))
    for (const subject of subjects) held.add(subject)
    if (isHeld || !free || flying || room <= 0) continue
    go.push(line)
    room -= 1
  }
  return go
}
