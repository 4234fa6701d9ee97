import type { Duty } from './inbox.ts'

const MINUTE = 60_000
const REPEATS = 3

/** When and how often a duty has rung here, at which level. */
export interface Rung {
  readonly level: number
  readonly times: number
  readonly at: number
}
export type RungBook = ReadonlyMap<string, Rung>

const mustRing = ({ alert }: Duty, rung: Rung | undefined, now: number): boolean => {
  if (!rung || rung.level < alert.level) return true
  if (now - rung.at < MINUTE) return false
  // Level 1 says it once, level 2 three times, from level 3 on until somebody takes it.
  if (alert.level >= 3) return true
  return alert.level === 2 && rung.times < REPEATS
}

/** Own duties that nobody has taken, and whether one of them is to be heard at `now`. */
export const ringing = (
  duties: readonly Duty[],
  book: RungBook,
  now: number,
): { readonly ring: boolean; readonly book: RungBook } => {
  const calling = duties.filter(({ mine, group, alert }) => mine && group === 'now' && alert.state === 'open')
  const next = new Map<string, Rung>()
  let ring = false
  for (const duty of calling) {
    const { id, level, since } = duty.alert
    // Raised again or regressed is a new call for attention: its clock was set anew.
    const key = `${id}@${since}`
    const rung = book.get(key)
    if (mustRing(duty, rung, now)) {
      ring = true
      next.set(key, { level, times: rung && rung.level === level ? rung.times + 1 : 1, at: now })
    } else if (rung) next.set(key, rung)
  }
  return { ring, book: next }
}
