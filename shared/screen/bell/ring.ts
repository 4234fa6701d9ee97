import type { Alert } from '#domain/alert.ts'

/** A duty that is to be heard; `waiting`: its customer sits in the shop. */
export interface Calling {
  readonly alert: Pick<Alert, 'id' | 'level' | 'since' | 'state'>
  readonly waiting: boolean
}

/** When and how often a duty has rung here, and how loudly. */
export interface Rung {
  readonly urgency: number
  readonly times: number
  readonly at: number
}
export type RungBook = ReadonlyMap<string, Rung>

const PAUSE_MS = 60_000
/** Who waits in the shop sees that nobody comes. */
const WAITING_PAUSE_MS = 30_000
const REPEATS = 3

/** A waiting customer's rings as if it had been passed on once more; one that is taken is only made known. */
const urgencyOf = ({ alert, waiting }: Calling): number =>
  alert.state === 'open' ? alert.level + (waiting ? 1 : 0) : 1

const mustRing = (calling: Calling, rung: Rung | undefined, now: number): boolean => {
  const urgency = urgencyOf(calling)
  if (!rung || rung.urgency < urgency) return true
  if (now - rung.at < (calling.waiting ? WAITING_PAUSE_MS : PAUSE_MS)) return false
  // Level 1 says it once, level 2 three times, from level 3 on until somebody takes it.
  if (urgency >= 3) return true
  return urgency === 2 && rung.times < REPEATS
}

/** Which of the duties that call are to be heard at `now`, in milliseconds of the device. */
export const ringing = <C extends Calling>(
  calling: readonly C[],
  book: RungBook,
  now: number,
): { readonly rung: readonly C[]; readonly book: RungBook } => {
  const next = new Map<string, Rung>()
  const rung: C[] = []
  for (const call of calling) {
    const { id, since } = call.alert
    // Raised again or regressed is a new call for attention: its clock was set anew.
    const key = `${id}@${since}`
    const before = book.get(key)
    if (mustRing(call, before, now)) {
      const urgency = urgencyOf(call)
      rung.push(call)
      next.set(key, {
        urgency,
        times: before && before.urgency === urgency ? before.times + 1 : 1,
        at: now,
      })
    } else if (before) next.set(key, before)
  }
  return { rung, book: next }
}
