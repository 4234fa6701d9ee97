import type { ChainLink } from '#domain/alert.ts'
import { rootOf } from './chain-nodes.ts'
import type { Duty } from './inbox.ts'

/** Cars that one cause makes late: a closed bay, an absent technician, a car that does not leave its lift. */
export interface Cluster {
  readonly key: string
  readonly root: ChainLink
  readonly duties: readonly Duty[]
}
export type Line = { readonly kind: 'duty'; readonly duty: Duty } | ({ readonly kind: 'cluster' } & Cluster)

/** Fewer are told apart at a glance. */
export const LEAST = 3

/** What two duties share when the same thing has started both; null for what starts only one. */
const keyOf = (root: ChainLink | undefined): string | null => {
  switch (root?.kind) {
    case 'bay':
    case 'technician':
    case 'car':
    case 'stop':
      return `job ${root.job}`
    case 'part':
    case 'reply':
      return `order ${root.order}`
    case 'away':
      return `away ${root.technician}`
    // A power cut closes many of them, each with an end of its own.
    case 'bay-closed':
      return 'bays closed'
    case 'closed-hours':
      return `closed ${root.until}`
    case 'station':
      return `station ${root.station}`
    default:
      return null
  }
}

/**
 * Rows as they are listed: those of one cause together, where its most urgent one stands. Every duty is there
 * exactly once, and the order of what is not gathered stays.
 */
export const linesOf = (duties: readonly Duty[]): readonly Line[] => {
  const byCause = new Map<string, Duty[]>()
  for (const duty of duties) {
    const key = keyOf(rootOf(duty.alert.chain))
    if (key !== null) byCause.set(key, [...(byCause.get(key) ?? []), duty])
  }
  return duties.flatMap((duty): readonly Line[] => {
    const root = rootOf(duty.alert.chain)
    const key = keyOf(root)
    const together = key === null ? [] : (byCause.get(key) ?? [])
    if (key === null || !root || together.length < LEAST) return [{ kind: 'duty', duty }]
    return together[0] === duty ? [{ kind: 'cluster', key, root, duties: together }] : []
  })
}

/** The bays whose closing has gathered them, each once. */
export const closedBays = ({ duties }: Cluster): readonly string[] => [
  ...new Set(
    duties.flatMap(({ alert }) => {
      const root = rootOf(alert.chain)
      return root?.kind === 'bay-closed' ? [root.name] : []
    }),
  ),
]

/** The duties in the order in which they are listed, for walking through them. */
export const listed = (duties: readonly Duty[]): readonly Duty[] =>
  linesOf(duties).flatMap((line) => (line.kind === 'duty' ? [line.duty] : line.duties))
