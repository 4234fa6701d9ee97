import type { Instant, Interval } from './ids.ts'

/**
 * When a shop is open, as plain stretches of time in ascending order without overlap. Zones,
 * weekdays and holidays were resolved by whoever made it (`shared/calendar`), so that the
 * domain stays free of dates.
 */
export interface Calendars {
  readonly shop: readonly Interval[]
  /** Only technicians whose own shift narrows the shop's hours. */
  readonly technicians: Readonly<Record<string, readonly Interval[]>>
  /** Only advisors whose own shift narrows the shop's hours; absent where nobody has one. */
  readonly advisors?: Readonly<Record<string, readonly Interval[]>>
}

/** Whether an advisor is there at that time, by his shift; without one of his own, whenever anybody may be. */
export const isOnShift = (calendars: Pick<Calendars, 'advisors'>, advisor: string, at: Instant): boolean =>
  calendars.advisors?.[advisor]?.some(({ from, to }) => from <= at && at < to) ?? true
