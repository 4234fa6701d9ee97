import type { WhatIf } from '#domain/what-if.ts'
import type { ChipMark } from '../../gantt/Chip.vue'
import type { GanttRow } from '../../gantt/chip-model.ts'
import type { Held } from './places.ts'

/** Rows with the marks they had are not drawn again. */
export const sameMarks = (
  one: ReadonlyMap<string, ChipMark>,
  other: ReadonlyMap<string, ChipMark>,
): boolean => one.size === other.size && [...one].every(([job, mark]) => other.get(job) === mark)

/**
 * The marks of a board with a chip in the hand: the chips whose promise would break light up, cars that
 * are late already do not.
 */
export const moveMarks = (
  marks: ReadonlyMap<string, ChipMark>,
  rows: readonly GanttRow[],
  held: Held,
  outcome: WhatIf | null,
): ReadonlyMap<string, ChipMark> => {
  const next = new Map(marks)
  const broken = new Set<string>(outcome?.broken.map(({ order }) => order))
  const late = rows.flatMap(({ chips }) =>
    chips.filter((chip) => broken.has(chip.order) && chip.health?.kind === 'late'),
  )
  for (const { job } of late) next.set(job, 'lit')
  if (held.grip === 'whole') next.set(held.job, outcome ? 'landing' : 'lifted')
  return next
}
