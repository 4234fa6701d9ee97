import type { ChainLink } from '#domain/alert.ts'

/** Nodes of the drawn chain: links from the root to the delivery, or a fold of some that are hidden. */
export type ChainNode =
  | { readonly kind: 'link'; readonly link: ChainLink; readonly role: 'root' | 'between' | 'ready' }
  | { readonly kind: 'fold'; readonly count: number }

export const MOST_NODES = 5

/** The chain comes from the delivery backwards; it is read from the root on the left. */
export const chainNodes = (chain: readonly ChainLink[], all = false): readonly ChainNode[] => {
  const links = chain.toReversed()
  const nodes = links.map((link, index): ChainNode => {
    const role = link.kind === 'ready' ? 'ready' : index === 0 ? 'root' : 'between'
    return { kind: 'link', link, role }
  })
  if (all || nodes.length <= MOST_NODES) return nodes
  // Root and what it hits first, and the last steps to the delivery, say most.
  const count = nodes.length - (MOST_NODES - 1)
  return [...nodes.slice(0, 2), { kind: 'fold', count }, ...nodes.slice(-2)]
}

/** What started it: the last link that is more than the car's plain way through the shop. */
export const rootOf = (chain: readonly ChainLink[]): ChainLink | undefined => {
  return chain.toReversed().find(isTelling)
}

const isTelling = (link: ChainLink): boolean => {
  if (link.kind === 'ready') return false
  if (link.kind === 'station') return link.behind !== undefined
  return link.kind !== 'work' || link.overrun === true
}

/** The letter of the stop at the root, drawn in its square; null when it is no stop. */
export const letterOf = (chain: readonly ChainLink[]): string | null => {
  const stop = chain.findLast((link) => link.kind === 'stop')
  if (stop?.kind === 'stop') return stop.code
  const root = rootOf(chain)
  if (root?.kind === 'part') return 'C'
  return root?.kind === 'reply' ? 'B' : null
}
