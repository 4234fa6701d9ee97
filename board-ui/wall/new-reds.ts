import { type Instant, MINUTE } from '#domain/ids.ts'
import type { LateLine } from './strip.ts'

/** A car that was late within this time is the same red when it is late again. */
const SAME_RED_MS = 10 * MINUTE

/** The reds this wall has shown: a promise of a car, and when it was red last. */
export type SeenReds = ReadonlyMap<string, Instant>

const nameOf = ({ order, promise }: LateLine): string => `${order}:${promise}`

/**
 * Which of the late cars nobody has seen on this wall yet. A car on the edge of its promise is one red,
 * not one a minute; another promise of the same car is another red.
 */
export const lookAt = (
  seen: SeenReds,
  late: readonly LateLine[],
  now: Instant,
): { readonly seen: SeenReds; readonly fresh: readonly LateLine[] } => {
  const kept = [...seen].filter(([, at]) => now - at < SAME_RED_MS)
  const known = new Map(kept)
  const fresh = late.filter((line) => !known.has(nameOf(line)))
  for (const line of late) known.set(nameOf(line), now)
  return { seen: known, fresh }
}
