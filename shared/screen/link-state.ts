/** `reconnecting`: no news for 5 s. `stale`: for 30 s, what is shown may no longer be true. */
export const linkStates = ['connecting', 'live', 'reconnecting', 'stale', 'signed-out'] as const
export type LinkState = (typeof linkStates)[number]

export const QUIET_MS = 5_000
export const STALE_MS = 30_000

/** `silentMs` is null until the first shop has arrived. */
export const linkStateOf = (silentMs: number | null, signedOut: boolean): LinkState => {
  if (signedOut) return 'signed-out'
  if (silentMs === null) return 'connecting'
  if (silentMs > STALE_MS) return 'stale'
  return silentMs > QUIET_MS ? 'reconnecting' : 'live'
}
