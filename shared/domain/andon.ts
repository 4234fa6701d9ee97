import type { AndonId, BayId, Instant } from './ids.ts'

export const andonKinds = ['help', 'part', 'tool', 'safety'] as const
export type AndonKind = (typeof andonKinds)[number]

/** A cord pulled at a bay; answered by whoever goes there. */
export interface Andon {
  readonly id: AndonId
  readonly bay: BayId
  readonly kind: AndonKind
  readonly since: Instant
  readonly answered?: { readonly at: Instant; readonly by: string }
}
