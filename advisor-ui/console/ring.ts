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

/** Which own duties that nobody has taken are to be heard at `now`, in milliseconds of the device. */
export const ringing = (
  duties: readonly Duty[],
  book: RungBook,
  now: number,
): { readonly rung: readonly Duty[]; readonly book: RungBook } => {
  const calling = duties.filter(({ mine, group, alert }) => mine && group === 'now' && alert.state === 'open')
  const next = new Map<string, Rung>()
  const rung: Duty[] = []
  for (const duty of calling) {
    const { id, level, since } = duty.alert
    // Raised again or regressed is a new call for attention: its clock was set anew.
    const key = `${id}@${since}`
    const before = book.get(key)
    if (mustRing(duty, before, now)) {
      rung.push(duty)
      next.set(key, { level, times: before && before.level === level ? before.times + 1 : 1, at: now })
    } else if (before) next.set(key, before)
  }
  return { rung, book: next }
}
