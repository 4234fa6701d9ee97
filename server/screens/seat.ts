import type { ScreenSeat } from '#server/store/screen-records.ts'

/**
 * One live socket a screen. A server pings every five seconds: who was heard less than this ago
 * (in milliseconds) is alive, and whoever comes beside him is refused. Later he counts as gone,
 * though his line may not have noticed, and the newcomer takes his place: a screen that lost its
 * network notices that after nine seconds itself, so the real one is never kept out.
 */
export const ALIVE = 6_500
/** A newcomer's refusal turns into an alarm when the other is heard this much later: then there are two. */
export const LATER = 500
/** A displaced socket that is not heard for so long is left to die. */
const SILENT = 10_000
/** After a dispute a newcomer at another process waits so long, in milliseconds. */
const DISPUTE = 30_000
/** `seen` is brought up to date this often, and believed a little longer. */
export const SEEN_EVERY = 60_000
const SEEN_LIFE = 2.5 * SEEN_EVERY

export const isOnline = (seat: ScreenSeat | null, now: number): boolean =>
  seat !== null && !seat.left && now - seat.seen < SEEN_LIFE

/** Another process had to take the seat back a moment ago. */
export const isDisputed = (seat: ScreenSeat | null, now: number): boolean =>
  seat !== null && seat.contested !== null && now - seat.contested < DISPUTE && isOnline(seat, now)

export interface Mine {
  readonly holder: string
  readonly since: number
  /** How long ago the other one was noticed, null when not yet; and whether mine was heard since. */
  readonly noticed: number | null
  readonly heardSince: boolean
}

/**
 * Another process may have let the same screen in, as each knows only its own sockets. The elder
 * socket that proves to be alive takes the seat back, and the younger one leaves.
 */
export const seatVerdict = (mine: Mine, seat: ScreenSeat | null): 'keep' | 'wait' | 'reclaim' | 'leave' => {
  if (seat === null || seat.holder === mine.holder) return 'keep'
  const isElder = seat.since === mine.since ? seat.holder < mine.holder : seat.since < mine.since
  if (isElder) return 'leave'
  if (mine.noticed === null) return 'wait'
  if (mine.heardSince) return 'reclaim'
  return mine.noticed > SILENT ? 'leave' : 'wait'
}
