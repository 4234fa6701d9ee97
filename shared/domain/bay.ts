import type { BayId, Instant } from './ids.ts'

export const bayKinds = [
  'general',
  'express',
  'diagnosis',
  'alignment',
  'body',
  'paint',
  'inspection',
  'wash',
] as const

/** [F5] Out of service since, until (or for as long as nobody knows). */
export interface BayClosed {
  readonly since: Instant
  readonly until?: Instant
  readonly reason: string
}

export interface Bay {
  readonly id: BayId
  readonly name: string
  readonly kind: string
  readonly closed?: BayClosed
}

/** A bay opens again at its stated end, without anybody pressing a key. */
export const isClosedAt = (bay: Bay, at: Instant): boolean =>
  bay.closed !== undefined &&
  at >= bay.closed.since &&
  (bay.closed.until === undefined || at < bay.closed.until)
