import type { AlertId } from '#domain/ids.ts'
import { listed } from './clusters.ts'
import { type Duty, type Group, groups } from './inbox.ts'

export interface Arrangement {
  readonly rows: Readonly<Record<Group, readonly Duty[]>>
  /** New duties that would push the selected row down; they wait for a tap. */
  readonly held: readonly AlertId[]
}

const byGroup = (duties: readonly Duty[]): Record<Group, readonly Duty[]> => ({
  now: duties.filter(({ group }) => group === 'now'),
  later: duties.filter(({ group }) => group === 'later'),
  watch: duties.filter(({ group }) => group === 'watch'),
})

/**
 * Puts sorted duties into their groups without moving the row somebody is working on: what stood
 * above the `anchor` keeps its order, what is new goes below it, and what can only go above is held back.
 */
export const arrange = (
  duties: readonly Duty[],
  before: Arrangement | null,
  anchor: AlertId | null,
): Arrangement => {
  const fresh = byGroup(duties)
  const place =
    anchor === null || !before ? undefined : groups.find((group) => has(before.rows[group], anchor))
  if (!before || anchor === null || place === undefined || !has(fresh[place], anchor)) {
    return { rows: fresh, held: [] }
  }
  const known = new Set(groups.flatMap((group) => before.rows[group].map(({ alert }) => alert.id)))
  const anchorAt = groups.indexOf(place)
  const held: AlertId[] = []
  const rows = { ...fresh }
  groups.forEach((group, index) => {
    if (index > anchorAt) return
    if (index === anchorAt) {
      rows[group] = keepAbove(before.rows[group], fresh[group], anchor)
      return
    }
    const staying = fresh[group].filter(({ alert }) => known.has(alert.id))
    held.push(...fresh[group].flatMap(({ alert }) => (known.has(alert.id) ? [] : alert.id)))
    rows[group] = inOrderOf(before.rows[group], staying)
  })
  return { rows, held }
}

const has = (rows: readonly Duty[], id: AlertId): boolean => rows.some(({ alert }) => alert.id === id)

/** Rows that were there before in their old order, the others behind them as sorted. */
const inOrderOf = (before: readonly Duty[], fresh: readonly Duty[]): readonly Duty[] => {
  const old = before.flatMap(({ alert }) => fresh.find((duty) => duty.alert.id === alert.id) ?? [])
  return [...old, ...fresh.filter((duty) => !has(old, duty.alert.id))]
}

const keepAbove = (before: readonly Duty[], fresh: readonly Duty[], anchor: AlertId): readonly Duty[] => {
  const upTo = before.findIndex(({ alert }) => alert.id === anchor) + 1
  const above = before
    .slice(0, upTo)
    .flatMap(({ alert }) => fresh.find((duty) => duty.alert.id === alert.id) ?? [])
  return [...above, ...fresh.filter((duty) => !has(above, duty.alert.id))]
}

/** The row after (or before) the selected one, as J and K walk; the first when none is selected. */
export const neighbour = ({ rows }: Arrangement, selected: AlertId | null, step: 1 | -1): AlertId | null => {
  const all = groups.flatMap((group) => listed(rows[group]).map(({ alert }) => alert.id))
  const at = selected === null ? -1 : all.indexOf(selected)
  if (at < 0) return all[0] ?? null
  return all[Math.min(all.length - 1, Math.max(0, at + step))] ?? null
}
