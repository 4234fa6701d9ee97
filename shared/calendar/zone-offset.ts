import { MINUTE } from '#domain/ids.ts'

const QUARTER = 15 * MINUTE
const KEPT = 5_000

/** Milliseconds by which the clocks of a zone are ahead of UTC at a moment. */
export type ZoneOffset = (at: number) => number

const made = new Map<string, ZoneOffset>()

/** Of an IANA zone; an unknown one is read as UTC. Made once per zone: Intl is slow to start. */
export const zoneOffset = (zone: string): ZoneOffset => {
  const known = made.get(zone)
  if (known) return known
  const format = clockOf(zone)
  const read = (at: number): number => {
    const found: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(at)) found[type] = Number(value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = found
    return Date.UTC(year, month - 1, day, hour % 24, minute, second) - at
  }
  // Since 2012 offsets change on quarters of an hour everywhere: one look-up serves all moments of it.
  const offsets = new Map<number, number>()
  const offset: ZoneOffset = (at) => {
    const quarter = Math.floor(at / QUARTER)
    const found = offsets.get(quarter)
    if (found !== undefined) return found
    const fresh = read(quarter * QUARTER)
    if (offsets.size >= KEPT) offsets.clear()
    offsets.set(quarter, fresh)
    return fresh
  }
  made.set(zone, offset)
  return offset
}

/**
 * With `hour12`, which every Chromium understands: `hourCycle` is unknown before 73, and would leave
 * one o'clock twice a day. In return midnight may be called 24, of the day that begins.
 */
const clockOf = (zone: string): Intl.DateTimeFormat => {
  const parts = {
    hour12: false,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  } as const
  try {
    return new Intl.DateTimeFormat('en-US', { ...parts, timeZone: zone })
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...parts, timeZone: 'UTC' })
  }
}
