import type { GanttRow } from '#board-ui/gantt/chip-model.ts'

const slice = (rows: readonly GanttRow[], page: number, size: number): readonly GanttRow[] =>
  rows.slice(page * size, (page + 1) * size)

/** As few pages as hold all rows; a board without rows is one empty page. */
export const pagesOf = (rows: readonly GanttRow[], perPage: number): readonly (readonly GanttRow[])[] => {
  const count = Math.max(1, Math.ceil(rows.length / perPage))
  return Array.from({ length: count }, (_, page) => slice(rows, page, perPage))
}

/**
 * Bays over technicians: each page holds some of both, the bays above. The share of each is the one
 * that needs the fewest pages; of equal ones the one that leaves the bays more room.
 */
export const sharedPagesOf = (
  bays: readonly GanttRow[],
  technicians: readonly GanttRow[],
  perPage: number,
): readonly (readonly GanttRow[])[] => {
  if (bays.length === 0 || technicians.length === 0) return pagesOf([...bays, ...technicians], perPage)
  const shares = Array.from({ length: perPage - 1 }, (_, index) => perPage - 1 - index)
  const pagesWith = (share: number): number =>
    Math.max(Math.ceil(bays.length / share), Math.ceil(technicians.length / (perPage - share)))
  const best = shares.reduce((kept, share) => (pagesWith(share) < pagesWith(kept) ? share : kept))
  return Array.from({ length: pagesWith(best) }, (_, page) => [
    ...slice(bays, page, best),
    ...slice(technicians, page, perPage - best),
  ])
}

/** How many late cars a page shows; one that stands in two of its rows is one. */
export const lateOn = (rows: readonly GanttRow[]): number =>
  new Set(
    rows.flatMap(({ chips }) =>
      chips.flatMap(({ health, order }) => (health?.kind === 'late' ? [order] : [])),
    ),
  ).size
