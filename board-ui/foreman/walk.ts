import type { JobId } from '#domain/ids.ts'
import type { ChipModel, GanttRow } from '../gantt/chip-model.ts'
import type { Way } from './desk-keys.ts'

const walkable = (row: GanttRow | undefined): readonly ChipModel[] =>
  (row?.chips ?? []).filter(({ kind }) => kind !== 'paused' && kind !== 'helper')

const nearest = (chips: readonly ChipModel[], to: number): ChipModel | undefined =>
  [...chips].sort((a, b) => Math.abs(a.from - to) - Math.abs(b.from - to))[0]

/** The next chip by arrow key: along its row, or in the next row that has chips, the nearest in time. */
export const walk = (rows: readonly GanttRow[], from: JobId | null, way: Way): JobId | null => {
  const at = rows.findIndex((row) => walkable(row).some(({ job }) => job === from))
  if (at < 0) return rows.flatMap(walkable)[0]?.job ?? null
  const chips = walkable(rows[at])
  const index = chips.findIndex(({ job }) => job === from)
  if (way === 'left' || way === 'right') return chips[index + (way === 'right' ? 1 : -1)]?.job ?? null
  const others = way === 'down' ? rows.slice(at + 1) : rows.slice(0, at).toReversed()
  const row = others.find((other) => walkable(other).length > 0)
  return nearest(walkable(row), chips[index]?.from ?? 0)?.job ?? null
}
